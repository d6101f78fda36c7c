import { defined } from '../../defined.js';
import type { Auth } from '../../model/model.js';

/** The first scheme, and those that serve as well, in order. */
export interface Schemes {
  readonly auth: Auth;
  readonly otherAuth?: readonly Auth[];
}

/** The schemes of a list, each once; nothing where the list has none. */
export function schemesOf(list: readonly Auth[]): Schemes | undefined {
  const [auth, ...otherAuth] = [...new Set(list)];
  if (auth === undefined) return undefined;
  return { auth, ...(otherAuth.length === 0 ? {} : { otherAuth }) };
}

/** The same schemes, of which signatures leave the body out. */
export function withoutBody({ auth, otherAuth }: Schemes): Schemes {
  const unsigned = (each: Auth): Auth => (each === 'sigv4' ? 'sigv4-unsigned-body' : each);
  return {
    auth: unsigned(auth),
    ...defined({ otherAuth: otherAuth && otherAuth.map(unsigned) }),
  };
}

/** The schemes, where they are not the usual ones. */
export function authSpec(own: Schemes, usual: Schemes): { auth?: Auth | Auth[] } {
  const schemes = ({ auth, otherAuth = [] }: Schemes): Auth[] => [auth, ...otherAuth];
  const list = schemes(own);
  if (list.join() === schemes(usual).join()) return {};
  return { auth: list.length === 1 ? own.auth : list };
}
