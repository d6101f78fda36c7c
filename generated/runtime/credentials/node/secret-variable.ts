/* eslint-disable */
// @ts-nocheck
/** Where the bearer token or the API key of a service may stand, by the name it signs with. */
export function secretVariable(kind: 'BEARER_TOKEN' | 'API_KEY', signingName: string): string {
  return `AWS_${kind}_${signingName.replace(/[ -]/g, '_').toUpperCase()}`;
}
