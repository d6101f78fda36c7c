import * as z from 'zod';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { type Schemes, schemesOf, withoutBody } from '../spec/auth-schemes.js';
import type { SchemeSpec } from '../spec/spec-types.js';
import type { AstShape } from './ast.js';
import { hasTrait, traitOf } from './traits.js';

const schemes = z.array(z.string());
const key = z.object({ name: z.string(), in: z.string(), scheme: z.string().optional() });

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
export function serviceAuth(service: AstShape, problems: Problem[]): Schemes {
  return knownSchemes(service, service, problems);
}

/** How the requests of an operation are signed: by the schemes of its list that are known here. */
export function operationAuth(
  service: AstShape,
  operation: AstShape,
  problems: Problem[],
): Schemes {
  if (hasTrait(operation, 'smithy.api#optionalAuth')) return { auth: 'none' };
  return knownSchemes(service, operation, problems);
}

function knownSchemes(service: AstShape, shape: AstShape, problems: Problem[]): Schemes {
  const offered =
    traitOf(shape, 'smithy.api#auth', schemes, problems) ??
    traitOf(service, 'smithy.api#auth', schemes, problems) ??
    signing.filter((id) => Object.hasOwn(service.traits, id));
  if (offered.length === 0) return { auth: 'none' };
  const known = schemesOf(
    offered.flatMap((scheme): SchemeSpec[] => {
      if (scheme === 'smithy.api#httpApiKeyAuth') return keyScheme(service, problems);
      if (scheme === 'smithy.api#httpBearerAuth') return ['bearer'];
      return scheme === 'aws.auth#sigv4' ? ['sigv4'] : [];
    }),
  );
  if (known !== undefined) {
    return hasTrait(shape, 'aws.auth#unsignedPayload') ? withoutBody(known) : known;
  }
  problems.push({
    code: 'wrong-value',
    message: `${shape.id} is signed by ${offered.join(' or ')}, and opslice knows neither`,
    cause:
      'It knows aws.auth#sigv4, smithy.api#httpBearerAuth, and smithy.api#httpApiKeyAuth in a header.',
    mend: 'Let the service offer one of these, or leave the operation out.',
    pointer: shape.pointer,
    part: 'value',
  });
  return { auth: 'none' };
}

/** A key by itself in a header; in the query, or behind a word, it is not known here. */
function keyScheme(service: AstShape, problems: Problem[]): SchemeSpec[] {
  const about = traitOf(service, 'smithy.api#httpApiKeyAuth', key, problems);
  return about?.in === 'header' && about.scheme === undefined
    ? [{ apiKey: { header: about.name } }]
    : [];
}
