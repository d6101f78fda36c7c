import { Document, isMap, isPair, isScalar, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Model } from '../../model/model.js';
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
    Map: (key, node) => {
      // What a map stands for is told by its key, but for the root and the service.
      if (key !== null) node.flow = isShort(node);
    },
    Seq: (_, node) => {
      node.flow = isShort(node);
    },
  });
  return document.toString({
    lineWidth: 100,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}

/** Whether a mapping or list of plain values is short enough to stand on one line. */
function isShort(node: YAMLMap | YAMLSeq): boolean {
  const values = isMap(node)
    ? node.items.flatMap(({ key, value }) => [key, value])
    : node.items.filter((item) => !isPair(item));
  if (!values.every((value) => isScalar(value) && !`${value.value}`.includes('\n'))) return false;
  const letters = values.reduce<number>((sum, value) => sum + `${value}`.length + 2, 0);
  return letters <= 84;
}
