import { stringify } from 'yaml';
import type { Model } from '../model/model.js';
import { modelToSpec } from './model-to-spec.js';

/** A model as the text of a specification, which gives the same model when it is read. */
export function writeSpec(model: Model): string {
  return stringify(modelToSpec(model), {
    lineWidth: 100,
    aliasDuplicateObjects: false,
    // Text with odd line breaks is quoted: the breaks as escapes are easier to read than as breaks.
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}
