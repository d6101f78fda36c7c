import { defined } from '../../defined.js';
import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import { numberSizes } from '../model.js';
import type { Model } from '../model.js';
import { foreignType } from './foreign-types.js';
import { allParts, below } from './parts.js';

const typeWords = [
  'string',
  ...numberSizes,
  'boolean',
  'timestamp',
  'blob',
  'document',
  'structure',
  'union',
  'list',
  'map',
];

/** Where more names than this are unknown, the trouble is not a slip of the keyboard. */
const mostSuggestions = 200;

/** Every shape that is used is defined. */
export function* unknownShapes(model: Model): Generator<Problem> {
  const candidates = [...model.shapes.keys(), ...typeWords];
  const suggestions = new Map<string, string | undefined>();
  const meant = (id: string): string | undefined => {
    if (!suggestions.has(id) && suggestions.size < mostSuggestions) {
      suggestions.set(id, suggest(id, candidates));
    }
    return suggestions.get(id);
  };
  const unknown = (id: string, pointer: Pointer): Problem => {
    const foreign = foreignType(id, candidates);
    if (foreign !== undefined) {
      return {
        code: 'unknown-shape',
        message: `There is no shape "${id}"`,
        pointer,
        part: 'value',
        ...foreign,
      };
    }
    const suggestion = meant(id);
    return {
      code: 'unknown-shape',
      message: `There is no shape "${id}"`,
      mend:
        suggestion === undefined
          ? `Define it under \`shapes\`, or use a type such as string or integer.`
          : `Write "${suggestion}", or define "${id}" under \`shapes\`.`,
      pointer,
      part: 'value',
      ...defined({ suggestion }),
    };
  };
  for (const operation of model.operations) {
    for (const side of ['input', 'output'] as const) {
      const id = operation[side];
      if (!model.shapes.has(id)) yield unknown(id, below(operation.origin, side));
    }
    for (const [index, id] of operation.errors.entries()) {
      if (!model.shapes.has(id)) yield unknown(id, below(operation.origin, 'errors', index));
    }
  }
  for (const [part] of allParts(model)) {
    if (!model.shapes.has(part.target)) yield unknown(part.target, below(part.origin, 'type'));
  }
}
