import { describe, expect, it } from 'vitest';
import { slice, unmatched } from '../../generator/model/slice.js';
import { modelOf, service } from '../specification/load.js';

const model = modelOf(`${service}operations:
  ListThings:
    input: { Limit: Count, Token: string }
    output: { Things: { type: list, member: Thing }, Token: string }
    errors: [Busy]
    pagination: { input: Token, output: Token, result: Things }
  DeleteThing:
    input: { Name: Name }
    errors: [Gone]
    waiters:
      ThingGone: { delay: 1, maxAttempts: 2, acceptors: [{ state: success, matcher: error, expected: Gone }] }
  ListOwners:
    output: { Owners: { type: map, key: string, value: Name } }
shapes:
  Count: { type: integer, range: 1..5 }
  Thing: { type: structure, members: { Name: Name, Inner: Thing } }
  Name: { type: string }
  Gone: { type: structure, error: client, members: {} }
  Busy: { type: structure, error: server, members: {} }
`);

describe('a slice of a model', () => {
  it.each([
    [['DeleteThing'], ['DeleteThing']],
    [
      ['ListOwners', 'ListThings'],
      ['ListThings', 'ListOwners'],
    ],
    [['List*'], ['ListThings', 'ListOwners']],
    [['*Thing'], ['DeleteThing']],
    [['*Thing*'], ['ListThings', 'DeleteThing']],
    [['L*t*s'], ['ListThings', 'ListOwners']],
    [['*'], ['ListThings', 'DeleteThing', 'ListOwners']],
    [
      ['List*', 'ListThings'],
      ['ListThings', 'ListOwners'],
    ],
  ])('%j has the operations %j in their order', (patterns, names) => {
    expect(slice(model, patterns).operations.map(({ name }) => name)).toEqual(names);
  });

  it('has the shapes its operations lead to, in their order', () => {
    expect([...slice(model, ['DeleteThing']).shapes.keys()]).toEqual([
      'Name',
      'Gone',
      'DeleteThingInput',
      'DeleteThingOutput',
    ]);
    expect([...slice(model, ['ListThings']).shapes.keys()]).toEqual([
      'Count',
      'Thing',
      'Name',
      'Busy',
      'ListThingsInput',
      'ListThingsOutput',
      'ListThingsOutputThings',
      'String',
    ]);
  });

  it('keeps paginators, waiters and the service', () => {
    const part = slice(model, ['ListThings', 'DeleteThing']);
    expect(part.operations[0]?.pagination?.result).toEqual(['Things']);
    expect(part.operations[1]?.waiters.map(({ name }) => name)).toEqual(['ThingGone']);
    expect(part.service).toEqual(model.service);
  });

  it.each([
    ['ListThing', 'Thing Store has no operation "ListThing"', 'Write "ListThings".'],
    [
      'Put*',
      'No operation of Thing Store is called like "Put*"',
      'Name operations as the model does',
    ],
    ['L*Things*Things', 'No operation of Thing Store is called like "L*Things*Things"', ''],
    ['list*', 'No operation of Thing Store is called like "list*"', ''],
  ])('refuses %s', (pattern, message, mend) => {
    const problems = unmatched(model, ['ListOwners', pattern]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'unknown-operation', message });
    expect(problems[0]?.mend).toContain(mend);
  });
});
