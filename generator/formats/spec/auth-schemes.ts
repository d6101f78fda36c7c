import { defined } from '../../defined.js';
import type { Auth } from '../../model/model.js';
import type { SchemeSpec } from './spec-types.js';

/** The first scheme, and those that serve as well, in order. */
export interface Schemes {
  readonly auth: Auth;
  readonly otherAuth?: readonly Auth[];
  /** Where the key goes, if one of them is `api-key`. */
  readonly apiKeyHeader?: string;
}

/** The schemes of a list, each once; nothing where the list has none. */
export function schemesOf(list: readonly SchemeSpec[]): Schemes | undefined {
  const names = list.map((each): Auth => (typeof each === 'string' ? each : 'api-key'));
  const [auth, ...otherAuth] = [...new Set(names)];
  if (auth === undefined) return undefined;
  const [apiKeyHeader] = list.flatMap((each) =>
    typeof each === 'string' ? [] : [each.apiKey.header],
  );
  return { auth, ...(otherAuth.length === 0 ? {} : { otherAuth }), ...defined({ apiKeyHeader }) };
}

/** The same schemes, of which signatures leave the body out. */
export function withoutBody({ auth, otherAuth, ...rest }: Schemes): Schemes {
  const unsigned = (each: Auth): Auth => (each === 'sigv4' ? 'sigv4-unsigned-body' : each);
  return {
    auth: unsigned(auth),
    ...defined({ otherAuth: otherAuth && otherAuth.map(unsigned) }),
    ...rest,
  };
}

/** The schemes, where they are not the usual ones. */
export function authSpec(own: Schemes, usual: Schemes): { auth?: SchemeSpec | SchemeSpec[] } {
  const list = listOf(own);
  if (JSON.stringify(list) === JSON.stringify(listOf(usual))) return {};
  const [first, ...more] = list;
  return defined({ auth: more.length === 0 ? first : list });
}

function listOf({ auth, otherAuth = [], apiKeyHeader: header = '' }: Schemes): SchemeSpec[] {
  return [auth, ...otherAuth].map((each) => (each === 'api-key' ? { apiKey: { header } } : each));
}
