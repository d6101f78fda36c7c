import { isRest } from '../protocol-facts.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model, Operation } from '../model.js';
import { membersOf } from '../reach.js';
import { parseTemplate, splitUri } from '../uri-template.js';
import { below } from './parts.js';

/** A request leads to one operation. */
export function* routes(model: Model): Generator<Problem> {
  const { protocol } = model.service;
  if (!isRest(protocol)) return;
  const taken = new Map<string, Operation>();
  for (const operation of model.operations) {
    // What was replaced may stand at the place of what replaces it.
    if (operation.deprecated !== undefined) continue;
    const route = routeOf(model, operation);
    const other = taken.get(route);
    if (other === undefined) {
      taken.set(route, operation);
      continue;
    }
    yield {
      code: 'same-route',
      severity: 'warning',
      message: `${other.name} and ${operation.name} are both ${operation.http.method} ${operation.http.uri}`,
      cause: 'A service that tells operations by method and path cannot tell these two apart.',
      mend: 'Give one of them another method or path.',
      pointer: below(operation.origin, 'http'),
      part: 'key',
    };
  }
}

/**
 * Method, host and path without the names of the labels. A constant query, and what has to stand in
 * the query or in a header, tell operations apart too: so it is with those of S3.
 */
function routeOf(model: Model, { http, hostPrefix = '', input }: Operation): string {
  const { path, query } = splitUri(http.uri);
  const parts = parseTemplate(path.replace(/\/$/, ''));
  const plain = parts
    .map((part) => (part.kind === 'text' ? part.text : part.greedy ? '{+}' : '{}'))
    .join('');
  const shape = model.shapes.get(input);
  const needed = (shape === undefined ? [] : membersOf(shape)).flatMap(({ required, binding }) =>
    required && (binding?.in === 'query' || binding?.in === 'header') ? [binding.name] : [],
  );
  return [http.method, hostPrefix, plain, ...[...query.split('&'), ...needed].sort()].join(' ');
}
