import * as z from 'zod';
import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { formProblems } from './ast.js';
import type { Traits } from './ast.js';
import type { TraitId } from './trait-table.js';

/** What has traits: a shape or a member. */
export interface TraitHolder {
  readonly traits: Traits;
  readonly pointer: Pointer;
}

/** Whether the trait is there, whatever its value. */
export function hasTrait({ traits }: TraitHolder, id: TraitId): boolean {
  return Object.hasOwn(traits, id);
}

/**
 * The value of a trait; undefined where it is absent, or not of the form the specification of Smithy
 * gives it, which is added to `problems`.
 */
export function traitOf<Value>(
  holder: TraitHolder,
  id: TraitId,
  form: z.ZodType<Value>,
  problems: Problem[],
): Value | undefined {
  if (!hasTrait(holder, id)) return undefined;
  const read = form.safeParse(holder.traits[id]);
  if (read.success) return read.data;
  problems.push(...formProblems(read.error, [...holder.pointer, 'traits', id]));
  return undefined;
}

const text = z.string();

/** The value of a trait that is a text. */
export function textTrait(
  holder: TraitHolder,
  id: TraitId,
  problems: Problem[],
): string | undefined {
  return traitOf(holder, id, text, problems);
}
