import { Document, visit } from 'yaml';
import type { Model } from '../model/model.js';
import { modelToSpec } from './model-to-spec.js';

/** A model as the text of a specification, which gives the same model when it is read. */
export function writeSpec(model: Model): string {
  const document = new Document(modelToSpec(model), { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== 'string') return;
      // A block keeps lines as they are, but for space at the ends of lines and of the whole.
      if (/^\s|\s$|[ \t]\n|\r/.test(node.value)) node.type = 'QUOTE_DOUBLE';
      else if (node.value.includes('\n')) node.type = 'BLOCK_LITERAL';
    },
  });
  return document.toString({
    lineWidth: 100,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}
