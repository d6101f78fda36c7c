/* eslint-disable */
// @ts-nocheck
/**
 * The path of a URL as it stands, where a step such as `..` is part of a name. The class `URL`, and
 * with it fetch, takes steps for steps, so there it cannot be sent.
 */
export function pathAsSent(url: string | URL): string {
  const path = /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(`${url}`)?.[1] ?? '';
  return /\/\.\.?(\/|$)/.test(path) ? path : new URL(url).pathname;
}
