import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cognito,
  folderWith,
  homelessEnvironment,
  put,
  runNode,
  specText,
} from '../support/generation.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { serve } from '../support/http-service.js';
import { runOpslice } from '../support/opslice.js';
import { generatePrograms, hasSdk, startAgent } from './mcp-client.js';

const data = botocoreData();
if (data === undefined) console.log(`${botocoreAbsent} (mcp with all services)`);

let folder = '';
let program = '';

beforeAll(async () => {
  if (!hasSdk) return;
  folder = folderWith({ 'spec.yaml': cognito, 'things.yaml': things }, afterAll);
  await generatePrograms(folder, ['spec.yaml', 'things.yaml'], 'all-of-it');
  program = join(folder, 'generated/cognito-identity/cli.js');
});

const things = specText({ operations: { ListThings: { input: {}, output: {} } } });

/** A service that gives pools in pages of two, an id, and credentials; every request is answered. */
function cognitoService(): ReturnType<typeof serve> {
  return serve((response, { headers, body }) => {
    const operation = String(headers['x-amz-target']).split('.')[1];
    const input = JSON.parse(body);
    const answer = (status: number, value: object): unknown =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(value));
    if (operation === 'ListIdentityPools') {
      const start = Number(input.NextToken ?? 0);
      const pools = [start, start + 1].map((n) => ({
        IdentityPoolId: `r:${n}`,
        IdentityPoolName: `pool ${n}`,
      }));
      return answer(200, {
        IdentityPools: pools,
        NextToken: start < 8 ? `${start + 2}` : undefined,
      });
    }
    if (operation === 'GetId' && input.IdentityPoolId === 'r:slow') return undefined;
    if (operation === 'GetId' && input.IdentityPoolId === 'r:0')
      return answer(200, { IdentityId: 'r:1' });
    if (operation === 'GetId') {
      return answer(400, {
        __type: 'ResourceNotFoundException',
        message: 'There is no such pool.',
      });
    }
    if (operation === 'DescribeIdentityPool') {
      const long = Array.from({ length: 3000 }, (_, n) => `arn:aws:iam::1:provider/${n}`);
      return answer(200, { IdentityPoolId: 'r:0', SamlProviderARNs: long });
    }
    return answer(200, { IdentityId: 'r:1', Credentials: { SecretKey: 'the secret' } });
  });
}

const unsigned = ['--no-sign-request', '--region', 'eu-west-1'];

