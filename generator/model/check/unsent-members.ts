import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { labelsOf } from '../uri-template.js';
import { unsentMembers } from '../unsent-members.js';

/** What is given for a member can be sent: a request by GET or HEAD has no body. */
export function* sentMembers(model: Model): Generator<Problem> {
  for (const operation of model.operations) {
    if (model.shapes.get(operation.input)?.kind !== 'structure') continue;
    const { method, uri } = operation.http;
    const labels = new Set(labelsOf(uri).map(({ name }) => name));
    for (const { name, wireName = name, origin } of unsentMembers(model, operation)) {
      // That it should be a label is told already.
      if (labels.has(wireName)) continue;
      yield {
        code: 'body-not-sent',
        severity: 'warning',
        message: `${name} is not sent: ${operation.name} is a request by ${method}, which has no body`,
        cause:
          '`fetch` sends no body with this method (https://fetch.spec.whatwg.org/#dom-request).',
        mend: 'Bind the member to the query, a header or the path with `in:`, e.g. `in: query`, or use another method.',
        pointer: origin.pointer,
        part: 'key',
      };
    }
  }
}
