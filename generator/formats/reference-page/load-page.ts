import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Model } from '../../model/model.js';
import { buildModel } from '../spec/read-model.js';
import type { Spec } from '../spec/spec-types.js';
import { readPage } from './read-page.js';
import { pageToSpec } from './page-to-spec.js';

export type LoadedPage =
  { readonly spec: Spec; readonly model: Model } | { readonly diagnostics: Diagnostic[] };

/** The model that a reference page describes, or all that stands in its way. */
export function loadPage(file: string, text: string): LoadedPage {
  const read = readPage(file, text);
  if ('diagnostics' in read) return read;
  // The specification names the page, and nothing of the machine it was read on.
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const spec = pageToSpec({ file: name, text, at: 0 }, read.page);
  return { spec, model: buildModel(spec, name).model };
}
