/** What the name of an operation says: what it does, and to what. */
import type { MockAction } from '../model/mock-resource.js';

const verbs: Readonly<Record<string, readonly MockAction[]>> = {
  Create: ['create'],
  Register: ['create'],
  Allocate: ['create'],
  // Makes one, or changes the one that there is.
  Put: ['create'],
  Get: ['get', 'list'],
  Describe: ['get', 'list'],
  Head: ['get'],
  List: ['list'],
  Update: ['update'],
  Modify: ['update'],
  Set: ['update'],
  Delete: ['delete'],
  Deregister: ['delete'],
  Remove: ['delete'],
  Release: ['delete'],
};

/** A name such as `CreateIdentityPool` in its two parts. */
export interface OperationWords {
  readonly verb: string;
  readonly noun: string;
}

/** The verb of an operation and what it speaks of; undefined where the verb says nothing about resources. */
export function operationWords(name: string): OperationWords | undefined {
  const [, verb = '', noun = ''] = /^([A-Z][a-z]+)([A-Z0-9]\w*)$/.exec(name) ?? [];
  return Object.hasOwn(verbs, verb) ? { verb, noun } : undefined;
}

/** What a verb may mean. */
export function actionsOf(verb: string): readonly MockAction[] {
  return verbs[verb] ?? [];
}

/** The words for several of a thing. */
export function pluralsOf(noun: string): readonly string[] {
  return [`${noun}s`, `${noun}es`, noun.replace(/y$/, 'ies')].filter((each) => each !== noun);
}

/**
 * What a member is called without the name of its resource, in lower case: `IdentityPoolId` of an
 * identity pool is `id`, as `Id` is.
 */
export function plainName(member: string, noun: string): string {
  const name = member.toLowerCase();
  // `RepositoryName` and `Name`; of a longer noun its last word counts too, as in `PoolId`.
  const words = noun.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  for (const [index] of words.entries()) {
    const start = words.slice(index).join('');
    if (name.startsWith(start) && name.length > start.length) return name.slice(start.length);
  }
  return name;
}
