import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cliName } from '../../generator/model/cli-names.js';
import type { CliMember, CliShape, CliShapes } from '../../generator/runtime/cli/command.js';
import { CliFailure } from '../../generator/runtime/cli/failure.js';
import { readInputText } from '../../generator/runtime/cli/input-text.js';
import { decodeBlobs, readOption } from '../../generator/runtime/cli/values.js';
import { describeShared } from '../support/shared.js';

const shapes: CliShapes = {
  Text: { type: 'string' },
  Json: { type: 'string', json: true },
  Int: { type: 'integer' },
  Long: { type: 'long' },
  Double: { type: 'double' },
  Bool: { type: 'boolean' },
  Time: { type: 'timestamp' },
  Blob: { type: 'blob' },
  Body: { type: 'blob', streaming: true },
  Document: { type: 'document' },
  Map: {
    type: 'map',
    key: { name: 'key', shape: 'Text' },
    value: { name: 'value', shape: 'Text' },
  },
  Texts: { type: 'list', member: { name: 'member', shape: 'Text' } },
  Ints: { type: 'list', member: { name: 'member', shape: 'Int' } },
  Documents: { type: 'list', member: { name: 'member', shape: 'Document' } },
  Item: {
    type: 'structure',
    members: [
      { name: 'On', shape: 'Bool' },
      { name: 'Count', shape: 'Int' },
      { name: 'Share', shape: 'Double' },
      { name: 'Names', shape: 'Texts' },
      { name: 'Data', shape: 'Blob' },
      { name: 'Any', shape: 'Document' },
      { name: 'Anys', shape: 'Documents' },
    ],
  },
  Items: { type: 'list', member: { name: 'member', shape: 'Item' } },
  Value: { type: 'structure', members: [{ name: 'Value', shape: 'Text' }] },
  Instance: { type: 'structure', members: [{ name: 'InstanceId', shape: 'Text' }] },
  Instances: { type: 'list', member: { name: 'member', shape: 'Instance' } },
};

const read = (shape: string, ...words: readonly string[]): unknown =>
  readOption('x', words, { name: 'X', shape }, shapes);

