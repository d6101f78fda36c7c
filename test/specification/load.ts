import type { Diagnostic } from '../../generator/diagnostics/diagnostic.js';
import { loadSpec } from '../../generator/formats/sources/load-spec.js';
import type { Model } from '../../generator/model/model.js';

/** The beginning of a specification to which a test adds what it is about. */
export const service = `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: aws-json-1.1
  target: Things
`;

/** The same for a protocol with paths. */
export const restService = `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: rest-json
`;

/** The model of a text that must be good. */
export function modelOf(text: string): Model {
  const loaded = loadSpec('spec.yaml', text);
  if ('model' in loaded) return loaded.model;
  throw new Error(loaded.diagnostics.map((each) => each.message).join('\n'));
}

/** What is said about a text, whether it can be used or not. */
export function problemsOf(text: string): Diagnostic[] {
  const loaded = loadSpec('spec.yaml', text);
  return 'model' in loaded ? loaded.warnings : loaded.diagnostics;
}

/** One line a problem: `line:column code`. */
export function places(text: string): string[] {
  return problemsOf(text).map(({ line, column, code }) => `${line}:${column} ${code}`);
}