describe.skipIf(!hasSdk)('mcp', () => {
  it('has three tools', async () => {
    const agent = await startAgent([program, 'mcp']);
    const list = await agent.list();
    expect(list.tools.map(({ name }) => name)).toEqual(['search', 'describe', 'call']);
    expect(JSON.stringify(list).length).toBeLessThanOrEqual(6000);
  });

  it.skipIf(data === undefined)('has no more tools with all services of botocore', async () => {
    const script = fileURLToPath(new URL('every-service.ts', import.meta.url));
    const words = ['--no-warnings', '--import', 'tsx', script, 'mcp', '--allow', 'sqs:list-*'];
    const agent = await startAgent(words, {
      OPSLICE_MODULES: new URL('../peers/package.json', import.meta.url).href,
    });
    const list = await agent.list();
    expect(list.tools).toHaveLength(3);
    expect(JSON.stringify(list).length).toBeLessThanOrEqual(6000);
    const found = await agent.call('search', { service: 'sqs', query: 'list queues', limit: 1 });
    expect(found.text).toMatch(/^sqs:list-queues \[callable, pages\]\n\d+ more: /);
    expect(await agent.call('describe', { operation: 'sqss:list-queues' })).toEqual({
      text: expect.stringMatching(/^There is no service "sqss"\. Did you mean .*sqs/),
      isError: true,
    });
  });

  it('finds operations, a part at a time', async () => {
    const agent = await startAgent([program, 'mcp', '--allow', 'list-*']);
    const first = await agent.call('search', { query: 'list pools', limit: 2 });
    expect(first.text.split('\n')).toEqual([
      'cognito-identity:list-identity-pools - Lists the identity pools of the account. [callable, pages]',
      expect.stringMatching(/^cognito-identity:/),
      expect.stringMatching(/^\d+ more: search again with "offset": 2\.$/),
    ]);
    const second = await agent.call('search', { query: 'list pools', limit: 2, offset: 2 });
    expect(second.text).not.toContain('list-identity-pools ');
    expect(await agent.call('search', { query: 'zebra' })).toEqual({
      text: 'Nothing was found. Try other or fewer words.',
      isError: false,
    });
  });

  it.each([
    { words: [], notes: 'secrets', says: 'Not allowed to be called.' },
    { words: ['--allow-sensitive'], notes: 'callable, secrets', says: 'Callable.' },
  ])('calls callable only what a call lets through: $words', async ({ words, notes, says }) => {
    const agent = await startAgent([program, 'mcp', '--allow', '*', ...words]);
    const { text } = await agent.call('search', {
      query: 'get credentials for identity',
      limit: 1,
    });
    expect(text.split('\n')[0]).toMatch(/^cognito-identity:get-credentials-for-identity - /);
    expect(text.split('\n')[0]?.endsWith(`[${notes}]`)).toBe(true);
    const operation = 'cognito-identity:get-credentials-for-identity';
    const described = await agent.call('describe', { operation });
    expect(described.text.split('\n')[1]).toBe(says);
  });

  it('describes an operation by a schema', async () => {
    const agent = await startAgent([program, 'mcp']);
    const given = { operation: 'cognito-identity:list-identity-pools' };
    const { text } = await agent.call('describe', given);
    const [line, ...rest] = text.split('\n');
    expect(line).toBe(
      'cognito-identity:list-identity-pools: Lists the identity pools of the account.',
    );
    expect(rest).toContain('Not allowed to be called.');
    const accepts = new Ajv2020({ strict: true }).compile(JSON.parse(rest.at(-1) ?? ''));
    expect([{ MaxResults: 1 }, { MaxResults: 0 }, {}].map((each) => accepts(each))).toEqual([
      true,
      false,
      false,
    ]);
    const output = await agent.call('describe', { ...given, part: 'output' });
    expect(output.text).toContain('"IdentityPools"');
    const shape = await agent.call('describe', {
      ...given,
      part: 'output',
      shape: 'IdentityPoolShortDescription',
    });
    expect(JSON.parse(shape.text)).toMatchObject({ type: 'object' });
  });

  it('calls what is allowed and nothing else', async () => {
    const service = await cognitoService();
    const words = [program, 'mcp', '--endpoint-url', service.url, ...unsigned];
    const given = { operation: 'get-id', input: { IdentityPoolId: 'r:0' } };
    const closed = await startAgent(words);
    expect(await closed.call('call', given)).toEqual({
      text: "cognito-identity:get-id is not allowed. Only the person who starts this server can allow it: cognito-identity mcp --allow 'cognito-identity:get-id'",
      isError: true,
    });
    const others = await startAgent([...words, '--allow', 'dynamodb:*', '--allow=list-*']);
    expect(await others.call('call', given)).toMatchObject({ isError: true });
    expect(service.seen).toEqual([]);
    const open = await startAgent([...words, '--allow', 'cognito-*:get-i?']);
    expect(await open.call('call', given)).toEqual({
      text: '{\n    "IdentityId": "r:1"\n}',
      isError: false,
    });
    expect(service.seen).toHaveLength(1);
  });

  it('gives no secrets without a flag of their own', async () => {
    const service = await cognitoService();
    const words = [program, 'mcp', '--allow', '*', '--endpoint-url', service.url, ...unsigned];
    const given = { operation: 'get-credentials-for-identity', input: { IdentityId: 'r:1' } };
    const closed = await startAgent(words);
    expect(await closed.call('call', given)).toEqual({
      text: expect.stringMatching(/may have secrets \(Credentials\.\w+\).* --allow-sensitive$/),
      isError: true,
    });
    expect(service.seen).toEqual([]);
    const open = await startAgent([...words, '--allow-sensitive']);
    expect((await open.call('call', given)).text).toContain('"SecretKey": "the secret"');
  });

  it('gives a part of the pages, and says how to go on', async () => {
    const service = await cognitoService();
    const agent = await startAgent([
      program,
      'mcp',
      '--allow',
      '*',
      '--endpoint-url',
      service.url,
      '--no-sign-request',
      '--region',
      'eu-west-1',
    ]);
    const operation = 'list-identity-pools';
    const input = { MaxResults: 2 };
    const query = 'IdentityPools[].IdentityPoolName';
    const names: string[] = [];
    let startingToken: string | undefined;
    do {
      const { text, isError } = await agent.call('call', {
        operation,
        input,
        query,
        maxItems: 3,
        startingToken,
      });
      expect({ text, isError }).toMatchObject({ isError: false });
      names.push(...(text.match(/pool \d+/g) ?? []));
      startingToken = /"startingToken": "(.*)"/.exec(text)?.[1];
    } while (startingToken !== undefined);
    expect(names).toEqual(Array.from({ length: 10 }, (_, n) => `pool ${n}`));
  });

  it('cuts what is too long', async () => {
    const service = await cognitoService();
    const agent = await startAgent([
      program,
      'mcp',
      '--allow',
      '*',
      '--endpoint-url',
      service.url,
      '--no-sign-request',
      '--region',
      'eu-west-1',
    ]);
    const given = { operation: 'describe-identity-pool', input: { IdentityPoolId: 'r:0' } };
    const { text } = await agent.call('call', given);
    expect(text).toMatch(/\nCut: 40000 of \d+ letters\. Select less with "query"\.$/);
    expect(text.length).toBeLessThan(40_200);
    const few = await agent.call('call', { ...given, query: 'SamlProviderARNs[:1]' });
    expect(JSON.parse(few.text)).toEqual(['arn:aws:iam::1:provider/0']);
  });

  it('answers mistakes and failures as errors of the tool', async () => {
    const service = await cognitoService();
    const agent = await startAgent([
      program,
      'mcp',
      '--allow',
      '*',
      '--endpoint-url',
      service.url,
      ...unsigned,
    ]);
    const told = async (name: string, given: object): Promise<string> => {
      const { text, isError } = await agent.call(name, given);
      expect({ text, isError }).toMatchObject({ isError: true });
      return text;
    };
    expect(await told('call', { operation: 'get-id', input: {} })).toMatch(
      /Missing required parameter in input: \\"IdentityPoolId\\"[^]*\(exit code 252\)$/,
    );
    expect(await told('call', { operation: 'get-id', input: [] })).toBe(
      '"input" has to be an object.',
    );
    expect(await told('call', { operation: 'get-idd' })).toBe(
      'There is no operation "get-idd" in cognito-identity. Did you mean cognito-identity:get-id?',
    );
    expect(await told('call', { operation: 'get-id', maxItems: 2 })).toMatch(
      /does not answer in pages/,
    );
    expect(await told('call', { operation: 'get-id', wrong: 2 })).toMatch(/^Unknown: wrong\./);
    expect(await told('call', { operation: 'get-id', query: 'a[' })).toMatch(/query/);
    expect(await told('describe', { operation: 's3:get-object' })).toMatch(/no service "s3"/);
    expect(await told('nothing', {})).toMatch(/three tools/);
    expect(service.seen).toEqual([]);
    expect(await told('call', { operation: 'get-id', input: { IdentityPoolId: 'r:9' } })).toMatch(
      /"Code": "ResourceNotFoundException"[^]*\(exit code 254\)$/,
    );
  });

  it('aborts a call whose request is cancelled', async () => {
    let gone: () => void = () => {};
    const left = new Promise<void>((resolve) => (gone = resolve));
    const cancel = new AbortController();
    const service = await serve((response) => {
      response.on('close', gone);
      cancel.abort();
    });
    const agent = await startAgent([
      program,
      'mcp',
      '--allow',
      '*',
      '--endpoint-url',
      service.url,
      ...unsigned,
    ]);
    const given = { operation: 'get-id', input: { IdentityPoolId: 'r:slow' } };
    await expect(agent.call('call', given, cancel.signal)).rejects.toThrow();
    await left;
    expect((await agent.call('search', { query: 'pool' })).isError).toBe(false);
  });

  it('has nothing but the protocol on standard output, outlives wrong messages, and ends with its input', async () => {
    const service = await serve(() => {});
    const words = [program, 'mcp', '--allow', '*', '--endpoint-url', service.url, ...unsigned];
    const child = spawn(process.execPath, words, { env: homelessEnvironment() });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    const line = (message: unknown): void => void child.stdin.write(`${JSON.stringify(message)}\n`);
    child.stdin.write('not JSON\n\n{"jsonrpc":"2.0"}\n[]\n\u0000\n');
    line({ jsonrpc: '2.0', id: 1, method: 'nothing/such' });
    line({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 5 } });
    line({ jsonrpc: '2.0', id: 3, method: 'tools/list' });
    while (!stdout.includes('"id":3')) await once(child.stdout, 'data');
    // A call is under way when the input ends.
    const slow = { operation: 'get-id', input: { IdentityPoolId: 'r:slow' } };
    line({
      jsonrpc: '2.0',
      id: 4,
      method: 'tools/call',
      params: { name: 'call', arguments: slow },
    });
    child.stdin.end();
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    const messages = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(messages.every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true);
    expect(messages.find(({ id }) => id === 3).result.tools).toHaveLength(3);
    expect(stderr).toContain('cognito-identity: mcp: ');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('serves all services of a folder, or one of them', async () => {
    const all = await startAgent([join(folder, 'generated/cli.js'), 'mcp', '--allow', '*']);
    const found = await all.call('search', {});
    expect(found.text.split('\n')).toEqual([
      expect.stringMatching(/^cognito-identity: Gives the users/),
      'thing-store: Thing Store',
    ]);
    expect((await all.call('call', { operation: 'put-thing' })).text).toBe(
      'There is no operation "put-thing". Find one with search.',
    );
    const given = { operation: 'list-things' };
    expect((await all.call('describe', given)).text).toBe(
      'Name the service too: thing-store:list-things.',
    );
    const one = await startAgent([join(folder, 'generated/cli.js'), 'thing-store', 'mcp']);
    expect((await one.call('call', given)).text).toContain(
      "all-of-it thing-store mcp --allow 'thing-store:list-things'",
    );
  });

  it('refuses options that have no meaning', async () => {
    const told = async (...words: string[]): Promise<string> => {
      const { code, stderr } = await runNode([program, 'mcp', ...words]);
      expect(code).toBe(252);
      return stderr;
    };
    expect(await told('--allow')).toContain('argument --allow: expected one argument');
    expect(await told('--allow', 'a b')).toContain('expected a pattern such as');
    expect(await told('--output', 'text')).toContain('--output has no meaning with mcp');
    expect(await told('--allowed', 'x')).toContain('Unknown options: --allowed, x');
  });
});

it('says how to install what mcp needs', async () => {
  const lonely = folderWith({ 'spec.yaml': cognito });
  const words = ['generate', 'spec.yaml', '--language', 'js', '--emit', 'types,client,cli'];
  expect(await runOpslice(words, { cwd: lonely })).toMatchObject({ code: 0 });
  put(lonely, 'package.json', '{"type":"module"}');
  expect(await runNode([join(lonely, 'generated/cognito-identity/cli.js'), 'mcp'])).toEqual({
    code: 255,
    stdout: '',
    stderr:
      '\ncognito-identity: [ERROR]: mcp needs the package @modelcontextprotocol/sdk, which is not installed. Install it in the project of this program:\n\n  npm install @modelcontextprotocol/sdk@1\n',
  });
});
