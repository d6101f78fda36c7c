import { describe, expect, it } from 'vitest';
import { serviceNames } from '../../generator/emitters/names.js';
import { modelOf, places, problemsOf, restService, service } from './load.js';

const hostile = [
  '../../etc/passwd',
  '*/ process.exit(1) /*',
  '${process.exit(1)}',
  '`',
  "'",
  '"',
  'a\nb',
  'a\u2028b',
  'a\u2029b',
  'a\u0000b',
  'a b',
  '',
  '1a',
  'ä',
  'constructor',
  'prototype',
  '__proto__',
];

/** JSON is YAML, and quotes every name as it must. */
function spec(rest: object, about: object = {}): string {
  return JSON.stringify({
    service: {
      id: 'Thing Store',
      version: '2020-01-01',
      protocol: 'aws-json-1.1',
      target: 'Things',
      ...about,
    },
    ...rest,
  });
}

const named = (name: string, value: unknown): object => Object.fromEntries([[name, value]]);
const codes = (text: string): string[] => problemsOf(text).map((each) => each.code);

describe('names that must be identifiers are refused', () => {
  it.each(hostile)('%j', (name) => {
    expect(codes(spec({ operations: named(name, {}) }))).toEqual(['unsafe-name']);
    expect(codes(spec({ shapes: named(name, { type: 'string' }) }))).toEqual(['unsafe-name']);
    const waiters = named(name, { delay: 1, maxAttempts: 1, acceptors: [] });
    expect(codes(spec({ operations: { Op: { waiters } } }))).toEqual(['unsafe-name']);
  });
});

describe('names of services, hosts and commands are refused', () => {
  const words = ['..', 'a/b', '../a', 'a\nb', 'A\u2028', '${a}', '-x', 'a..b', 'a b/', '`', '*/'];
  it.each(words)('%j', (name) => {
    const about: readonly object[] = [
      { id: name },
      { cli: name },
      { version: name },
      { target: name },
      { signing: { name } },
      { signing: { region: name } },
      { endpoint: { prefix: name } },
      { endpoint: { global: name } },
    ];
    for (const each of about) expect(codes(spec({}, each))).toEqual(['unsafe-name']);
    expect(codes(spec({ operations: { Op: { cli: name } } }))).toEqual(['unsafe-name']);
    const option = { A: { type: 'string', cli: name } };
    expect(codes(spec({ operations: { Op: { input: option } } }))).toEqual(['unsafe-name']);
  });

  it('an empty id or version', () => {
    expect(codes(spec({}, { id: '' }))).toEqual(['wrong-value']);
    expect(codes(spec({}, { version: '' }))).toEqual(['wrong-value']);
  });
});

describe('names of members', () => {
  it.each(['', 'a\nb', 'a\u2028b', 'a\u2029b', 'a\u0000b', '__proto__', 'constructor', 'toString'])(
    '%j is refused',
    (name) => {
      const shapes = { A: { type: 'structure', members: named(name, 'string') } };
      expect(codes(spec({ shapes }))).toEqual(['unsafe-name']);
      if (name in {} && name !== '__proto__') return;
      const wire = { A: { type: 'structure', members: { B: { type: 'string', wireName: name } } } };
      expect(codes(spec({ shapes: wire }))).toEqual(['unsafe-name']);
    },
  );

  it.each(['*/', '${a}', '`', "'", '"', '../a', 'a b', 'prototype', 'ä', '$ref'])(
    '%j is data, and only as an option it needs another name',
    (name) => {
      const members = named(name, 'string');
      expect(codes(spec({ shapes: { A: { type: 'structure', members } } }))).toEqual([]);
      const option = named(name, { type: 'string', cli: 'option' });
      expect(codes(spec({ operations: { Op: { input: option } } }))).toEqual([]);
    },
  );
});

describe('what goes into a request as it is', () => {
  it.each(['a b', 'a\r\nX-Evil: 1', 'a:', '', 'ä'])('the header name %j is refused', (name) => {
    const header = JSON.stringify(name);
    const text = `${restService}operations:
  Op:
    http: { method: GET, uri: / }
    input:
      A: { type: string, in: header, name: ${header} }
`;
    expect(places(text)).toEqual(['9:44 bad-header-name']);
  });

  it.each(['things', '/../x', '/a/./b', '/a b', '/a\nb', '/a#b', '/ä', '/`\u2028'])(
    'the URI %j is refused',
    (uri) => {
      const http = { method: 'GET', uri };
      const text = spec({ operations: { Op: { http } } }, { protocol: 'rest-json' });
      expect(codes(text)).toEqual(['unsafe-name']);
    },
  );

  it.each(['a/b.', 'a b.', 'evil.com#', '{a\nb}.'])(
    'the host prefix %j is refused',
    (hostPrefix) => {
      expect(codes(spec({ operations: { Op: { hostPrefix } } }))).toContain('unsafe-name');
    },
  );

  it.each(['a>', 'a b', '1a', 'a="b"'])('the XML name %j is refused', (name) => {
    const shapes = { A: { type: 'structure', xml: { name }, members: {} } };
    expect(codes(spec({ shapes }))).toEqual(['unsafe-name']);
    const members = named(name, 'string');
    const rest = { shapes: { A: { type: 'structure', members } } };
    expect(codes(spec(rest, { protocol: 'rest-xml' }))).toEqual(['unsafe-name']);
  });
});

describe('texts and values stay data', () => {
  it.each(hostile)('%j', (text) => {
    const model = modelOf(
      spec({
        operations: {
          Op: {
            documentation: text,
            deprecated: text,
            input: { A: { type: 'string', default: text, documentation: text, enum: [text] } },
            examples: [{ title: text, input: { A: text } }],
          },
        },
      }),
    );
    const [operation] = model.operations;
    expect(operation?.documentation).toBe(text);
    expect(model.shapes.get('OpInputA')).toMatchObject({ enum: [{ value: text }] });
  });

  it('a key __proto__ is refused wherever it stands, and changes nothing', () => {
    const text = `${service}operations:
  Op:
    examples:
      - title: x
        input: { Deep: [{ __proto__: { polluted: true } }] }
  __proto__: { documentation: x }
`;
    expect(places(text)).toEqual(['10:27 unsafe-name', '11:3 unsafe-name']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('a key constructor is unknown like any other', () => {
    expect(places(`${service}constructor: {}\n`)).toEqual(['6:1 unknown-key']);
    expect(places(`${service}toString: {}\n`)).toEqual(['6:1 unknown-key']);
  });
});

it('tells the mock of an error from the mock of an operation of that name', () => {
  const model = modelOf(spec({ operations: { GetId: {}, GetIdError: {} } }));
  const names = serviceNames(model);
  const [getId, getIdError] = model.operations.map((operation) => ({
    output: names.derived(operation, 'mock', ''),
    error: names.derived(operation, 'mock', 'Error'),
  }));
  const all = [getId?.output, getId?.error, getIdError?.output, getIdError?.error];
  expect(new Set(all).size).toBe(4);
});
