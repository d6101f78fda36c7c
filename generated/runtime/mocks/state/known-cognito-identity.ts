/* eslint-disable */
// @ts-nocheck
/** What Cognito Identity does with the identities and roles of its pools. */
import { sliceOf, textIn, textsIn } from './behaviour-tools.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { PlannedError } from './planned-error.js';
import type { MockRecord } from './store.js';
import { isEqual, isValues, type Values } from './values.js';

type Call = Parameters<ServiceBehaviour>[0];

const hour = 3_600_000;

/**
 * The pool that an input names. A specification without an operation that makes pools has all of them.
 *
 * @throws PlannedError where there is none.
 */
function poolOf({ input, store, has }: Call): Values {
  const id = textIn(input, 'IdentityPoolId');
  const pool = store.get('IdentityPool', id);
  if (pool !== undefined) return pool.fields;
  if (!has('CreateIdentityPool')) return { AllowUnauthenticatedIdentities: true };
  throw new PlannedError({ code: 'ResourceNotFoundException' }, `IdentityPool '${id}' not found.`);
}

function identityOf({ input, store }: Call): MockRecord {
  const id = textIn(input, 'IdentityId');
  const identity = store.get('Identity', id);
  if (identity !== undefined) return identity;
  throw new PlannedError({ code: 'ResourceNotFoundException' }, `Identity '${id}' not found.`);
}

/** An identity that exists, or any where no operation of the specification makes one. */
function knownIdentity(call: Call): string {
  return call.has('GetId')
    ? textIn(identityOf(call).fields, 'IdentityId')
    : textIn(call.input, 'IdentityId');
}

function identitiesOf({ store }: Call, pool: unknown): readonly MockRecord[] {
  return store.list('Identity').filter(({ fields }) => fields['IdentityPoolId'] === pool);
}

/** What answers show of an identity. */
function shown({ fields }: MockRecord): Values {
  const { IdentityId, Tokens, CreationDate, LastModifiedDate } = fields;
  const Logins = Object.keys(isValues(Tokens) ? Tokens : {});
  return {
    IdentityId,
    ...(Logins.length === 0 ? {} : { Logins }),
    CreationDate,
    LastModifiedDate,
  };
}

/** Whoever signs in with the same token has the same identity; each guest has one of their own. */
function getId(call: Call): Values {
  const { input, store } = call;
  const { AllowUnauthenticatedIdentities: guests } = poolOf(call);
  const { IdentityPoolId, Logins } = input;
  const given: Values = isValues(Logins) ? Logins : {};
  const entries = Object.entries(given);
  if (entries.length === 0 && guests !== true) {
    throw new PlannedError(
      { code: 'NotAuthorizedException' },
      'Unauthenticated access is not supported for this identity pool.',
    );
  }
  const before = identitiesOf(call, IdentityPoolId).find(({ fields }) => {
    const { Tokens } = fields;
    return entries.some(([name, token]) => isValues(Tokens) && isEqual(Tokens[name], token));
  });
  const moment = store.now();
  const IdentityId = before?.fields['IdentityId'] ?? store.fill('{region}:{uuid}');
  const known = before?.fields['Tokens'];
  store.put('Identity', [IdentityId], {
    IdentityId,
    IdentityPoolId,
    Tokens: { ...(isValues(known) ? known : {}), ...given },
    CreationDate: before?.fields['CreationDate'] ?? moment,
    LastModifiedDate: moment,
  });
  return { IdentityId };
}

/** What Cognito Identity does, by operation, where the plan does not say all. */
export const cognitoIdentityBehaviours: Readonly<Record<string, ServiceBehaviour>> = {
  GetId: getId,
  DescribeIdentity: (call) => shown(identityOf(call)),
  ListIdentities(call) {
    poolOf(call);
    const { IdentityPoolId, MaxResults, NextToken } = call.input;
    const all = identitiesOf(call, IdentityPoolId).map(shown);
    const { page, next } = sliceOf(all, NextToken, MaxResults, 60);
    return { IdentityPoolId, Identities: page, ...(next && { NextToken: next }) };
  },
  DeleteIdentities({ input, store }) {
    for (const id of textsIn(input, 'IdentityIdsToDelete')) store.remove('Identity', id);
    return { UnprocessedIdentityIds: [] };
  },
  GetCredentialsForIdentity(call) {
    const IdentityId = knownIdentity(call);
    const { Credentials } = call.next();
    const Expiration = new Date(call.store.now().getTime() + hour);
    return {
      IdentityId,
      Credentials: { ...(isValues(Credentials) ? Credentials : {}), Expiration },
    };
  },
  GetOpenIdToken(call) {
    const IdentityId = knownIdentity(call);
    return { ...call.next(), IdentityId };
  },
  SetIdentityPoolRoles(call) {
    poolOf(call);
    const { IdentityPoolId, Roles, RoleMappings } = call.input;
    call.store.put('IdentityPoolRoles', [IdentityPoolId], {
      IdentityPoolId,
      Roles,
      ...(RoleMappings === undefined ? {} : { RoleMappings }),
    });
    return {};
  },
  GetIdentityPoolRoles(call) {
    poolOf(call);
    const { IdentityPoolId } = call.input;
    return call.store.get('IdentityPoolRoles', IdentityPoolId)?.fields ?? { IdentityPoolId };
  },
  DeleteIdentityPool(call) {
    const { IdentityPoolId } = call.input;
    const output = call.next();
    for (const { fields } of identitiesOf(call, IdentityPoolId)) {
      call.store.remove('Identity', fields['IdentityId']);
    }
    call.store.remove('IdentityPoolRoles', IdentityPoolId);
    return output;
  },
};
