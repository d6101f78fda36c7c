import { z } from 'zod';
import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { formProblems } from './ast.js';
import type { Traits } from './ast.js';
import type { TraitId } from './trait-table.js';

/** What has traits: a shape or a member. */
export interface Traited {
  readonly traits: Traits;
  readonly pointer: Pointer;
}

export function hasTrait({ traits }: Traited, id: TraitId): boolean {
  return Object.hasOwn(traits, id);
}

/**
 * The value of a trait; undefined where it is absent, or not of the form the specification of Smithy
 * gives it, which is added to `problems`.
 */
export function traitOf<Value>(
  traited: Traited,
  id: TraitId,
  form: z.ZodType<Value>,
  problems: Problem[],
): Value | undefined {
  if (!hasTrait(traited, id)) return undefined;
  const read = form.safeParse(traited.traits[id]);
  if (read.success) return read.data;
  problems.push(...formProblems(read.error, [...traited.pointer, 'traits', id]));
  return undefined;
}

const text = z.string();

/** The value of a trait that is a text. */
export function textTrait(traited: Traited, id: TraitId, problems: Problem[]): string | undefined {
  return traitOf(traited, id, text, problems);
}