function failureOf(action: () => unknown): { exitCode: number; message: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof CliFailure) return { exitCode: error.exitCode, message: error.message };
    throw error;
  }
  throw new Error('it did not fail');
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the value of an option', () => {
  it.each([
    { shape: 'Text', words: ['a=b'], want: 'a=b' },
    { shape: 'Int', words: [' 1_000 '], want: 1000 },
    { shape: 'Long', words: ['-5'], want: -5 },
    { shape: 'Double', words: ['1e3'], want: 1000 },
    { shape: 'Time', words: ['1577836800'], want: '1577836800' },
    { shape: 'Blob', words: ['aGVs bG8='], want: bytes('hello') },
    { shape: 'Blob', words: ['aGVsbG8=!aGVsbG8='], want: bytes('hello') },
    { shape: 'Json', words: ['{"a": [1]}'], want: { a: [1] } },
    { shape: 'Document', words: ['"x"'], want: 'x' },
    { shape: 'Map', words: ['a=b,c=d'], want: { a: 'b', c: 'd' } },
    { shape: 'Map', words: [' {"graph.facebook.com":"T"}'], want: { 'graph.facebook.com': 'T' } },
    { shape: 'Texts', words: [], want: [] },
    { shape: 'Texts', words: ['a', 'b=c'], want: ['a', 'b=c'] },
    { shape: 'Texts', words: ['["a", "b"]'], want: ['a', 'b'] },
    { shape: 'Ints', words: ['1', '2'], want: [1, 2] },
    { shape: 'Documents', words: ['1', '{"a":null}'], want: [1, { a: null }] },
    { shape: 'Items', words: [], want: [] },
    { shape: 'Items', words: ['{"Count":1}', '{}'], want: [{ Count: 1 }, {}] },
    { shape: 'Items', words: ['[{"Data":"aGVsbG8="}]'], want: [{ Data: bytes('hello') }] },
    {
      shape: 'Items',
      words: ['On=TRUE,Count=2,Share=1.5,Names=a,Extra=1', 'On=maybe,Names=a,b'],
      want: [
        { On: true, Count: 2, Share: 1.5, Names: ['a'], Extra: '1' },
        { On: 'maybe', Names: ['a', 'b'] },
      ],
    },
    { shape: 'Value', words: ['shutdown'], want: { Value: 'shutdown' } },
    { shape: 'Value', words: ['Value=shutdown'], want: { Value: 'shutdown' } },
  ])('$shape from $words', ({ shape, words, want }) => {
    expect(read(shape, ...words)).toEqual(want);
  });

  const hint = 'To give the text itself instead, add --cli-binary-format raw-in-base64-out.';
  it.each([
    { shape: 'Int', words: ['abc'], want: "invalid literal for int() with base 10: 'abc'" },
    { shape: 'Item', words: ['Count=x'], want: "invalid literal for int() with base 10: 'x'" },
    { shape: 'Item', words: ['Share=x'], want: "could not convert string to float: 'x'" },
    {
      shape: 'Item',
      words: ['Share=1,2'],
      want: "float() argument must be a string or a real number, not 'list'",
    },
    { shape: 'Item', words: ['On=a,b'], want: "'list' object has no attribute 'lower'" },
    { shape: 'Blob', words: ['a'], want: `Invalid base64: "a"\n${hint}` },
    { shape: 'Item', words: ['Data=abc'], want: `Invalid base64: "abc"\n${hint}` },
    { shape: 'Items', words: ['{}', ''], want: 'string index out of range' },
  ])('fails with Python itself: $shape from $words', ({ shape, words, want }) => {
    expect(failureOf(() => read(shape, ...words))).toEqual({ exitCode: 255, message: want });
  });

  const parsing = "Error parsing parameter '--x': ";
  const noDocument =
    'Shorthand syntax does not support document types. ' +
    'Use JSON input for top-level argument to specify nested parameter: ';

  it.each([
    { shape: 'Long', words: ['abc'], want: "argument --x: invalid int value: 'abc'" },
    { shape: 'Double', words: ['abc'], want: "argument --x: invalid float value: 'abc'" },
    {
      shape: 'Map',
      words: ['{bad'],
      want:
        `${parsing}Invalid JSON: Expecting property name enclosed in double quotes: ` +
        'line 1 column 2 (char 1)\nJSON received: {bad',
    },
    { shape: 'Map', words: ['[1]'], want: `${parsing}Invalid JSON:\n[1]` },
    {
      shape: 'Map',
      words: [''],
      want: `${parsing}Expected: '=', received: 'EOF' for input:\n \n^`,
    },
    { shape: 'Ints', words: ['1', 'b'], want: `${parsing}1` },
    {
      shape: 'Document',
      words: ['a'],
      want: `${parsing}Invalid JSON: Expecting value: line 1 column 1 (char 0)\nJSON received: a`,
    },
    { shape: 'Item', words: ['Any=1'], want: `${parsing}${noDocument}Any` },
    { shape: 'Item', words: ['Anys=[1]'], want: `${parsing}${noDocument}Anys` },
    {
      shape: 'Body',
      words: ['/nonexistent'],
      want: `${parsing}Blob values must be a path to a file.`,
    },
    {
      shape: 'Text',
      words: ['file:///nonexistent'],
      want:
        `${parsing}Unable to load paramfile file:///nonexistent: ` +
        "[Errno 2] No such file or directory: '/nonexistent'",
    },
  ])('refuses $shape from $words', ({ shape, words, want }) => {
    expect(failureOf(() => read(shape, ...words))).toEqual({ exitCode: 252, message: want });
  });

  it('takes words as the members of structures where an old option does', () => {
    const member = { name: 'Instances', shape: 'Instances' };
    const settings = { wordsAreMembers: true };
    expect(readOption('instances', ['i-1', 'i-2'], member, shapes, settings)).toEqual([
      { InstanceId: 'i-1' },
      { InstanceId: 'i-2' },
    ]);
  });

  it('takes the text of a blob as it is when asked to', () => {
    const settings = { binaryFormat: 'raw-in-base64-out' } as const;
    const member = { name: 'X', shape: 'Blob' };
    expect(readOption('x', ['é'], member, shapes, settings)).toEqual(bytes('é'));
  });

  it('keeps a secret blob out of the message', () => {
    const member = { name: 'X', shape: 'Blob', sensitive: true } as const;
    expect(failureOf(() => decodeBlobs('a', member, shapes)).message).not.toContain('"a"');
  });

  it('keeps every key of a map as data', () => {
    for (const word of ['__proto__=a', '{"__proto__":"a"}']) {
      const value = read('Map', word);
      expect(JSON.stringify(value)).toBe('{"__proto__":"a"}');
    }
  });
});

