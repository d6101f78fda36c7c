import { namesTarget } from '../protocol-facts.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';

/** The service says what its protocol cannot do without. */
export function* protocolNeeds({ service }: Model): Generator<Problem> {
  if (!namesTarget(service.protocol) || service.target !== undefined) return;
  yield {
    code: 'missing-target',
    message: `With the protocol ${service.protocol}, a service needs a target`,
    cause: 'It is how a request names the operation.',
    mend: 'Add `target:` to the service, e.g. `target: AWSCognitoIdentityService`.',
    pointer: service.origin.pointer,
    part: 'key',
  };
}
