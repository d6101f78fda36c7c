import * as z from 'zod';
import { defined } from '../../defined.js';
import type { MockResource } from '../../model/mock-resource.js';
import type { SpecContext } from './context.js';
import { text } from './shape-schema.js';
import type { MockSpec } from './spec-types.js';

const names = (description: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .describe(description)
    .exactOptional();

const resource = z
  .strictObject({
    resource: text('What the resource is called, e.g. IdentityPool.').min(1),
    create: names('The operations that make one. An empty list: mocks do not remember it.'),
    get: names('The operations that show one.'),
    list: names('The operations that show many.'),
    update: names('The operations that change one.'),
    delete: names('The operations that delete one, or several.'),
    id: names('The members that tell one from all others.'),
    aliases: names('Members of which each alone names one too, such as its ARN.'),
    parent: text('The resource that one belongs to, and is deleted with.').exactOptional(),
    values: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .describe(
        'Values of members that nobody gives; texts may hold {uuid}, {hex:8}, {digits:12}, {letters:6}, {number}, {region}, {account}, {service} and members.',
      )
      .exactOptional(),
    notFound: text('The error where there is none.').exactOptional(),
    alreadyExists: text('The error where there is one already.').exactOptional(),
    replaces: text('The flag of the input that lets one be written over.').exactOptional(),
  })
  .meta({ id: 'MockResource', description: 'What operations do to a resource, for mocks.' });

/** What mocks that remember cannot know by themselves. */
export const mockSchema: z.ZodType<MockSpec | MockSpec[]> = z.union([resource, z.array(resource)]);

/** What a specification says of resources. */
export function readMock(
  { file }: SpecContext,
  mock: MockSpec | readonly MockSpec[],
): readonly MockResource[] {
  // What is at fault in the file has left a hole.
  const all: readonly (MockSpec | undefined)[] = Array.isArray(mock) ? mock : [mock];
  return all.flatMap((each, index) => {
    if (each === undefined) return [];
    const { create, get, list, update, id, aliases, delete: deletes, ...rest } = each;
    const lists = { create, get, list, update, id, aliases, delete: deletes };
    const given = Object.entries(lists).flatMap(([key, named]) =>
      named === undefined ? [] : [[key, typeof named === 'string' ? [named] : named] as const],
    );
    const made: MockResource = {
      ...rest,
      ...Object.fromEntries(given),
      origin: { file, pointer: Array.isArray(mock) ? ['mock', index] : ['mock'] },
    };
    return [made];
  });
}

/** The same as a specification has it. */
export function mockSpec(mock: readonly MockResource[]): MockSpec[] {
  return mock.map((said) => {
    const entries = Object.entries(said)
      .filter(([key]) => key !== 'origin')
      .map(([key, value]) => [key, Array.isArray(value) ? [...value] : value]);
    // A cast: the two types differ in what may be changed.
    return defined(Object.fromEntries(entries)) as MockSpec;
  });
}
