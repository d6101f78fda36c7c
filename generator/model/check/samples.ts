import { typeWord } from '../numbers.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { needsTooMuch } from '../../samples/sample.js';
import { below } from './parts.js';

/** Tells of the shapes that no sample can be made of: mocks and examples leave them out. */
export function* samples(model: Model): Generator<Problem> {
  for (const shape of model.shapes.values()) {
    if (!needsTooMuch(shape)) continue;
    const pattern = shape.kind === 'string' ? shape.pattern : undefined;
    yield {
      code: 'no-sample',
      severity: 'warning',
      message: `No sample can be made of ${shape.named ? shape.id : `this ${typeWord(shape)}`}: the least that is allowed is too much`,
      mend: 'Nothing has to be done: mocks, examples and templates leave it out. Check that the bounds are meant.',
      pointer: below(shape.origin, pattern === undefined ? 'length' : 'pattern'),
      part: 'value',
    };
  }
}