describe('a value in a file', () => {
  let folder = '';
  const before = process.env['HOME'];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opslice-'));
    process.env['HOME'] = folder;
    process.env['OPSLICE_TEST_NAME'] = 'text';
    writeFileSync(join(folder, 'text'), 'one\r\ntwo\n');
    writeFileSync(join(folder, 'latin'), Uint8Array.of(0xe9));
    writeFileSync(join(folder, 'list'), '["a"]');
    writeFileSync(join(folder, 'ab'), 'ab');
    writeFileSync(join(folder, 'base64'), 'aGVsbG8=\n');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    delete process.env['OPSLICE_TEST_NAME'];
    if (before === undefined) delete process.env['HOME'];
    else process.env['HOME'] = before;
  });

  it.each([
    { shape: 'Text', word: 'file://~/text', want: 'one\ntwo\n' },
    { shape: 'Text', word: 'file://~/$OPSLICE_TEST_NAME', want: 'one\ntwo\n' },
    { shape: 'Text', word: 'file://$HOME/${OPSLICE_TEST_NAME}', want: 'one\ntwo\n' },
    { shape: 'Texts', word: 'file://~/list', want: ['a'] },
    { shape: 'Texts', word: 'file://~/ab', want: ['a', 'b'] },
    { shape: 'Blob', word: 'file://~/base64', want: bytes('hello') },
    { shape: 'Blob', word: 'fileb://~/base64', want: bytes('aGVsbG8=\n') },
    { shape: 'Body', word: '~/ab', want: bytes('ab') },
    { shape: 'Map', word: 'a@=file://~/ab,b=file://~/ab', want: { a: 'ab', b: 'file://~/ab' } },
  ])('$word as $shape', ({ shape, word, want }) => {
    expect(read(shape, word)).toEqual(want);
  });

  it('must be text', () => {
    expect(failureOf(() => read('Text', 'file://~/latin')).message).toBe(
      `Error parsing parameter '--x': Unable to load paramfile (${folder}/latin), text contents ` +
        'could not be decoded.  If this is a binary file, please use the fileb:// prefix instead ' +
        'of the file:// prefix.',
    );
  });

  it.each(['Map', 'Texts', 'Text', 'Int'])('has to be text for what is not a blob: %s', (shape) => {
    expect(failureOf(() => read(shape, 'fileb://~/list'))).toEqual({
      exitCode: 252,
      message:
        "Error parsing parameter '--x': fileb:// gives bytes, and this takes a text: use file://",
    });
  });

  it('is not a folder', () => {
    expect(failureOf(() => read('Text', `file://${folder}`)).message).toMatch(
      /: \[Errno 21\] Is a directory: '/,
    );
  });

  it('fails without the name of the option inside shorthand', () => {
    expect(failureOf(() => read('Map', 'a@=file:///nonexistent'))).toEqual({
      exitCode: 255,
      message:
        'Unable to load paramfile file:///nonexistent: ' +
        "[Errno 2] No such file or directory: '/nonexistent'",
    });
  });

  it('can be a whole input', () => {
    writeFileSync(join(folder, 'input'), '{"A":1}');
    expect(readInputText('json', 'file://~/input', String)).toEqual({ A: 1 });
  });
});

