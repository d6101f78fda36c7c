/** What the endpoints of rules say of signatures. */
import type { Endpoint, Expression } from './rule-set.js';
import type { Statement } from './statements.js';

export interface Scheme {
  readonly signingRegion?: Expression | undefined;
  readonly signingName?: Expression | undefined;
  readonly isSigV4a: boolean;
}

/** What the first scheme of an endpoint says, which is the one that counts. */
export function schemeOf({ properties }: Endpoint): Scheme {
  const schemes = properties['authSchemes'];
  const first = schemes?.kind === 'list' ? schemes.items[0] : undefined;
  const members = first?.kind === 'record' ? first.members : {};
  const valueOf = (member: string): Expression | undefined => {
    const given = members[member];
    return given?.kind === 'list' || given?.kind === 'record' ? undefined : given;
  };
  const name = valueOf('name');
  return {
    signingRegion: valueOf('signingRegion'),
    signingName: valueOf('signingName'),
    isSigV4a: name?.kind === 'text' && name.text === 'sigv4a',
  };
}

/** All endpoints that statements give. */
export function endpointsOf(statements: readonly Statement[]): readonly Endpoint[] {
  return statements.flatMap((each) => {
    if (each.kind === 'if') return endpointsOf(each.body);
    return each.kind === 'return' ? [each.endpoint] : [];
  });
}
