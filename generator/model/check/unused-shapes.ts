import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { membersOf } from '../reach.js';

/** A shape that no operation leads to is most likely a leftover, or a name mistyped elsewhere. */
export function* unusedShapes(model: Model): Generator<Problem> {
  if (model.operations.length === 0) return;
  const used = new Set<string>();
  const open = model.operations.flatMap(({ input, output, errors }) => [input, output, ...errors]);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    const shape = model.shapes.get(id);
    // A name that leads nowhere was perhaps meant for the very shape that now seems unused.
    if (shape === undefined) return;
    open.push(...membersOf(shape).map((part) => part.target));
  }
  for (const shape of model.shapes.values()) {
    if (!shape.named || used.has(shape.id)) continue;
    yield {
      code: 'unused-shape',
      severity: 'warning',
      message: `No operation uses the shape "${shape.id}"`,
      mend: 'Remove it, or use it.',
      pointer: shape.origin.pointer,
      part: 'key',
    };
  }
}
