import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { unsentMembers } from '../unsent-members.js';

/** What is given for a member can be sent: a request by GET or HEAD has no body. */
export function* sentMembers(model: Model): Generator<Problem> {
  for (const operation of model.operations) {
    if (model.shapes.get(operation.input)?.kind !== 'structure') continue;
    const { method } = operation.http;
    for (const { name, origin } of unsentMembers(model, operation)) {
      yield {
        code: 'body-not-sent',
        severity: 'warning',
        message: `${name} is not sent: ${operation.name} is a request by ${method}, which has no body`,
        mend: 'Bind the member to the query, a header or the path with `in:`, or use another method.',
        pointer: origin.pointer,
        part: 'key',
      };
    }
  }
}