describe('a whole input in one text', () => {
  const parseYaml = (text: string): unknown => {
    if (text === 'bad') throw new Error('some reason');
    return text === 'map' ? { a: 1 } : text === '' ? null : text;
  };

  it.each([
    { kind: 'json', text: '{"A":1,"A":2}', want: { A: 2 } },
    { kind: 'yaml', text: 'map', want: { a: 1 } },
  ] as const)('$kind: $text', ({ kind, text, want }) => {
    expect(readInputText(kind, text, parseYaml)).toEqual(want);
  });

  const badType =
    "Error parsing parameter '--cli-input-json': Invalid type: expecting map, received";

  it.each([
    {
      kind: 'json',
      text: '{bad',
      want: "Error parsing parameter 'cli-input-json': Invalid JSON received.",
    },
    {
      kind: 'yaml',
      text: 'bad',
      want: "Error parsing parameter 'cli-input-yaml': Invalid YAML received.",
    },
    { kind: 'json', text: '[1]', want: `${badType} <class 'list'>` },
    { kind: 'json', text: '"x"', want: `${badType} <class 'str'>` },
    { kind: 'json', text: '1.5', want: `${badType} <class 'float'>` },
    {
      kind: 'yaml',
      text: '',
      want: `${badType.replace('json', 'yaml')} <class 'NoneType'>`,
    },
  ] as const)('refuses $kind: $text', ({ kind, text, want }) => {
    expect(failureOf(() => readInputText(kind, text, parseYaml))).toEqual({
      exitCode: 252,
      message: want,
    });
  });
});

const modelCase = z.object({
  service: z.string(),
  operation: z.string(),
  member: z.string(),
  arg: z.string(),
  value: z.union([z.string(), z.array(z.string())]),
  ok: z.unknown().optional(),
  error: z.string().optional(),
});

const reference = z.looseObject({ shape: z.string(), jsonvalue: z.boolean().optional() });
const botocoreShape = z.looseObject({
  type: z.string(),
  members: z.record(z.string(), reference).optional(),
  member: reference.optional(),
  key: reference.optional(),
  value: reference.optional(),
  document: z.boolean().optional(),
  streaming: z.boolean().optional(),
});
const botocoreModel = z.looseObject({
  operations: z.record(
    z.string(),
    z.looseObject({ input: z.looseObject({ shape: z.string() }).optional() }),
  ),
  shapes: z.record(z.string(), botocoreShape),
});

/** Commands whose name is not the name of botocore's folder. */
const folders: Readonly<Record<string, string>> = {
  configservice: 'config',
  deploy: 'codedeploy',
  s3api: 's3',
};

function findBotocore(): string | undefined {
  try {
    const script = 'import botocore; print(botocore.__path__[0])';
    return `${execFileSync('python3', ['-c', script], { encoding: 'utf8', stdio: 'pipe' }).trim()}/data`;
  } catch {
    return undefined;
  }
}

function loadModel(root: string, service: string): z.infer<typeof botocoreModel> | undefined {
  const folder = join(root, folders[service] ?? service);
  if (!existsSync(folder)) return undefined;
  const version = readdirSync(folder).toSorted().at(-1) ?? '';
  const plain = join(folder, version, 'service-2.json');
  const text = existsSync(plain)
    ? readFileSync(plain)
    : gunzipSync(readFileSync(join(folder, version, 'service-2.json.gz')));
  return botocoreModel.parse(JSON.parse(text.toString()));
}

type BotocoreShape = z.infer<typeof botocoreShape>;

function toCliShape(shape: BotocoreShape): CliShape {
  const member = (of: { shape: string } | undefined, name: string): CliMember => ({
    name,
    shape: of?.shape ?? '',
  });
  switch (shape.type) {
    case 'structure':
      if (shape.document) return { type: 'document' };
      return {
        type: 'structure',
        members: Object.entries(shape.members ?? {}).map(([name, of]) => member(of, name)),
      };
    case 'list':
      return { type: 'list', member: member(shape.member, 'member') };
    case 'map':
      return { type: 'map', key: member(shape.key, 'key'), value: member(shape.value, 'value') };
    case 'blob':
      return shape.streaming ? { type: 'blob', streaming: true } : { type: 'blob' };
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
    case 'boolean':
    case 'timestamp':
      return { type: shape.type };
    default:
      return { type: 'string' };
  }
}

