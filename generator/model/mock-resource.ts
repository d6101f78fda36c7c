import type { Origin } from './origin.js';

/**
 * What a specification says of a resource, for mocks that remember: which operations make, show, change
 * and delete it. What is left out follows from the names of operations and members.
 */
export interface MockResource {
  /** Such as `IdentityPool`. */
  readonly resource: string;
  /** Operations that make one. */
  readonly create?: readonly string[];
  /** Operations that show one. */
  readonly get?: readonly string[];
  /** Operations that show many. */
  readonly list?: readonly string[];
  /** Operations that change one. */
  readonly update?: readonly string[];
  /** Operations that delete one, or several. */
  readonly delete?: readonly string[];
  /** The members that tell it from all others. */
  readonly id?: readonly string[];
  /** Members of which each alone names it too. */
  readonly aliases?: readonly string[];
  /** The resource that it belongs to. */
  readonly parent?: string;
  /** Values of members that nobody gives: texts with variables such as `{uuid}`, numbers, flags. */
  readonly values?: Readonly<Record<string, string | number | boolean>>;
  /** The error where there is none. */
  readonly notFound?: string;
  /** The error where there is one already. */
  readonly alreadyExists?: string;
  /** A flag of the input that lets one be written over. */
  readonly replaces?: string;
  /** Where a specification says so; absent for what opslice itself says. */
  readonly origin?: Origin;
}

/** What may be said of what operations do to a resource. */
export const mockActions = ['create', 'get', 'list', 'update', 'delete'] as const;

export type MockAction = (typeof mockActions)[number];
