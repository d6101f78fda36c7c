/** What rules ask of a URL. */
export interface UrlParts {
  readonly scheme: string;
  /** Host and port. */
  readonly authority: string;
  /** As it was given. */
  readonly path: string;
  /** With a slash at both ends. */
  readonly normalizedPath: string;
  /** The host is an address. */
  readonly isIp: boolean;
}

/** The parts of a URL; undefined where a text is none, has a query, or is not of HTTP. */
export function parseUrl(text: string | undefined = ''): UrlParts | undefined {
  const [, scheme, authority, path = ''] =
    /^(https?):\/\/((?:\[[^\]]*\]|[^/?#@\s:]+)(?::\d+)?)(\/[^?#]*)?$/.exec(text) ?? [];
  if (scheme === undefined || authority === undefined) return undefined;
  const isIp = /^(\d+\.\d+\.\d+\.\d+|\[.*)(:\d+)?$/.test(authority);
  return { scheme, authority, path, normalizedPath: path.replace(/\/?$/, '/'), isIp };
}
