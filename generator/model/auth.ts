/**
 * How an operation is authenticated: not at all, by signature version 4 over the whole request, by
 * signature version 4 with an unsigned body, by a bearer token, or by a key in a header.
 */
export const authSchemes = ['none', 'sigv4', 'sigv4-unsigned-body', 'bearer', 'api-key'] as const;

export type Auth = (typeof authSchemes)[number];

/** Whether a scheme is a signature. */
export function isSignature(auth: Auth): boolean {
  return auth === 'sigv4' || auth === 'sigv4-unsigned-body';
}
