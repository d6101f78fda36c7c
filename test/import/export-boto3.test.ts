/** What boto3 makes of the answers to an exported service, and what an export tells that it leaves out. */
import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { folderWith, get, specText } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { runProgram } from '../support/run.js';
import { exportTo, modelIn } from './exported.js';
import { modelOf } from '../specification/load.js';
import { ast } from './smithy-fragments.js';

/** Calls an operation, answers with what is given, and prints what was sent and what boto3 made of the answer. */
const script = `
import base64, json, sys
import boto3
from botocore.awsrequest import AWSResponse

call = json.loads(sys.argv[1])
client = boto3.client("thing-store", endpoint_url="https://service.example")
sent = {}

class Body:
    def stream(self, **kwargs):
        yield base64.b64decode(call["body"])
    def close(self):
        pass

def answer(request, **kwargs):
    sent.update({name.lower(): value.decode() if isinstance(value, bytes) else value
        for name, value in request.headers.items()})
    return AWSResponse(request.url, call["status"], call["headers"], Body())

client.meta.events.register("before-send", answer)
try:
    output = client._make_api_call(call["operation"], call["input"])
    output.pop("ResponseMetadata")
    result = {name: list(value) if name == "Events" else value for name, value in output.items()}
except Exception as error:
    result = [type(error).__name__, error.response["Error"]["Code"]]
print(json.dumps({"header": sent.get("x-json"), "result": result}, default=lambda value: value.decode()))
`;