/** The options whose words stand for structures, by service and operation. */
const oldLists = new Set([
  'firehose put-record-batch records',
  ...['reboot', 'rebuild', 'terminate'].map(
    (verb) => `workspaces ${verb}-workspaces ${verb}-workspace-requests`,
  ),
  'elb remove-tags tags',
  'elb describe-instance-health instances',
  'elb deregister-instances-from-load-balancer instances',
  'elb register-instances-with-load-balancer instances',
]);

const blobsAsText = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : value;

describeShared('data/cli/shorthand-model.jsonl', 'documented examples of shorthand', (path) => {
  const root = findBotocore();
  if (root === undefined) console.log('left out: documented examples, because botocore is absent');

  it.skipIf(root === undefined)('are read as the AWS CLI reads them', () => {
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    const cases = lines.map((line) => modelCase.parse(JSON.parse(line)));
    // Options and members of a newer botocore than the one installed.
    const absent: string[] = [];
    const wrong: unknown[] = [];
    for (const service of new Set(cases.map((one) => one.service))) {
      const ofService = cases.filter((one) => one.service === service);
      const model = loadModel(root ?? '', service);
      if (model === undefined) {
        absent.push(...ofService.map((one) => `${service} ${one.operation} --${one.arg}`));
        continue;
      }
      const cliShapes: CliShapes = Object.fromEntries(
        Object.entries(model.shapes).map(([id, shape]) => [id, toCliShape(shape)]),
      );
      const inputs = new Map(
        Object.entries(model.operations).map(([name, { input }]) => [cliName(name), input?.shape]),
      );
      for (const one of ofService) {
        const input = model.shapes[inputs.get(one.operation) ?? ''];
        const shape = input?.members?.[one.member]?.shape;
        if (shape === undefined || namesUnknown(one.ok, shape, cliShapes)) {
          absent.push(`${service} ${one.operation} --${one.arg}`);
          continue;
        }
        const words = Array.isArray(one.value) ? one.value : [one.value];
        const got = outcome(one, words, { name: one.member, shape }, cliShapes);
        const want = one.error?.replace('for input:\n', 'for input:\n ') ?? JSON.stringify(one.ok);
        if (got !== want) wrong.push({ ...one, got });
      }
    }
    if (absent.length > 0)
      console.log(`left out: ${absent.length} examples of a newer botocore than is here`);
    expect(wrong).toEqual([]);
    expect(cases.length - absent.length).toBeGreaterThan(2000);
  });
});

/** The suite may be of a newer botocore: then some members have no type here. */
function namesUnknown(value: unknown, id: string, cliShapes: CliShapes): boolean {
  const shape = cliShapes[id];
  if (shape?.type === 'list' && Array.isArray(value)) {
    return value.some((item) => namesUnknown(item, shape.member.shape, cliShapes));
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => {
    if (shape?.type === 'map') return namesUnknown(item, shape.value.shape, cliShapes);
    if (shape?.type !== 'structure') return false;
    const known = shape.members.find(({ name }) => name === key);
    return known === undefined || namesUnknown(item, known.shape, cliShapes);
  });
}

/** Version 1 left blobs as text, so they are read and shown as text here. */
function outcome(
  one: z.infer<typeof modelCase>,
  words: readonly string[],
  member: CliMember,
  cliShapes: CliShapes,
): string {
  const wordsAreMembers = oldLists.has(`${one.service} ${one.operation} ${one.arg}`);
  const settings = { binaryFormat: 'raw-in-base64-out', wordsAreMembers } as const;
  try {
    return JSON.stringify(readOption(one.arg, words, member, cliShapes, settings), blobsAsText);
  } catch (error) {
    if (error instanceof CliFailure) return error.message;
    throw error;
  }
}
