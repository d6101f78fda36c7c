/* eslint-disable */
// @ts-nocheck
/**
 * Whether a text can be a part of a host between two dots (RFC 1123): it cannot lead to another host.
 *
 * @param dots several parts with dots between them will do.
 */
export function isHostLabel(text: string | undefined, dots: boolean): boolean {
  const labels = dots ? (text ?? '').split('.') : [text ?? ''];
  return labels.every((label) => /^(?!-)[a-z\d-]{1,63}$(?<!-)/i.test(label));
}
