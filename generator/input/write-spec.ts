import { Document, visit } from 'yaml';
import type { Model } from '../model/model.js';
import { modelToSpec } from './model-to-spec.js';

/** A model as the text of a specification, which gives the same model when it is read. */
export function writeSpec(model: Model): string {
  const document = new Document(modelToSpec(model), { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      // In a block, YAML folds lines differently where space begins or ends them.
      if (typeof node.value === 'string' && /^\s|\s$|\n[ \t]|[ \t]\n/.test(node.value)) {
        node.type = 'QUOTE_DOUBLE';
      }
    },
  });
  return document.toString({
    lineWidth: 100,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}
