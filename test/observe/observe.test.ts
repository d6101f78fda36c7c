/** How spans stand around calls, and what they tell that the instrumentation of the SDK does not. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { isTracingSuppressed, W3CTraceContextPropagator } from '@opentelemetry/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import type { ObserveOptions } from '../../generator/runtime/observe/settings.js';
import { presign } from '../../generator/runtime/signing/presign.js';
import { blocksUnder } from '../recipes/recipe.js';
import { bundlers } from '../support/bundlers.js';
import { failureOf } from '../support/failure.js';
import { broken, fakeFetch, refusal, reply } from '../support/fake-fetch.js';
import {
  cognito,
  compile,
  folderWith,
  get,
  packageFolder,
  specText,
} from '../support/generation.js';
import { HandClock } from '../support/hand-clock.js';
import { runOpslice } from '../support/opslice.js';
import { specifications } from './cases.js';
import { type ObservedServices, observedServices } from './observed-services.js';
import { apiOf, newTelemetry } from './telemetry.js';

const things = specText({ operations: { GetThing: { input: { Id: 'string' } } } });
const signed = stringify({
  service: { id: 'Signed Store', version: '1', protocol: 'rest-json' },
  operations: { GetThing: { http: { method: 'GET', uri: '/thing' } } },
});

let services: ObservedServices;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  services = await observedServices({
    ...specifications,
    'things.yaml': things,
    'signed.yaml': signed,
  });
}, 120_000);

afterAll(() => {
  context.disable();
  propagation.disable();
});

/** A client that is observed, and the spans of its calls. */
async function setUp(id: string, config: ClientConfig, options: ObserveOptions = {}) {
  const telemetry = newTelemetry();
  const service = await services.service(id);
  const observer = services.observe(apiOf(telemetry), options);
  const settings = { region: 'eu-west-1', credentials: null, ...config, observer };
  const client = service.createClient(settings);
  const spans = (): object[] => telemetry.spans();
  return { ...service, client, spans };
}

describe('a call', () => {
  test('has one span, whatever it takes, which is the active one of its attempts', async () => {
    const clock = new HandClock();
    const { fetch } = fakeFetch(reply(500), reply(200, {}, { 'x-amzn-requestid': 'r-2' }));
    const active: unknown[] = [];
    const { client, operation, spans } = await setUp('Thing Store', {
      clock,
      fetch: (url, init) => {
        active.push(trace.getActiveSpan()?.spanContext().spanId);
        return fetch(url, init);
      },
    });
    await clock.run(operation('GetThing')(client, {}));
    expect(active).toEqual(['0000000000000001', '0000000000000001']);
    expect(spans()).toEqual([
      {
        name: 'ThingStore.GetThing',
        kind: 'CLIENT',
        status: { code: 'UNSET' },
        attributes: {
          'aws.request.id': 'r-2',
          'cloud.region': 'eu-west-1',
          'http.response.status_code': 200,
          'rpc.method': 'GetThing',
          'rpc.service': 'ThingStore',
          'rpc.system': 'aws-api',
        },
        events: [],
        links: [],
      },
    ]);
  });

  test('can be written to by middleware, which runs within the span', async () => {
    const { client, operation, spans } = await setUp('Thing Store', {
      fetch: fakeFetch(reply(200)).fetch,
      middleware: (next) => (request) => {
        trace.getActiveSpan()?.setAttribute('mine', 'yes');
        return next(request);
      },
    });
    await operation('GetThing')(client, {});
    expect(spans()).toMatchObject([{ attributes: { mine: 'yes' } }]);
  });

  test('has a span that a caller has opened for its parent, and leaves that one active', async () => {
    const { client, operation } = await setUp('Thing Store', {
      fetch: fakeFetch(reply(200)).fetch,
    });
    const outer = newTelemetry().tracerProvider.getTracer('test').startSpan('outer');
    await context.with(trace.setSpan(context.active(), outer), async () => {
      await operation('GetThing')(client, {});
      expect(trace.getActiveSpan()).toBe(outer);
    });
  });

  test.each([
    { options: {}, want: false },
    { options: { suppressInternalInstrumentation: true }, want: true },
  ])('lets its transport make spans, unless asked not to: $options', async ({ options, want }) => {
    let suppressed: unknown;
    const { client, operation } = await setUp(
      'Thing Store',
      {
        async fetch() {
          suppressed = isTracingSuppressed(context.active());
          return Response.json({});
        },
      },
      options,
    );
    await operation('GetThing')(client, {});
    expect(suppressed).toBe(want);
  });

  test('of a client that learns its region in its first call tells it', async () => {
    const telemetry = newTelemetry();
    const { createClient, operation } = await services.service('Thing Store');
    const client = createClient({
      ...services.nodeDefaults({ env: {}, region: async () => 'eu-west-3' }),
      credentials: null,
      fetch: fakeFetch(reply(200)).fetch,
      observer: services.observe(apiOf(telemetry)),
    });
    await operation('GetThing')(client, {});
    expect(telemetry.spans()).toMatchObject([{ attributes: { 'cloud.region': 'eu-west-3' } }]);
  });

  test('that nobody observes is made all the same', async () => {
    const { createClient, operation } = await services.service('Thing Store');
    const { fetch, sent } = fakeFetch(reply(200));
    await operation('GetThing')(
      createClient({ region: 'eu-west-1', credentials: null, fetch }),
      {},
    );
    expect(sent).toHaveLength(1);
  });

  test('that is presigned has no span, since nothing is sent', async () => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const { client, operation, spans } = await setUp('Signed Store', { credentials });
    const { url } = await presign(client, operation('GetThing'), {});
    expect(url).toContain('X-Amz-Signature=');
    expect(spans()).toEqual([]);
  });
});

