import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';

/** The service says what its protocol cannot do without. */
export function* protocolNeeds({ service }: Model): Generator<Problem> {
  const needsTarget =
    service.protocol === 'aws-json-1.0' ||
    service.protocol === 'aws-json-1.1' ||
    service.protocol === 'smithy-rpc-v2-cbor';
  if (!needsTarget || service.target !== undefined) return;
  yield {
    code: 'missing-target',
    message: `With the protocol ${service.protocol}, a service needs a target`,
    cause: 'It is how a request names the operation.',
    mend: 'Add `target:` to the service, e.g. `target: AWSCognitoIdentityService`.',
    pointer: service.origin.pointer,
    part: 'key',
  };
}
