import type { Problem } from '../../diagnostics/diagnostic.js';
import type { AstShape } from './ast.js';
import { isProtocol } from './read-protocol.js';
import { meaningOf } from './trait-table.js';

/**
 * Finds the traits that are not known, each told once: an error where requests may depend on the
 * trait, since what is left out would then be sent wrongly, a warning elsewhere.
 */
export function unknownTraits(
  shapes: ReadonlyMap<string, AstShape>,
  used: readonly AstShape[],
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const shape of used) {
    for (const { traits, pointer } of [shape, ...Object.values(shape.members)]) {
      for (const id of Object.keys(traits)) {
        if (problems.has(id)) continue;
        const meaning = meaningOf(id);
        if (meaning === 'understood' || meaning === 'without-effect') continue;
        const serious = meaning === 'unknown-on-wire' && !isOffer(shapes, id);
        problems.set(id, {
          code: 'unknown-key',
          severity: serious ? 'error' : 'warning',
          message: `The trait ${id} of ${shape.id} is not known and has no effect`,
          ...(serious ? { cause: 'Requests may depend on what it says.' } : {}),
          mend: 'Take it out of the file if clients can do without it.',
          pointer: [...pointer, 'traits', id],
          part: 'key',
        });
      }
    }
  }
  return [...problems.values()];
}

/** A further protocol or way to sign is one to choose from, and another was chosen. */
function isOffer(shapes: ReadonlyMap<string, AstShape>, id: string): boolean {
  const definition = shapes.get(id)?.traits ?? {};
  return isProtocol(shapes, id) || Object.hasOwn(definition, 'smithy.api#authDefinition');
}
