import type { Reference } from '../code/code.js';
import { runtimeExports } from './runtime-exports.js';

type Exports = typeof runtimeExports;

/** The names of the runtime that a generated file may import. */
export type RuntimeName = keyof Exports;

/**
 * What generated files import from the runtime: `runtime.callJson` in a template prints the name and
 * lets the file import it. A name that the runtime does not export is an error of the compiler here.
 */
export const runtime: { readonly [Name in RuntimeName]: Reference } = references();

function references(): { readonly [Name in RuntimeName]: Reference } {
  const made = Object.entries(runtimeExports).map(([name, [kind, from]]): [string, Reference] => [
    name,
    { kind: 'reference', name, from, type: kind === 'type' },
  ]);
  // A cast: the keys are those of the table.
  return Object.fromEntries(made) as { readonly [Name in RuntimeName]: Reference };
}

/** A class where only its type is meant. */
export function asType(reference: Reference): Reference {
  return { ...reference, type: true };
}
