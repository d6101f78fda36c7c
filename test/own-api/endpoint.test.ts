import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/index.js';
import { bundled } from './bundled-orders.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { failureOf } from '../support/failure.js';
import { compile, folderWith, get, opslice } from '../support/generation.js';
import { serve } from '../support/http-service.js';
import { startNode } from '../support/run.js';
import { modelToBotocore } from '../../generator/formats/botocore/model-to-botocore.js';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import { modelOf, places } from '../specification/load.js';
import { type AnyConfig, type GeneratedOrders, generatedOrders, orders } from './orders.js';

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

let api: GeneratedOrders;
beforeAll(async () => {
  api = await generatedOrders(orders(), (clean) => cleaning.push(clean));
});

const input = { OrderId: '1' };

describe('the URL of a service of one’s own', () => {
  it.each<{ title: string; config: AnyConfig; want: string }>([
    {
      title: 'has the variables in it',
      config: { variables: { tenant: 'acme' } },
      want: 'https://acme.orders.internal.example/orders/1',
    },
    {
      title: 'is the same in every region',
      config: { variables: { tenant: 'acme-2' }, region: 'eu-west-1', fips: true },
      want: 'https://acme-2.orders.internal.example/orders/1',
    },
    {
      title: 'gives way to an endpoint, which needs no variables',
      config: { endpoint: 'http://localhost:8080/base' },
      want: 'http://localhost:8080/base/orders/1',
    },
  ])('$title', async ({ config, want }) => {
    const { fetch, sent } = fakeFetch(reply(200));
    await api.getOrder(api.createClient({ ...config, fetch }), input);
    expect(sent.map(({ url }) => url)).toEqual([want]);
  });

  const notLabels: unknown[] = [
    'a/b',
    'a@evil.example',
    'a?',
    'a#',
    'a b',
    'a.b',
    'a:1',
    '-a',
    'é',
  ];
  it.each([...notLabels, 'a\n', 'a'.repeat(64), '', undefined, null, 1, ['a'], {}])(
    'is refused with %j in it, as a mistake of the caller',
    async (tenant) => {
      const { fetch, sent } = fakeFetch(reply(200));
      const call = async (): Promise<unknown> =>
        api.getOrder(api.createClient({ variables: { tenant }, fetch }), input);
      const error = await failureOf(call());
      expect(error).toMatchObject({
        code: 'RequestError',
        message: expect.stringContaining('"tenant" must be 1 to 63 letters'),
      });
      expect(sent).toEqual([]);
    },
  );

  it('is reached over a real connection, and needs no settings where it has no variables', async () => {
    const server = await serve((response) => response.end('{"OrderId":"1","Total":5}'));
    const own = await generatedOrders(orders({ url: `${server.url}/v1` }));
    expect(await own.getOrder(own.createClient(), input)).toEqual({ OrderId: '1', Total: 5 });
    const { code, stdout } = await own.run(['get-order', '--order-id', '1', '--query', 'Total']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '5\n' });
    expect(server.seen.map(({ path }) => path)).toEqual(['/v1/orders/1', '/v1/orders/1']);
    expect((await own.run(['--version'])).stdout).toMatch(/^orders opslice\/\S+\n$/);
  });

  it('leaves nothing of AWS hosts in what a browser loads', async () => {
    expect(await bundled(api.folder)).not.toMatch(/amazonaws|api\.aws|-fips/);
  });

  it('stands in the pages, in the mocks and in what the mock service says', async () => {
    const url = 'https://{tenant}.orders.internal.example';
    const page = get(api.folder, 'docs/get-order.md');
    expect(page).toContain(`\`GetOrder\` of Orders. Requests go to \`${url}\`.`);
    expect(page).toContain("createClient({ variables: { tenant: 'example' } })");
    expect(page).toContain('--cli-variable tenant=example');
    expect(page).not.toMatch(/us-east-1|version/);
    expect(get(api.folder, 'mocks.d.ts')).toContain(url);
    const mock = await startNode(opslice, 'mock', join(api.folder, '../../spec/orders.yaml'));
    expect(mock.line).toMatch(
      /orders\.yaml is served at http:\/\/127\.0\.0\.1:\d+ in place of https:/,
    );
    const [endpoint = ''] = /http:\S+/.exec(mock.line) ?? [];
    const output = await api.getOrder(api.createClient({ endpoint }), input);
    await mock.stop();
    expect(output).toEqual({ OrderId: 'OrderId', Total: 1 });
  });
});

it('goes to botocore without a version as version 1', () => {
  const [file] = modelToBotocore(modelOf(orders()));
  expect(file?.path).toBe('orders/1/service-2.json');
  expect(JSON.parse(file?.text ?? '').metadata).toMatchObject({ apiVersion: '1', uid: 'orders-1' });
});

it('is the same when it is written and read again', () => {
  const text = writeSpec(modelOf(orders()));
  expect(text).toContain('{ url: "https://{tenant}.orders.internal.example" }');
  expect(writeSpec(modelOf(text))).toBe(text);
});

