import type { Auth } from '../../model/model.js';
import type { OperationJson } from './service-types.js';

const schemes: ReadonlyMap<string, Auth> = new Map([
  ['aws.auth#sigv4', 'sigv4'],
  // Every service that offers the asymmetric variant takes the plain one too.
  ['aws.auth#sigv4a', 'sigv4'],
  ['smithy.api#httpBearerAuth', 'bearer'],
  ['smithy.api#noAuth', 'none'],
]);

/** The first scheme of a list that is known. */
export function schemeOf(list: readonly string[] | undefined): Auth | undefined {
  for (const each of list ?? []) {
    const scheme = schemes.get(each);
    if (scheme !== undefined) return scheme;
  }
  return undefined;
}

/** How an operation is authenticated: `authtype` is what old files have in place of `auth`. */
export function operationAuth(json: OperationJson, service: Auth): Auth {
  const scheme = schemeOf(json.auth);
  if (json.authtype === 'none' || scheme === 'none') return 'none';
  if (json.authtype === 'v4-unsigned-body' || json.unsignedPayload === true) {
    return 'sigv4-unsigned-body';
  }
  if (json.authtype === 'bearer') return 'bearer';
  return scheme ?? (json.authtype?.startsWith('v4') === true ? 'sigv4' : service);
}