describe('a failure', () => {
  test('of the service tells its status and, other than with the SDK, its request id', async () => {
    const { client, operation, spans } = await setUp('Thing Store', {
      fetch: fakeFetch(refusal(403, 'Forbidden', { 'x-amzn-requestid': 'r-1' })).fetch,
    });
    const failure = await failureOf(operation('GetThing')(client, {}));
    expect(failure).toMatchObject({ code: 'Unknown', requestId: 'r-1' });
    expect(spans()).toMatchObject([
      {
        status: { code: 'ERROR', message: 'no' },
        attributes: { 'aws.request.id': 'r-1', 'http.response.status_code': 403 },
        events: [{ event: 'exception', type: 'Unknown', message: 'no' }],
      },
    ]);
  });

  test('of the network tells nothing of an answer to an earlier attempt', async () => {
    const clock = new HandClock();
    const { client, operation, spans } = await setUp('Thing Store', {
      clock,
      fetch: fakeFetch(reply(500), broken).fetch,
    });
    await clock.run(failureOf(operation('GetThing')(client, {})));
    const [span] = spans();
    expect(span).toMatchObject({ status: { code: 'ERROR' }, events: [{ type: 'NetworkError' }] });
    expect(span).not.toHaveProperty(
      'attributes',
      expect.objectContaining({ 'aws.request.id': '' }),
    );
    expect(Object.keys(Object(span).attributes)).not.toContain('http.response.status_code');
  });

  test('of middleware is thrown on as it is', async () => {
    const fault = new TypeError('of middleware');
    const { client, operation, spans } = await setUp('Thing Store', {
      middleware: () => () => Promise.reject(fault),
    });
    expect(await failureOf(operation('GetThing')(client, {}))).toBe(fault);
    expect(spans()).toMatchObject([{ events: [{ type: 'TypeError' }] }]);
  });

  test('to tell of a call fails no call: a body of a model that is no JSON', async () => {
    const body = new Uint8Array([123]);
    const { client, operation, spans } = await setUp('Bedrock Runtime', await answering({ body }));
    await operation('InvokeModel')(client, { modelId: 'meta.llama3', body });
    expect(spans()).toMatchObject([{ status: { code: 'UNSET' } }]);
  });

  test('to tell of a call fails no call: a serializer that throws', async () => {
    const dynamoDBStatementSerializer = (): never => {
      throw new TypeError('of a serializer');
    };
    const { fetch } = fakeFetch(reply(200));
    const { client, operation, spans } = await setUp(
      'DynamoDB',
      { fetch },
      { dynamoDBStatementSerializer },
    );
    await operation('GetItem')(client, { TableName: 't' });
    expect(spans()).toMatchObject([{ status: { code: 'UNSET' } }]);
  });
});

/** Settings of a client whose models answer so. */
async function answering(output: object, mocked = 'mockInvokeModel'): Promise<ClientConfig> {
  const { mock } = await services.service('Bedrock Runtime');
  return {
    fetch: async (url, init) =>
      (await mock(mocked, output)(new Request(url, init))) ?? Response.error(),
  };
}

test('a secret of another partition is named too', async () => {
  const SecretId = 'arn:aws-cn:secretsmanager:cn-north-1:1:secret:s';
  const { client, operation, spans } = await setUp('Secrets Manager', {
    fetch: fakeFetch(reply(200)).fetch,
  });
  await operation('GetSecretValue')(client, { SecretId });
  expect(spans()).toMatchObject([{ attributes: { 'aws.secretsmanager.secret.arn': SecretId } }]);
});