describe('the command line', () => {
  it.each([
    { words: ['--cli-variable', 'tenant=acme'], env: {}, want: '/acme/orders/1' },
    { words: [], env: { AWS_ENDPOINT_VARIABLE_ORDERS_TENANT: 'env' }, want: '/env/orders/1' },
    {
      words: ['--cli-variable', 'tenant=acme', '--cli-variable=tenant=last'],
      env: { AWS_ENDPOINT_VARIABLE_ORDERS_TENANT: 'env' },
      want: '/last/orders/1',
    },
  ])('takes a variable: $words $env', async ({ words, env, want }) => {
    const server = await serve((response) => response.end('{}'));
    const own = await generatedOrders(orders({ url: `${server.url}/{tenant}` }));
    const ended = await own.run(['get-order', '--order-id', '1', ...words], env);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(server.seen.map(({ path }) => path)).toEqual([want]);
  });

  it.each([
    {
      words: [],
      code: 253,
      says: 'You must specify "tenant" of the service\'s URL: with --cli-variable tenant=<value>, or in the variable AWS_ENDPOINT_VARIABLE_ORDERS_TENANT.',
    },
    { words: ['--cli-variable', 'tenent=a'], code: 252, says: 'Known here: tenant=<value>' },
    { words: ['--cli-variable', 'tenant'], code: 252, says: 'Known here: tenant=<value>' },
    {
      words: ['--cli-variable', 'tenant=a/b'],
      code: 252,
      says: '(ParamValidation): --cli-variable: "tenant" must be 1 to 63 letters',
    },
  ])('refuses $words', async ({ words, code, says }) => {
    const ended = await api.run(['get-order', '--order-id', '1', ...words]);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(says);
  });

  it('says in its help which variables there are', async () => {
    expect((await api.run(['help'])).stdout).toContain('--cli-variable tenant=<value>');
  });
});

describe('the types', () => {
  const program = `
import { createClient } from './generated/orders/index.js';
createClient({ variables: { tenant: 'acme' } });
createClient({ endpoint: 'http://localhost' });
createClient({ variables: { tenant: 'acme' }, endpoint: new URL('http://localhost'), maxAttempts: 1 });
// @ts-expect-error -- nothing is given
createClient();
// @ts-expect-error -- neither variables nor an endpoint
createClient({});
// @ts-expect-error -- another variable
createClient({ variables: { tenent: 'acme' } });
// @ts-expect-error -- not a text
createClient({ variables: { tenant: 1 } });
// @ts-expect-error -- not a text, beside an endpoint
createClient({ variables: { tenant: 1 }, endpoint: 'http://localhost' });
`;

  it('ask for the variables or an endpoint', async () => {
    const cwd = folderWith({
      'spec/orders.yaml': orders(),
      'package.json': '{"type":"module"}',
      'program.ts': program,
    });
    await generate({ cwd, emit: ['types', 'client'] });
    expect(await compile(cwd)).toBe('');
  });

  it('tell in a message once what the variables are', async () => {
    const cwd = folderWith({
      'spec/orders.yaml': orders(),
      'package.json': '{"type":"module"}',
      'program.ts': `import { createClient } from './generated/orders/index.js';
createClient({ variables: {} });
`,
    });
    await generate({ cwd, emit: ['types', 'client'] });
    const told = await compile(cwd);
    expect(told).toContain("Property 'tenant' is missing in type '{}'");
    expect(told).not.toMatch(/(\{ readonly tenant: string; \}) \| \1/);
  });

  it('ask for nothing where nothing is needed', async () => {
    const cwd = folderWith({
      'spec/orders.yaml': orders({ url: 'https://orders.internal.example' }),
      'package.json': '{"type":"module"}',
      'program.ts': `import { createClient } from './generated/orders/index.js';
createClient();
// @ts-expect-error -- there are none
createClient({ variables: { tenant: 'acme' } });
`,
    });
    await generate({ cwd, emit: ['types', 'client'] });
    expect(await compile(cwd)).toBe('');
  });
});

describe('a specification', () => {
  it.each([
    'ftp://orders.example',
    'orders.example',
    'https://',
    'https://a b.example',
    'https://user@orders.example',
    'https://orders.example?x=1',
    'https://orders.example#x',
    'https://{ten ant}.example',
    'https://orders.example:{port}',
    'https://orders.example:99999',
  ])('is refused with the URL %s', (url) => {
    expect(places(orders({ url }))).toEqual(['5:20 wrong-value']);
  });

  it.each([
    ['https://{tenant}.{Tenant}.example', ['5:20 duplicate-name']],
    ["https://a.example', global: 'b.example", ['5:41 misfit-key']],
  ])('is refused with %s', (url, want) => {
    expect(places(orders({ url }))).toEqual(want);
  });

  it.each([
    [
      'without a URL, a version is needed',
      orders().replace(/ {2}endpoint.*\n/, ''),
      ['2:1 missing-key'],
    ],
    [
      'and where requests say it',
      orders()
        .replace('rest-json', 'query')
        .replace(/ {4}http.*\n/g, '')
        .replace(', in: label', ''),
      ['2:1 missing-key'],
    ],
  ])('%s', (_, text, want) => {
    expect(places(text)).toEqual(want);
  });
});
