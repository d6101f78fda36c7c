import { type Case, op, shape, input } from './case.js';
import { service } from '../load.js';

/** Names, and shapes that do not hold together. */
export const modelCases: readonly Case[] = [
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
    title: 'an added option every command has',
    given: op('shortOptions: [{ option: region, into: A }]\n    input: { A: string }'),
    code: 'reserved-cli-name',
    at: '8:30',
    says: ['--region'],
  },
  {
    title: 'an option that is added twice',
    given: op(
      'shortOptions: [{ option: b, into: A }]\n    savedOutputs: [{ option: b, from: C }]\n    input: { A: string }\n    output: { C: string }',
    ),
    code: 'duplicate-cli-name',
    at: '9:30',
    says: ['--b is added twice'],
  },
  {
    title: 'an option that leads nowhere',
    given: op('shortOptions: [{ option: b, into: A.B }]\n    input: { A: string }'),
    code: 'unknown-member',
    at: '8:20',
    says: ['input of Op', '"A.B"'],
  },
  {
    title: 'an option that saves what is not there',
    given: op('savedOutputs: [{ option: b, from: A.B }]\n    output: { A: string }'),
    code: 'unknown-member',
    at: '8:20',
    says: ['output of Op', '"A.B"'],
  },
  {
    title: 'a member that moves nowhere',
    given: op(
      'gathering: { into: As, where: [B], members: { C: D } }\n    input: { As: { type: list, member: string }, C: string }',
    ),
    code: 'unknown-member',
    at: '8:16',
    says: ['"As.D"'],
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
  {
    title: 'a name that is too long for a file',
    given: `${service}operations:\n  ${'Long'.repeat(60)}: {}\n`,
    code: 'long-name',
    at: '7:3',
    says: ['200', 'cli'],
  },
];
