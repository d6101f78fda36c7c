import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../generator/diagnostics/catalogue.js';
import type { ProblemCode } from '../../generator/diagnostics/catalogue.js';
import { SpecError } from '../../generator/diagnostics/problem-error.js';
import { jsonReport, textReport } from '../../generator/diagnostics/report.js';
import { readText } from '../../generator/source/read-text.js';
import { modelOf, places, problemsOf, restService, service } from './load.js';

interface Case {
  readonly title: string;
  readonly given: string;
  readonly code: ProblemCode;
  /** Line and column; the five lines of the service come first in most cases. */
  readonly at: string;
  readonly says: readonly string[];
  readonly suggestion?: string;
}

const op = (body: string): string => `${service}operations:\n  Op:\n    ${body}\n`;
const shape = (body: string): string => `${service}shapes:\n  ${body}\n`;
const input = (body: string): string => op(`input: { ${body} }`);
const rest = (http: string, members: string): string =>
  `${restService}operations:\n  Op:\n    http: { ${http} }\n    input: { ${members} }\n`;

const cases: readonly Case[] = [
  // The text
  {
    title: 'YAML syntax',
    given: `${service}operations: [\n`,
    code: 'yaml-syntax',
    at: '7:1',
    says: ['Flow sequence', ']'],
  },
  {
    title: 'an unquoted label in a flow mapping',
    given: op('http: { method: GET, uri: /things/{id} }'),
    code: 'yaml-syntax',
    at: '8:39',
    says: ['unquoted {', 'more', "Quote it: '/things/{id}'"],
  },
  {
    title: 'an unquoted label at the beginning',
    given: op('hostPrefix: {Account}.x'),
    code: 'yaml-syntax',
    at: '8:26',
    says: ["Quote it: '{Account}.x'"],
  },
  {
    title: 'nothing but an unquoted label',
    given: op('hostPrefix: {Account}'),
    code: 'wrong-type',
    at: '8:17',
    says: ['must be text, not a mapping', "quote it: '{Account}'"],
  },
  ...[
    { value: '1.10', says: 'not the number 1.10' },
    { value: '010', says: "Quote it: '010'" },
    { value: '1e3', says: "Quote it: '1e3'" },
    { value: '0x1F', says: 'not the number 0x1F' },
    { value: 'true', says: "Quote it: 'true'" },
  ].map(({ value, says }) => ({
    title: `a text that YAML takes for something else: ${value}`,
    given: `service:\n  id: Things\n  version: ${value}\n  protocol: rest-json\noperations: {}\n`,
    code: 'wrong-type' as const,
    at: '3:12',
    says: [says, `Quote it: '${value}'`],
  })),
  {
    title: 'a text without quotes under YAML 1.1',
    given: `%YAML 1.1\n---\nservice: { id: Things, version: no, protocol: rest-json }\noperations: {}\n`,
    code: 'wrong-type',
    at: '3:33',
    says: ["Quote it: 'no'"],
  },
  {
    title: 'a list of itself',
    given: `${op('input: { L: L }')}shapes:\n  L: { type: list, member: L }\n`,
    code: 'endless-shape',
    at: '10:28',
    says: ['L → L', 'structure in between'],
  },
  {
    title: 'lists and maps in a circle',
    given: `${op('input: { A: A }')}shapes:\n  A: { type: list, member: B }\n  B: { type: map, key: string, value: C }\n  C: { type: list, member: A }\n`,
    code: 'endless-shape',
    at: '10:28',
    says: ['A → B → C → A'],
  },
  ...[
    ['int', 'Write "integer"'],
    ['Bool', 'Write "boolean"'],
    ['double?', 'Write "double": a member is optional'],
    ["'[string]'", '{ type: list, member: string }'],
    ["'int[]'", '{ type: list, member: integer }'],
    ["'Map<string, int>'", '{ type: map, key: string, value: integer }'],
    ['array', '{ type: list, member: string }'],
    ['object', 'type: structure'],
  ].map(([type = '', mend = '']) => ({
    title: `the type of another language: ${type}`,
    given: op(`input:\n      A: { type: ${type}, cli: a }`),
    code: 'unknown-shape' as const,
    at: '9:18',
    says: [mend],
    ...(mend.startsWith('Write "') && !mend.includes('optional')
      ? { suggestion: /"(.*)"/.exec(mend)?.[1] ?? '' }
      : mend === 'type: structure'
        ? { suggestion: 'structure' }
        : {}),
  })),
  {
    title: 'a list as some languages write it',
    given: input('A: [string]'),
    code: 'wrong-type',
    at: '8:17',
    says: ['{ type: list, member: string }'],
  },
  {
    title: 'a name that is too long for a file',
    given: `${service}operations:\n  ${'Long'.repeat(60)}: {}\n`,
    code: 'long-name',
    at: '7:3',
    says: ['200', 'cli'],
  },
  {
    title: 'pagination by a member that is not there',
    given: op(
      'input: { Token: string }\n    output: { Next: string, Items: Items }\n    pagination: { input: Tokn, output: Next, result: Items }',
    ).concat('shapes:\n  Items: { type: list, member: string }\n'),
    code: 'unknown-member',
    at: '10:26',
    says: ['Tokn'],
    suggestion: 'Token',
  },
  {
    title: 'a waiter that looks at what is not there',
    given: op(
      'output: { State: string }\n    waiters:\n      Done:\n        delay: 1\n        maxAttempts: 2\n        acceptors:\n          - { state: success, matcher: path, argument: Stat, expected: x }',
    ),
    code: 'unknown-member',
    at: '14:56',
    says: ['Stat', 'Done'],
    suggestion: 'State',
  },
  {
    title: 'two operations with one method and path',
    given: `${restService}operations:\n  A: { http: { method: GET, uri: /things } }\n  B: { http: { method: GET, uri: /things } }\n`,
    code: 'same-route',
    at: '7:8',
    says: ['A and B', 'GET /things'],
  },
  {
    title: 'GET with a body',
    given: rest('method: GET, uri: /things', 'Id: string'),
    code: 'body-not-sent',
    at: '8:14',
    says: ['Id', 'in: query'],
  },
  {
    title: 'a default of another type',
    given: input('A: { type: integer, default: many }'),
    code: 'wrong-default',
    at: '8:43',
    says: ['a whole number', '"many"'],
  },
  ...[
    ['timestamp', 'nope', 'a time, such as'],
    ['byte', '300', 'a whole number of 8 bits, not 300'],
    ['short', '-32769', 'a whole number of 16 bits'],
    ['integer', '2147483648', 'a whole number of 32 bits'],
    ['long', '1e30', 'a whole number of 64 bits'],
    ['big-integer', 'x', 'a whole number, not "x"'],
    ['blob', "'!!'", 'bytes in base64'],
  ].map(([type = '', value = '', said = '']): Case => ({
    title: `a default of the type ${type} that is none: ${value}`,
    given: input(`A: { type: ${type}, default: ${value} }`),
    code: 'wrong-default',
    at: `8:${36 + type.length}`,
    says: [said],
  })),
  {
    title: 'a merge key before what is not a mapping',
    given: input('A: { type: string, <<: notamap }'),
    code: 'unknown-key',
    at: '8:33',
    says: ['no key "<<"', '`<<: *base`'],
  },
  {
    title: 'the word of another format for what a list holds',
    given: input('A: { type: string, items: string }'),
    code: 'unknown-key',
    at: '8:33',
    says: ['Write "member"'],
    suggestion: 'member',
  },
  {
    title: 'a default of a list that is not empty',
    given: input('A: { type: list, member: string, default: [1] }'),
    code: 'wrong-value',
    at: '8:57',
    says: ['can only be an empty list or mapping, without the number 1', 'Write [] or {}'],
  },
  {
    title: 'a pattern that no sample can be made of',
    given: input("A: { type: string, pattern: '^((a{1000}){1000}){1000}$' }"),
    code: 'no-sample',
    at: '8:42',
    says: ['mocks, examples and templates leave it out'],
  },
  {
    title: 'tabs',
    given: `${service}operations:\n\tOp: {}\n`,
    code: 'yaml-syntax',
    at: '7:1',
    says: ['Indent with spaces'],
  },
  { title: 'an empty file', given: '', code: 'empty-file', at: '1:1', says: ['empty'] },
  { title: 'only comments', given: '# x\n', code: 'empty-file', at: '1:1', says: ['empty'] },
  {
    title: 'several documents',
    given: `${service}---\n${service}`,
    code: 'yaml-documents',
    at: '6:1',
    says: ['2 YAML documents'],
  },
  {
    title: 'a duplicate key',
    given: `${service}shapes:\n  A: { type: string }\n  A: { type: blob }\n`,
    code: 'duplicate-key',
    at: '8:3',
    says: ['"A" stands twice'],
  },
  {
    title: 'a duplicate key with and without quotes',
    given: `${service}shapes: { A: { type: string, "type": string } }\n`,
    code: 'duplicate-key',
    at: '6:30',
    says: ['"type"'],
  },
  {
    title: 'a key that is not a text',
    given: `${service}? [a, b]\n: c\n`,
    code: 'yaml-key',
    at: '6:3',
    says: ['must be text'],
  },
  {
    title: 'a tag',
    given: shape('A: { type: string, pattern: !!js/regexp /a/ }'),
    code: 'yaml-tag',
    at: '7:31',
    says: ['tag'],
  },
  // The format
  {
    title: 'not a mapping at all',
    given: 'hello\n',
    code: 'wrong-type',
    at: '1:1',
    says: ['must be a mapping, not the text "hello"'],
  },
  {
    title: 'an unknown key',
    given: op('documentatoin: x'),
    code: 'unknown-key',
    at: '8:5',
    says: ['`operations.Op` has no key "documentatoin"'],
    suggestion: 'documentation',
  },
  {
    title: 'an unknown key at the top',
    given: `${service}operation: {}\n`,
    code: 'unknown-key',
    at: '6:1',
    says: ['The file has no key'],
    suggestion: 'operations',
  },
  {
    title: 'an unknown key in a member',
    given: input('A: { type: string, lenght: 3 }'),
    code: 'unknown-key',
    at: '8:33',
    says: ['lenght'],
    suggestion: 'length',
  },
  {
    title: 'an unknown key nothing is like',
    given: op('zzz: 1'),
    code: 'unknown-key',
    at: '8:5',
    says: ['Known here: documentation, '],
  },
  {
    title: 'a value of the wrong type',
    given: op('idempotent: yes please'),
    code: 'wrong-type',
    at: '8:17',
    says: ['must be true or false, not the text "yes please"'],
  },
  {
    title: 'a number where a text is needed',
    given: service.replace("'2020-01-01'", '2020'),
    code: 'wrong-type',
    at: '3:12',
    says: ['must be text, not the number 2020', "Quote it: '2020'"],
  },
  {
    title: 'neither branch of a union',
    given: input('A: [string]'),
    code: 'wrong-type',
    at: '8:17',
    says: ['must be text or a mapping, not a list'],
  },
  {
    title: 'an empty value',
    given: op('input:'),
    code: 'wrong-type',
    at: '8:5',
    says: ['must be text or a mapping, not empty'],
  },
  {
    title: 'inside the branch that was meant',
    given: shape('A: { type: structure, error: { fault: nobody } }'),
    code: 'wrong-value',
    at: '7:41',
    says: ['cannot be "nobody"', 'client, server'],
  },
  {
    title: 'the other branch of the same union',
    given: shape('A: { type: structure, error: sever }'),
    code: 'wrong-value',
    at: '7:32',
    says: ['cannot be "sever"'],
    suggestion: 'server',
  },
  {
    title: 'bounds that are none',
    given: shape('A: { type: string, length: 1-5 }'),
    code: 'wrong-value',
    at: '7:30',
    says: ['bounds', '1..55'],
  },
  {
    title: 'two dots without a number',
    given: shape('A: { type: string, length: .. }'),
    code: 'wrong-value',
    at: '7:30',
    says: ['bounds'],
  },
  {
    title: 'a number out of range',
    given: op("http: { method: GET, uri: '/', status: 99 }"),
    code: 'wrong-value',
    at: '8:44',
    says: ['cannot be 99', 'at least 100'],
  },
  {
    title: 'a missing required key',
    given: 'service:\n  id: X\n  protocol: query\n',
    code: 'missing-key',
    at: '1:1',
    says: ['`service` lacks "version"'],
  },
  {
    title: 'a missing section',
    given: 'shapes: {}\n',
    code: 'missing-key',
    at: '1:1',
    says: ['lacks "service"'],
  },
  {
    title: 'a shape without a type',
    given: shape('A: { length: 3 }'),
    code: 'missing-key',
    at: '7:3',
    says: ['`shapes.A` lacks "type"'],
  },
  {
    title: 'a shape of no type there is',
    given: shape('A: { type: structur }'),
    code: 'wrong-value',
    at: '7:14',
    says: ['structur'],
    suggestion: 'structure',
  },
  {
    title: 'an unknown protocol',
    given: service.replace('aws-json-1.1', 'rest-jsno'),
    code: 'unknown-protocol',
    at: '4:13',
    says: ['no protocol "rest-jsno"', 'smithy-rpc-v2-cbor'],
    suggestion: 'rest-json',
  },
  {
    title: 'a constraint that does not fit the type of a shape',
    given: shape('A: { type: integer, pattern: x }'),
    code: 'misfit-key',
    at: '7:23',
    says: ['"pattern" does not fit the type "integer"', 'range'],
  },
  {
    title: 'a constraint that does not fit the type of a member',
    given: input('A: { type: integer, pattern: x }'),
    code: 'misfit-key',
    at: '8:34',
    says: ['"pattern" does not fit'],
  },
  {
    title: 'a constraint beside the name of a shape',
    given: `${input('A: { type: B, length: 3 }')}shapes: { B: { type: string } }\n`,
    code: 'misfit-key',
    at: '8:28',
    says: ['(B)', 'on the shape B'],
  },
  {
    title: 'a header name without a header',
    given: input('A: { type: string, name: X-A }'),
    code: 'misfit-key',
    at: '8:33',
    says: ['"name" needs', 'wireName'],
  },
  {
    title: 'a prefix without a header map',
    given: input('A: { type: string, prefix: x }'),
    code: 'misfit-key',
    at: '8:33',
    says: ['header-map'],
  },
  {
    title: 'a list of nothing',
    given: input('A: list'),
    code: 'missing-key',
    at: '8:14',
    says: ['The list lacks "member"'],
  },
  {
    title: 'an enum of strings with numbers',
    given: input('A: { type: string, enum: { x: 1 } }'),
    code: 'wrong-type',
    at: '8:44',
    says: ['needs documentation'],
  },
  {
    title: 'an enum of integers without numbers',
    given: input('A: { type: integer, enum: [x] }'),
    code: 'wrong-type',
    at: '8:40',
    says: ['name to number'],
  },
  {
    title: 'an operation without a path in a protocol that needs one',
    given: `${restService}operations:\n  Op: { http: { method: GET } }\n`,
    code: 'missing-key',
    at: '6:9',
    says: ['http.uri', 'rest-json'],
  },
  // The model
  {
    title: 'an unknown shape',
    given: `${input('A: Thnig')}shapes: { Thing: { type: string } }\n`,
    code: 'unknown-shape',
    at: '8:17',
    says: ['no shape "Thnig"'],
    suggestion: 'Thing',
  },
  {
    title: 'a type mistyped',
    given: input('A: { type: strng }'),
    code: 'unknown-shape',
    at: '8:25',
    says: ['no shape "strng"'],
    suggestion: 'string',
  },
  {
    title: 'an unknown input',
    given: op('input: Nowhere'),
    code: 'unknown-shape',
    at: '8:12',
    says: ['Nowhere'],
  },
  {
    title: 'an unknown error',
    given: op('errors: [Gone]'),
    code: 'unknown-shape',
    at: '8:14',
    says: ['Gone'],
  },
  {
    title: 'a shape nobody uses',
    given: `${op('input: {}')}shapes: { Left: { type: string } }\n`,
    code: 'unused-shape',
    at: '9:11',
    says: ['No operation uses the shape "Left"'],
  },
  {
    title: 'an input that is not a structure',
    given: `${op('input: In')}shapes: { In: { type: string } }\n`,
    code: 'wrong-shape',
    at: '8:12',
    says: ['must be a structure'],
  },
  {
    title: 'map keys that are not strings',
    given: input('A: { type: map, key: integer, value: string }'),
    code: 'wrong-shape',
    at: '8:35',
    says: ['keys of a map'],
  },
  {
    title: 'an error that is none',
    given: `${op('errors: [Gone]')}shapes: { Gone: { type: structure } }\n`,
    code: 'not-an-error',
    at: '8:14',
    says: ['"Gone" is not an error', 'error: client'],
  },
  {
    title: 'an error listed twice',
    given: `${op('errors: [Gone, Gone]')}shapes: { Gone: { type: structure, error: client } }\n`,
    code: 'duplicate-name',
    at: '8:20',
    says: ['"Gone" stands twice'],
  },
  {
    title: 'an inline shape with the id of another',
    given: `${op('input: { A: OpInput }')}shapes: { OpInput: { type: structure } }\n`,
    code: 'duplicate-name',
    at: '8:5',
    says: ['OpInput'],
  },
  {
    title: 'two operations equal but for case',
    given: `${service}operations:\n  GetThing: {}\n  Getthing: { cli: other }\n`,
    code: 'duplicate-name',
    at: '8:3',
    says: ['GetThing and Getthing differ only in case'],
  },
  {
    title: 'two operations with one command',
    given: `${service}operations:\n  GetThing: {}\n  Other: { cli: get-thing }\n`,
    code: 'duplicate-cli-name',
    at: '8:3',
    says: ['GetThing and Other', 'get-thing'],
  },
  {
    title: 'two members with one option',
    given: input('FooBar: string, fooBar: string'),
    code: 'duplicate-cli-name',
    at: '8:30',
    says: ['FooBar and fooBar', '--foo-bar'],
  },
  {
    title: 'an option every command has',
    given: input('Region: string'),
    code: 'reserved-cli-name',
    at: '8:14',
    says: ['--region', 'cli:'],
  },
  {
    title: 'a command every program has',
    given: `${service}operations:\n  Help: {}\n`,
    code: 'reserved-cli-name',
    at: '7:3',
    says: ['help'],
  },
  {
    title: 'a structure that requires itself',
    given: shape('A: { type: structure, members: { Next: { type: A, required: true } } }'),
    code: 'endless-shape',
    at: '7:36',
    says: ['A.Next → A'],
  },
  {
    title: 'a circle through a list that may not be empty, and a union',
    given: `${service}
shapes:
  A: { type: structure, members: { B: { type: Bs, required: true } } }
  Bs: { type: list, member: U, length: 1.. }
  U: { type: union, members: { A: A } }
`,
    code: 'endless-shape',
    at: '8:36',
    says: ['A.B → Bs.member → U.A → A'],
  },
  {
    title: 'a pattern that is not a regular expression',
    given: shape("A: { type: string, pattern: '[a-' }"),
    code: 'bad-pattern',
    at: '7:31',
    says: ['not a regular expression'],
  },
  {
    title: 'minimum above maximum',
    given: shape('A: { type: string, length: 5..1 }'),
    code: 'bad-bounds',
    at: '7:30',
    says: ['minimum 5 is above the maximum 1', '1..5'],
  },
  {
    title: 'minimum above maximum of a range',
    given: input('A: { type: float, range: -1..-2.5 }'),
    code: 'bad-bounds',
    at: '8:39',
    says: ['-1', '-2.5'],
  },
  {
    title: 'a negative length',
    given: shape('A: { type: string, length: -1..5 }'),
    code: 'bad-bounds',
    at: '7:30',
    says: ['never negative'],
  },
  {
    title: 'half a character',
    given: shape('A: { type: string, length: 0.5 }'),
    code: 'bad-bounds',
    at: '7:30',
    says: ['whole number'],
  },
  {
    title: 'an enum value twice',
    given: shape('A: { type: string, enum: [x, y, x] }'),
    code: 'duplicate-enum-value',
    at: '7:35',
    says: ['"x" twice'],
  },
  {
    title: 'a number of an enum twice',
    given: shape('A: { type: integer, enum: { X: 1, Y: 1 } }'),
    code: 'duplicate-enum-value',
    at: '7:40',
    says: ['1 twice'],
  },
  {
    title: 'an empty enum',
    given: shape('A: { type: string, enum: [] }'),
    code: 'bad-bounds',
    at: '7:28',
    says: ['allows nothing'],
  },
  {
    title: 'a label the URI does not have',
    given: rest("method: GET, uri: '/'", 'Id: { type: string, in: label, required: true }'),
    code: 'uri-label',
    at: '8:38',
    says: ['has no {Id}'],
  },
  {
    title: 'a label no member is',
    given: rest("method: GET, uri: '/{Id}'", 'Id: string'),
    code: 'uri-label',
    at: '7:31',
    says: ['{Id}', 'in: label'],
  },
  {
    title: 'a label that may be left out',
    given: rest("method: GET, uri: '/{Id}'", 'Id: { type: string, in: label }'),
    code: 'uri-label',
    at: '8:14',
    says: ['must be required'],
  },
  {
    title: 'a label of the host no member is',
    given: op("hostPrefix: '{Id}.'"),
    code: 'uri-label',
    at: '8:17',
    says: ['hostLabel'],
  },
  {
    title: 'a member of the input that is not there',
    given: op('endpointMember: Where'),
    code: 'unknown-member',
    at: '8:21',
    says: ['has no member "Where"'],
  },
  {
    title: 'two payloads',
    given: rest(
      'method: PUT, uri: /',
      'A: { type: blob, in: payload }, B: { type: blob, in: payload }',
    ),
    code: 'several-payloads',
    at: '8:67',
    says: ['A and B'],
  },
  {
    title: 'required on the part of a list',
    given: input('A: { type: list, member: { type: string, required: true } }'),
    code: 'needless-required',
    at: '8:55',
    says: ['list', 'sparse'],
  },
  {
    title: 'required on a member of a union',
    given: input('A: { type: union, members: { B: { type: string, required: true } } }'),
    code: 'needless-required',
    at: '8:62',
    says: ['union'],
  },
  {
    title: 'an idempotency token that is a number',
    given: input('A: { type: integer, idempotencyToken: true }'),
    code: 'bad-idempotency-token',
    at: '8:34',
    says: ['integer'],
  },
  {
    title: 'no target',
    given: service.replace('  target: Things\n', ''),
    code: 'missing-target',
    at: '1:1',
    says: ['aws-json-1.1'],
  },
  {
    title: 'a method that is none',
    given: rest('method: get, uri: /', ''),
    code: 'wrong-value',
    at: '7:21',
    says: ['capitals'],
  },
];

