import type { Auth } from '../../model/model.js';
import { type Schemes, schemesOf, withoutBody } from '../spec/auth-schemes.js';
import type { MetadataJson, OperationJson } from './service-types.js';

const known: ReadonlyMap<string, Exclude<Auth, 'api-key'>> = new Map([
  ['aws.auth#sigv4', 'sigv4'],
  // Every service that offers the asymmetric variant takes the plain one too.
  ['aws.auth#sigv4a', 'sigv4'],
  ['smithy.api#httpBearerAuth', 'bearer'],
  ['smithy.api#noAuth', 'none'],
]);

/** The schemes of a list that are known, in its order. */
function knownSchemes(list: readonly string[] | undefined): Exclude<Auth, 'api-key'>[] {
  return (list ?? []).flatMap((each) => known.get(each) ?? []);
}

/** How the requests of a service are authenticated, where an operation says nothing of its own. */
export function serviceAuth({ auth, signatureVersion }: MetadataJson): Schemes {
  return (
    schemesOf(knownSchemes(auth)) ?? { auth: signatureVersion === 'bearer' ? 'bearer' : 'sigv4' }
  );
}

/** How an operation is authenticated: `authtype` is what old files have in place of `auth`. */
export function operationAuth(json: OperationJson, service: Schemes): Schemes {
  const own = knownSchemes(json.auth);
  if (json.authtype === 'none' || own[0] === 'none') return { auth: 'none' };
  const { auth, otherAuth } = service;
  const usual: Schemes = otherAuth === undefined ? { auth } : { auth, otherAuth };
  const schemes = schemesOf(own.filter((each) => each !== 'none'));
  if (json.authtype === 'v4-unsigned-body' || json.unsignedPayload === true) {
    return withoutBody(schemes ?? (hasSignature(usual) ? usual : { auth: 'sigv4' }));
  }
  if (schemes !== undefined) return schemes;
  if (json.authtype === 'bearer') return { auth: 'bearer' };
  return json.authtype?.startsWith('v4') === true ? { auth: 'sigv4' } : usual;
}

function hasSignature({ auth, otherAuth = [] }: Schemes): boolean {
  return [auth, ...otherAuth].includes('sigv4');
}