test.each([
  { id: 'SQS', name: 'SendMessage', input: { QueueUrl: 'https://sqs.example/1/jobs' } },
  { id: 'SQS', name: 'ReceiveMessage', input: { QueueUrl: 'https://sqs.example/1/jobs' } },
  { id: 'Lambda', name: 'Invoke', input: { FunctionName: 'f' } },
])('$name sends its input as it is where no trace is passed on', async ({ id, name, input }) => {
  const telemetry = newTelemetry();
  const { createClient, operation } = await services.service(id);
  const { fetch, sent } = fakeFetch(reply(200));
  const none: Pick<typeof propagation, 'extract' | 'fields' | 'inject'> = {
    extract: (from) => from,
    fields: () => [],
    inject: () => undefined,
  };
  const observer = services.observe({ ...apiOf(telemetry), propagation: none });
  const client = createClient({ region: 'us-east-1', credentials: null, fetch, observer });
  await operation(name)(client, input);
  expect(JSON.parse(`${sent[0]?.body}`)).toEqual(input);
  expect(telemetry.spans()).toHaveLength(1);
});

describe('the span of a stream', () => {
  /** A conversation whose events are these, and what the spans are. */
  async function conversation(events: readonly object[]) {
    const { client, operation, spans } = await setUp(
      'Bedrock Runtime',
      await answering({ stream: events }, 'mockConverseStream'),
    );
    const { stream } = await operation('ConverseStream')(client, { modelId: 'm' });
    // A cast: the model says that it is one.
    return { stream: stream as AsyncIterable<object>, spans };
  }
  const stop = { messageStop: { stopReason: 'end_turn' } };

  test('ends with it', async () => {
    const { stream, spans } = await conversation([stop]);
    expect(spans()).toEqual([]);
    for await (const _ of stream);
    expect(spans()).toHaveLength(1);
  });

  test('ends where a reader stops', async () => {
    const { stream, spans } = await conversation([stop, stop]);
    for await (const _ of stream) break;
    expect(spans()).toMatchObject([
      { attributes: { 'gen_ai.response.finish_reasons': ['end_turn'] } },
    ]);
  });
});

describe('what is generated', () => {
  const program = (from: string, more = ''): string => `
    import { createClient, getThing } from '${from}/thing-store/index.js';
    ${more}
    console.log(await getThing(createClient({ region: 'eu-west-1' }), {}));`;

  test.each(Object.entries(bundlers))('has no spans where none are made: %s', async (_, bundle) => {
    const bundled = await bundle(services.out, program(services.out));
    expect(new TextDecoder().decode(bundled)).not.toContain('rpc.system');
    const unused = `import { observe } from '${services.out}/observe.js';`;
    const withImport = await bundle(services.out, program(services.out, unused));
    // Only the letters that names are shortened to may differ.
    expect(withImport).toHaveLength(bundled.length);
  });

  test('adds at most 200 bytes to a call where nobody is told', async () => {
    const folder = folderWith({ 'things.yaml': things });
    await runOpslice(['generate', 'things.yaml', '--language', 'js', '--quiet'], { cwd: folder });
    const out = join(folder, 'generated');
    const plain = await bundlers.esbuild(out, program(out));
    const observed = await bundlers.esbuild(services.out, program(services.out));
    expect(observed.length - plain.length).toBeLessThanOrEqual(200);
    expect(observed.length).toBeGreaterThan(plain.length);
  });

  test('compiles, with the types of OpenTelemetry as they are, and so does the README', async () => {
    const [{ path = '', text } = {}] = blocksUnder('Spans of OpenTelemetry');
    expect(path).toBe('src/traced.ts');
    const folder = folderWith({
      'things.yaml': things,
      'cognito.yaml': cognito,
      [path]: text ?? '',
      'opslice.config.json':
        '{ "outputs": [{ "specs": ["*.yaml"], "emit": ["client"], "include": ["observe"] }] }',
      'package.json': '{ "type": "module" }',
      'program.ts': uses,
    });
    await runOpslice(['generate', '--quiet'], { cwd: folder });
    symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
    expect(await compile(folder)).toBe('');
  });

  test('tells nobody without `include`', async () => {
    const folder = folderWith({ 'things.yaml': things });
    await runOpslice(['generate', 'things.yaml', '--quiet'], { cwd: folder });
    const operation = get(folder, 'generated/thing-store/operations/get-thing.ts');
    expect(operation).not.toContain('observe');
  });
});

/** What a person may write, and what the compiler refuses. */
const uses = `
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { createClient, getThing } from './generated/thing-store/index.js';
import { observe, type ObserveOptions, type Observer } from './generated/observe.js';

const options: ObserveOptions = { suppressInternalInstrumentation: true };
const observer: Observer = observe({ context, metrics, propagation, trace }, options);
const client = createClient({ region: 'us-east-1', observer });
export const thing: { readonly Id?: string } = await getThing(client, { Id: 'a' });
createClient({ region: 'us-east-1', observer: observe({ context, propagation, trace }) });
// @ts-expect-error -- without the trace there are no spans
observe({ context, propagation });
// @ts-expect-error -- there is no such option
observe({ context, propagation, trace }, { suppress: true });
// @ts-expect-error -- an observer makes the call
createClient({ region: 'us-east-1', observer: () => undefined });
`;
