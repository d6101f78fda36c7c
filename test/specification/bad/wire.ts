import { type Case, op, input, rest } from './case.js';
import { restService, service } from '../load.js';

/** What no protocol can send, and members that are not there. */
export const wireCases: readonly Case[] = [
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
    title: 'a waiter with an expression that has no code',
    given: op(
      'output: { States: { type: list, member: string } }\n    waiters:\n      Done:\n        delay: 1\n        maxAttempts: 2\n        acceptors:\n          - { state: success, matcher: pathAll, argument: "States[1:]", expected: x }',
    ),
    code: 'no-code',
    at: '14:13',
    says: ['waiter Done', 'States[1:]', 'slices'],
  },
  {
    title: 'pages whose token is of another type',
    given: op(
      'input: { Token: string }\n    output: { Next: integer }\n    pagination: { input: Token, output: Next }',
    ),
    code: 'no-code',
    at: '10:17',
    says: ['pages of Op', 'Next is of another type than Token'],
  },
  {
    title: 'pages with several tokens of which one is required',
    given: op(
      'input: { One: { type: string, required: true }, Two: string }\n    output: { One: string, Two: string }\n    pagination: { input: [One, Two], output: [One, Two] }',
    ),
    code: 'no-code',
    at: '10:17',
    says: ['pages of Op', 'One is required'],
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
];
