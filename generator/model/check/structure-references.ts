import { typeWord } from '../numbers.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { below } from './parts.js';

/** Inputs, outputs and errors are structures, and errors say that they are. */
export function* structureReferences(model: Model): Generator<Problem> {
  for (const operation of model.operations) {
    for (const side of ['input', 'output'] as const) {
      const shape = model.shapes.get(operation[side]);
      if (shape === undefined || shape.kind === 'structure') continue;
      yield {
        code: 'wrong-shape',
        message: `The ${side} of ${operation.name} must be a structure; "${shape.id}" is of type "${typeWord(shape)}"`,
        mend: `Write a mapping of members, one of them of the type "${shape.id}".`,
        pointer: below(operation.origin, side),
        part: 'value',
      };
    }
    for (const [index, id] of operation.errors.entries()) {
      const shape = model.shapes.get(id);
      const pointer = below(operation.origin, 'errors', index);
      if (operation.errors.indexOf(id) < index) {
        yield {
          code: 'duplicate-name',
          message: `The error "${id}" stands twice in the list`,
          mend: 'Keep one.',
          pointer,
          part: 'value',
        };
      }
      if (shape === undefined) continue;
      if (shape.kind === 'structure' && shape.error !== undefined) continue;
      yield {
        code: 'not-an-error',
        message: `"${id}" is not an error`,
        cause: 'An error is a structure that says whose fault it is.',
        mend: `Add \`error: client\` or \`error: server\` to the structure ${id}, or take it from the list.`,
        pointer,
        part: 'value',
      };
    }
  }
}
