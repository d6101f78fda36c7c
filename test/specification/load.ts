import { valueOf } from '../../generator/diagnostics/problem-error.js';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
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
  return valueOf(specToModel({ name: 'spec.yaml', text }));
}

/** What is said about a text, whether it can be used or not. */
export function problemsOf(text: string): readonly Diagnostic[] {
  return specToModel({ name: 'spec.yaml', text }).diagnostics;
}

/** One line a problem: `line:column code`. */
export function places(text: string): string[] {
  return problemsOf(text).map(({ line, column, code }) => `${line}:${column} ${code}`);
}
