/** What a person chooses for a whole output. */

/**
 * What clients do with the defaults of a model (the trait `smithy.api#default`): fill them in, in
 * what they receive and in the structures within what they send; or leave them to the service, as
 * the SDKs of AWS do and as models of botocore, which know no defaults, have it.
 */
export const defaultsChoices = ['leave', 'fill'] as const;

export type Defaults = (typeof defaultsChoices)[number];

/** What can be chosen with `--emit`. */
export const parts = ['types', 'client', 'cli', 'mocks', 'msw', 'docs'] as const;

export type Part = (typeof parts)[number];

/**
 * What the settings can include besides services: files that need none of their operations. With
 * `observe`, operations tell the observer of their client.
 */
export const includes = ['credentials', 'hosts', 'node', 'observe'] as const;

export type Include = (typeof includes)[number];
