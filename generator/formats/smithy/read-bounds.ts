import * as z from 'zod';
import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Bounds } from '../../model/model.js';
import type { AstShape } from './ast.js';
import { traitOf } from './traits.js';

const bounds = z.object({ min: z.number().optional(), max: z.number().optional() });

/** The bounds that a trait sets; none where it is absent. */
export function readBounds(
  ast: AstShape,
  trait: 'smithy.api#length' | 'smithy.api#range',
  problems: Problem[],
): Bounds {
  const { min, max } = traitOf(ast, trait, bounds, problems) ?? {};
  return defined({ min, max });
}