interface Call {
  readonly title: string;
  readonly spec: string;
  readonly operation: string;
  readonly input: object;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly want: object;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const event = (type: string, body: string, headers: object = {}): Uint8Array =>
  encodeMessage({
    headers: { ':message-type': 'event', ':event-type': type, ...headers },
    body: utf8(body),
  });

function watching(protocol: string): string {
  const shapes = {
    Events: { type: 'union', eventStream: true, members: { Told: 'Told', Raw: 'Raw' } },
    Told: {
      type: 'structure',
      members: { Text: 'string', By: { type: 'string', event: 'header' } },
    },
    Raw: { type: 'structure', members: { Bytes: { type: 'blob', event: 'payload' } } },
  };
  const output = { Events: { type: 'Events', in: 'payload' } };
  const http = { method: 'POST', uri: '/watch' };
  return specText({ operations: { Watch: { http, output } }, shapes }, { protocol });
}

/** A document in a header, and the same type in the body. */
const documents = specText(
  {
    operations: {
      Put: {
        http: { method: 'POST', uri: '/put' },
        input: { Held: { type: 'document', in: 'header', name: 'x-json' }, Sent: 'document' },
      },
    },
  },
  { protocol: 'rest-json' },
);

function failing(service: object, error: object): string {
  return specText(
    {
      operations: { Get: { errors: ['Gone'] } },
      shapes: { Gone: { type: 'structure', error: { fault: 'client', ...error }, members: {} } },
    },
    service,
  );
}

const oldCode = failing(
  { protocol: 'aws-json-1.0', queryCompatible: true },
  { queryCode: 'Thing.Gone' },
);
const ownCode = failing({ protocol: 'aws-json-1.0' }, { code: 'Thing.Gone' });
const nothing = { input: {}, status: 200, headers: {}, body: utf8('{}') };

const calls: readonly Call[] = [
  ...['rest-json', 'rest-xml'].map((protocol) => ({
    ...nothing,
    title: `events in ${protocol}`,
    spec: watching(protocol),
    operation: 'Watch',
    body: new Uint8Array([
      ...event('Told', protocol === 'rest-json' ? '{"Text":"t"}' : '<Told><Text>t</Text></Told>', {
        By: 'me',
      }),
      ...event('Raw', 'bytes'),
    ]),
    want: {
      header: null,
      result: { Events: [{ Told: { By: 'me', Text: 't' } }, { Raw: { Bytes: 'bytes' } }] },
    },
  })),
  {
    ...nothing,
    title: 'JSON in a header, beside a document in the body',
    spec: documents,
    operation: 'Put',
    input: { Held: { a: [1] }, Sent: { b: 2 } },
    want: { header: Buffer.from('{"a":[1]}').toString('base64'), result: {} },
  },
  {
    ...nothing,
    title: 'the code of an error in the header of services that once spoke query',
    spec: oldCode,
    operation: 'Get',
    status: 400,
    headers: { 'x-amzn-query-error': 'Thing.Gone;Sender' },
    body: utf8('{"__type":"Gone"}'),
    want: { header: null, result: ['Gone', 'Thing.Gone'] },
  },
  {
    ...nothing,
    title: 'the code of an error that is not called as its shape',
    spec: ownCode,
    operation: 'Get',
    status: 400,
    body: utf8('{"__type":"Thing.Gone"}'),
    want: { header: null, result: ['Gone', 'Thing.Gone'] },
  },
];

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

describe.skipIf(data === undefined)('boto3 with an exported service understands', () => {
  it.each(calls)('$title', async ({ spec, operation, input, status, headers, body, want }) => {
    const cwd = folderWith();
    exportTo(cwd, modelOf(spec));
    const call = JSON.stringify({
      operation,
      input,
      status,
      headers,
      body: Buffer.from(body).toString('base64'),
    });
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_DATA_PATH: cwd,
    };
    const { code, stdout, stderr } = await runProgram('python3', ['-c', script, call], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(want);
  });
});

it.each([
  { where: 'in a header', spec: oldCode, want: { queryCode: 'Thing.Gone' } },
  { where: 'in the body', spec: ownCode, want: { code: 'Thing.Gone' } },
])('the code of an error $where comes back from an export', async ({ spec, want }) => {
  const cwd = folderWith();
  exportTo(cwd, modelOf(spec));
  const { shapes } = await modelIn(cwd, 'thing-store');
  expect(shapes.get('Gone')).toMatchObject({ error: { fault: 'client', ...want } });
});

describe('a waiter that compares the input', () => {
  const matcher = {
    inputOutput: {
      path: 'input.Name == output.Name',
      expected: 'true',
      comparator: 'booleanEquals',
    },
  };
  const side = { type: 'structure', members: { Name: { target: 'smithy.api#String' } } };
  const traits = {
    'smithy.waiters#waitable': {
      Same: { acceptors: [{ state: 'success', matcher }] },
      Told: { acceptors: [{ state: 'success', matcher: { success: true } }] },
    },
  };
  const ends = { input: { target: 'ns#In' }, output: { target: 'ns#Out' } };
  const shapes = { Get: { type: 'operation', ...ends, traits }, In: side, Out: side };
  const service = { traits: { 'aws.api#service': { sdkId: 'Thing Store' } } };
  const files = { 'model.json': JSON.stringify(ast({ shapes, service }), null, 2) };

  it('is imported into a specification that says the same', async () => {
    const cwd = folderWith({ ...files, 'refers.yaml': 'from: { smithy: model.json }\n' });
    const words = ['import', 'model.json', '--out', 'things.yaml'];
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    const compared = await runOpslice(['diff', 'refers.yaml', 'things.yaml', '--json'], { cwd });
    expect(JSON.parse(compared.stdout)).toMatchObject({ verdict: 'none' });
  });

  it.each([
    { spec: 'refers.yaml', place: 'model.json:22:5' },
    { spec: 'things.yaml', place: 'things.yaml:10:3' },
  ])('is told to be left out of an export of $spec', async ({ spec, place }) => {
    const cwd = folderWith({ ...files, 'refers.yaml': 'from: { smithy: model.json }\n' });
    await runOpslice(['import', 'model.json', '--out', 'things.yaml'], { cwd });
    const { code, stderr } = await runOpslice(['export', spec], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(`${place} warning The waiter Same of Get looks at the input`);
    const waiters = get(cwd, 'models/thing-store/2020-01-01/waiters-2.json');
    expect(Object.keys(JSON.parse(waiters).waiters)).toEqual(['Told']);
  });
});