describe('one problem', () => {
  it.each(cases)('$title: $code', ({ given, code, at, says, suggestion }) => {
    expect(places(given)).toEqual([`${at} ${code}`]);
    const [problem] = problemsOf(given);
    const text = [problem?.message, problem?.cause, problem?.mend].join('\n');
    for (const part of says) expect(text).toContain(part);
    expect(problem?.suggestion).toBe(suggestion);
    expect(problem?.mend).not.toBe('');
    expect(text).not.toMatch(/undefined|\[object|invalid union/i);
  });
});

it('every code of the catalogue is shown to occur', () => {
  const elsewhere: readonly ProblemCode[] = [
    'file-missing',
    'file-unreadable',
    'foreign-file',
    'symbolic-link',
    'unsafe-path',
    'not-a-folder',
    'spec-gone',
    'other-version',
    'runtime-fault',
    'file-not-utf8',
    'yaml-alias',
    'yaml-alias-bomb',
    'yaml-nesting',
    'unsafe-name',
    'bad-header-name',
    'model-syntax',
    'unknown-operation',
    'page-syntax',
    'page-no-operation',
    'gap',
    'json-syntax',
    'model-missing',
    'patch-target',
    'patch-conflict',
    'missing-feature',
  ];
  const shown = new Set<string>([...cases.map((each) => each.code), ...elsewhere]);
  expect(Object.keys(catalogue).filter((code) => !shown.has(code))).toEqual([]);
});

const several = `service:
  id: Thing Store
  version: 2020
  protocol: aws-json-1.2
operations:
  GetThing:
    inptu: {}
    errors: [Goen]
  PutThing:
    input:
      A: 5
      B: { type: string, length: 5..1 }
      C: { type: Wrong }
      D: { type: Broken, required: true }
shapes:
  Broken: { type: strnig }
  Gone: { type: structure, error: client }
`;

describe('several problems', () => {
  it('are all reported, by position, and what follows from another is not', () => {
    expect(places(several)).toEqual([
      '3:12 wrong-type',
      '4:13 unknown-protocol',
      '7:5 unknown-key',
      '8:14 unknown-shape',
      '11:10 wrong-type',
      '12:34 bad-bounds',
      '13:18 unknown-shape',
      '16:19 wrong-value',
    ]);
  });

  it('are told to programs as data', () => {
    const report = jsonReport(problemsOf(several));
    expect(report).toMatchObject({ errors: 8, warnings: 0 });
    expect(report.diagnostics[3]).toEqual({
      code: 'unknown-shape',
      severity: 'error',
      message: 'There is no shape "Goen"',
      file: 'spec.yaml',
      line: 8,
      column: 14,
      endLine: 8,
      endColumn: 18,
      mend: 'Write "Gone", or define "Goen" under `shapes`.',
      suggestion: 'Gone',
    });
  });

  it('make an error that says them all', () => {
    const error = new SpecError(problemsOf(several));
    expect(error.message.split('\n')).toHaveLength(8);
    expect(error.message).toContain('spec.yaml:8:14 There is no shape "Goen" [unknown-shape]');
  });
});

describe('merge keys', () => {
  const text = (own: string): string =>
    `${service}operations:\n  One: &base\n    documentation: Base.\n    auth: none\n${own}`;

  it('a problem is mended where it is written', () => {
    const told = problemsOf(text('    typo: 1\n  Two: { <<: *base }\n'));
    expect(told.map(({ line, column, message }) => [line, column, message])).toEqual([
      [10, 5, '`operations.One` has no key "typo"'],
      [10, 5, '`operations.Two` has no key "typo"'],
    ]);
  });

  it('what is merged counts, what stands in the mapping counts more, and the first more than the next', () => {
    const model = modelOf(
      text('  Two: { auth: bearer, <<: *base }\n  Three: { <<: [{ auth: sigv4 }, *base] }\n'),
    );
    expect(
      model.operations.map(({ name, auth, documentation }) => [name, auth, documentation]),
    ).toEqual([
      ['One', 'none', 'Base.'],
      ['Two', 'bearer', 'Base.'],
      ['Three', 'sigv4', 'Base.'],
    ]);
  });

  it('a quoted key is one like any other', () => {
    expect(places(text('  Two: { "<<": { auth: none } }\n'))).toEqual(['10:10 unknown-key']);
  });

  it('an alias that is not a mapping is told', () => {
    const given = text('  Two: { input: { A: &type string }, <<: *type }\n');
    expect(places(given)).toEqual(['10:38 yaml-alias']);
  });
});

describe('the report for people', () => {
  it('shows the lines at fault', async () => {
    const text = op('documentatoin: x');
    const sources = new Map([['spec.yaml', text]]);
    expect(await textReport(problemsOf(text), { sources })).toMatchInlineSnapshot(`
      "spec.yaml:8:5 error \`operations.Op\` has no key "documentatoin" [unknown-key]
        6 | operations:
        7 |   Op:
      > 8 |     documentatoin: x
          |     ^^^^^^^^^^^^^
        9 |
        did you mean documentation?
        mend: Write "documentation".

      1 error
      "
    `);
  });

  it('has colours only when asked', async () => {
    const text = op('documentatoin: x');
    const escape = '\u001b[';
    expect(await textReport(problemsOf(text))).not.toContain(escape);
    expect(await textReport(problemsOf(text), { color: true })).toContain(escape);
  });

  it('lets no text steer the terminal', async () => {
    const text = op('"a\\e[2Jb": "\u009b2J"');
    const sources = new Map([['spec.yaml', text]]);
    expect(await textReport(problemsOf(text), { sources })).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('is empty without problems', async () => {
    expect(await textReport([])).toBe('');
  });
});

describe('files', () => {
  it('that are not there, folders, not text, not readable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'opslice-'));
    try {
      const binary = join(folder, 'binary.yaml');
      await writeFile(binary, Buffer.from([0x61, 0xff, 0xfe]));
      const locked = join(folder, 'locked.yaml');
      await writeFile(locked, service);
      await chmod(locked, 0);
      const codes = async (path: string): Promise<string[]> => {
        const { diagnostics } = await readText({ path, name: path });
        return diagnostics.map((each) => `${each.code} ${each.file}`);
      };
      const absent = join(folder, 'absent.yaml');
      expect(await codes(absent)).toEqual([`file-missing ${absent}`]);
      expect(await codes(join(binary, 'x'))).toEqual([`file-missing ${join(binary, 'x')}`]);
      expect(await codes(folder)).toEqual([`file-unreadable ${folder}`]);
      expect(await codes(binary)).toEqual([`file-not-utf8 ${binary}`]);
      // Whoever may read everything (root) reads this one too.
      if (process.getuid?.() !== 0) {
        expect(await codes(locked)).toEqual([`file-unreadable ${locked}`]);
      }
      await chmod(locked, 0o600);
      const read = await readText({ path: locked, name: 'locked' });
      expect(read.value).toMatchObject({ name: 'locked', text: service });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
