import { z } from 'zod';
import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Auth } from '../../model/model.js';
import type { AstShape } from './ast.js';
import { hasTrait, traitOf } from './traits.js';

const schemes = z.array(z.string());

/** The traits that offer a way to sign; a service that does not order them is read alphabetically. */
const signing = [
  'aws.auth#sigv4',
  'aws.auth#sigv4a',
  'smithy.api#httpApiKeyAuth',
  'smithy.api#httpBasicAuth',
  'smithy.api#httpBearerAuth',
  'smithy.api#httpDigestAuth',
];

/** How requests of a service are signed where an operation says nothing of its own. */
export function serviceAuth(service: AstShape, problems: Problem[]): Auth {
  return firstKnown(service, service, problems);
}

/** How the requests of an operation are signed: by the first scheme of its list that is known here. */
export function operationAuth(service: AstShape, operation: AstShape, problems: Problem[]): Auth {
  if (hasTrait(operation, 'smithy.api#optionalAuth')) return 'none';
  return firstKnown(service, operation, problems);
}

function firstKnown(service: AstShape, shape: AstShape, problems: Problem[]): Auth {
  const offered =
    traitOf(shape, 'smithy.api#auth', schemes, problems) ??
    traitOf(service, 'smithy.api#auth', schemes, problems) ??
    signing.filter((id) => Object.hasOwn(service.traits, id));
  if (offered.length === 0) return 'none';
  for (const scheme of offered) {
    if (scheme === 'smithy.api#httpBearerAuth') return 'bearer';
    if (scheme !== 'aws.auth#sigv4') continue;
    return hasTrait(shape, 'aws.auth#unsignedPayload') ? 'sigv4-unsigned-body' : 'sigv4';
  }
  problems.push({
    code: 'wrong-value',
    message: `${shape.id} is signed by ${offered.join(' or ')}, and opslice knows neither`,
    cause: 'It signs with aws.auth#sigv4 and smithy.api#httpBearerAuth.',
    mend: 'Let the service offer one of these, or leave the operation out.',
    pointer: shape.pointer,
    part: 'value',
  });
  return 'none';
}
