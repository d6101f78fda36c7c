/** Services that take signed events, from their public models to the bytes that are sent. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitNode } from '../../generator/emitters/node.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { scripts } from '../../generator/output/scripts.js';
import { signEvents } from '../../generator/runtime/event-stream/sign-events.js';
import { http2Transport } from '../../generator/runtime/node/http2-transport.js';
import { openWorkshop } from '../conformance/build-client.js';
import { blocksUnder } from '../recipes/recipe.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { bundlers } from '../support/bundlers.js';
import {
  folderWith,
  homelessEnvironment,
  modelOf,
  packageFolder,
  put,
  runCompiler,
  runNode,
} from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { feedSpec } from './feed.js';
import { eventOf, placeOf, signedService, signer } from './signed-service.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

test.skipIf(data === undefined)('the conversation with Lex of the README', async () => {
  const cwd = folderWith({ 'package.json': '{"type":"module"}' });
  const words = ['import', 'aws:lexv2-runtime', '--operations', 'StartConversation'];
  const imported = await runOpslice([...words, '--out', 'spec/lex.yaml'], { cwd });
  expect(imported.code, imported.stderr).toBe(0);
  const outputs = [{ specs: ['spec/*.yaml'], emit: ['types', 'client'], include: ['node'] }];
  put(cwd, 'opslice.config.json', JSON.stringify({ outputs }));
  const generated = await runOpslice(['generate'], { cwd });
  expect(generated.code, generated.stderr).toBe(0);
  const [block] = blocksUnder('Streams of events that are signed');
  put(cwd, 'src/talk.ts', block?.text ?? '');
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    typeRoots: [join(packageFolder, 'node_modules/@types')],
  };
  put(cwd, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  const checked = await runCompiler(['-p', cwd, '--pretty', 'false'], cwd);
  expect(checked.stdout + checked.stderr).toBe('');

  const { url, conversations } = await signedService((stream, event) => {
    if (event === undefined) stream.end();
    if (event?.headers[':event-type']?.['string'] !== 'TextInputEvent') return;
    const { text } = JSON.parse(textOf(event.body));
    const messages = [{ content: `You said: ${text}`, contentType: 'PlainText' }];
    stream.write(eventOf('TextResponseEvent', { messages }));
  });
  const program = join(cwd, 'talk.mjs');
  await build({
    entryPoints: [join(cwd, 'src/talk.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'silent',
  });
  const env = {
    ...homelessEnvironment(),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: signer.accessKeyId,
    AWS_SECRET_ACCESS_KEY: signer.secretAccessKey,
    AWS_ENDPOINT_URL: url,
  };
  const talked = await runNode([program], { cwd, env });
  expect(talked).toEqual({ code: 0, stdout: 'You said: Book a room\n', stderr: '' });
  const [conversation] = conversations;
  expect(conversation?.ended).toBe(true);
  expect(conversation?.headers).toMatchObject({
    ':path':
      '/bots/BOTBOTBOT0/botAliases/TSTALIASID/botLocales/en_US/sessions/session-1/conversation',
    'x-amz-lex-conversation-mode': 'TEXT',
  });
  expect(placeOf(conversation?.headers ?? {})).toEqual(['eu-west-1', 'lex']);
  expect(conversation?.events.map(({ headers }) => headers[':event-type']?.['string'])).toEqual([
    'ConfigurationEvent',
    'TextInputEvent',
  ]);
});

test.skipIf(data === undefined)('chunks of Bedrock, both ways at once', async () => {
  const name = 'InvokeModelWithBidirectionalStream';
  const model = botocoreSlice(data ?? '', 'bedrock-runtime', [name]);
  const { createClient, operations } = await workshop.build(model);
  const { url, conversations } = await signedService((stream, event) => {
    if (event === undefined) stream.end();
    else stream.write(eventOf('chunk', JSON.parse(textOf(event.body))));
  });
  const client = createClient({
    region: 'us-east-1',
    endpoint: url,
    credentials: signer,
    signEvents,
    fetch: http2Transport(),
  });
  let answered = (): void => {};
  async function* said(): AsyncGenerator<object> {
    for (const text of ['one', 'two']) {
      const answer = new Promise<void>((resolve) => (answered = resolve));
      yield { chunk: { bytes: new TextEncoder().encode(text) } };
      await answer;
    }
  }
  const input = { modelId: 'amazon.nova-sonic', body: said() };
  const output = await operations['invokeModelWithBidirectionalStream']?.(client, input);
  // A cast: only the generated files know the types.
  const { body } = output as { body: AsyncIterable<{ chunk: { bytes: Uint8Array } }> };
  const texts: string[] = [];
  for await (const { chunk } of body) {
    texts.push(textOf(chunk.bytes));
    answered();
  }
  expect(texts).toEqual(['one', 'two']);
  expect(conversations[0]?.ended).toBe(true);
  expect(placeOf(conversations[0]?.headers ?? {})).toEqual(['us-east-1', 'bedrock']);
});

describe.each(Object.entries(bundlers))('%s', (_, bundle) => {
  let folder: string;
  beforeAll(async () => {
    ({ folder } = await workshop.build(modelOf(feedSpec('rest-json', 'sigv4'))));
    const files = emitNode();
    for (const [path, text] of scripts([...files, ...runtimeFiles(files)])) {
      put(join(folder, '..'), path, text);
    }
  });
  const codeOf = async (program: string): Promise<string> =>
    // Modules of Node are named, since a bundler cannot know that they do nothing.
    new TextDecoder()
      .decode(await bundle(folder, program))
      .replace(/import[^;]*["']node:[\w/]+["'];?\s*/g, '');
  const call = `console.log(await tell(createClient({ region: 'us-east-1' }), {}));`;

  test('adds nothing to a client that signs no events', async () => {
    const without = await codeOf(`import { createClient, tell } from './index.js'; ${call}`);
    const beside = `import { createClient, signEvents, tell } from './index.js'; ${call}`;
    expect((await codeOf(beside)).length).toBe(without.length);
    expect(without).not.toMatch(/AWS4|importKey|http2/);
  });

  test('adds nothing to a client over another transport', async () => {
    const start = `import { createClient, tell } from './index.js'; ${call}`;
    const without = await codeOf(`${start} import { nodeDefaults } from '../node.js';`);
    const beside = `${start} import { http2Transport, nodeDefaults } from '../node.js';`;
    expect((await codeOf(beside)).length).toBe(without.length);
  });

  test('brings no HTTP/2 into a client with the settings of Node', async () => {
    const settings = `import { nodeDefaults } from '../node.js'; console.log(nodeDefaults());`;
    expect(await codeOf(settings)).not.toMatch(/http2|AWS4-HMAC-SHA256-PAYLOAD/);
  });
});
