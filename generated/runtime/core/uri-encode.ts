/* eslint-disable */
// @ts-nocheck
/** RFC 3986: `encodeURIComponent` leaves five characters alone that AWS wants encoded. */
export function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => '%' + char.charCodeAt(0).toString(16).toUpperCase(),
  );
}
