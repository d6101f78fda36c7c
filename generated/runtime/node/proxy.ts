/* eslint-disable */
// @ts-nocheck
/**
 * Which proxy a request goes through: the variables `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, read
 * as Python's urllib reads them, and so the AWS CLI. Lower case counts before upper case.
 */
import { refuse } from '../core/errors.js';
import type { Environment } from '../credentials/from-env.js';

export interface Proxy {
  /** Without user and password, so that it can be shown. */
  readonly url: URL;
  /** The value of `proxy-authorization`, where the proxy wants to know who asks. */
  readonly authorization?: string;
}

/**
 * The proxy for a URL, if there is one.
 *
 * @throws RequestError if the variable holds no URL that can be used.
 */
export function proxyFor(env: Environment, url: URL): Proxy | undefined {
  const variables = proxyVariables(env);
  const value = variables.get(url.protocol.slice(0, -1));
  if (value === undefined || isExcluded(url, variables.get('no'))) return undefined;
  return readProxy(`${url.protocol.slice(0, -1).toUpperCase()}_PROXY`, value);
}

/** What is set, by the part of the name before `_proxy`. */
function proxyVariables(env: Environment): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) {
    if (value && /_proxy$/i.test(name)) variables.set(name.slice(0, -6).toLowerCase(), value);
  }
  // To a CGI program a client says `Proxy:`, and the web server makes HTTP_PROXY of it.
  if (env['REQUEST_METHOD'] !== undefined) variables.delete('http');
  for (const [name, value] of Object.entries(env)) {
    if (!name.endsWith('_proxy')) continue;
    if (value) variables.set(name.slice(0, -6).toLowerCase(), value);
    else variables.delete(name.slice(0, -6).toLowerCase());
  }
  return variables;
}

/** Hosts and the ends of host names, with commas between; `*` is all of them. */
function isExcluded({ host, hostname }: URL, list: string | undefined): boolean {
  if (list === undefined) return false;
  if (list === '*') return true;
  return list.split(',').some((entry) => {
    const name = entry.trim().toLowerCase().replace(/^\.+/, '');
    const isEnd = (of: string): boolean => of === name || of.endsWith(`.${name}`);
    return entry.trim() !== '' && (isEnd(hostname) || isEnd(host));
  });
}

function readProxy(variable: string, value: string): Proxy {
  const text = /^https?:/i.test(value)
    ? value
    : value.replace(/^(?![a-z0-9+.-]+:\/\/)(\/\/)?/i, 'http://');
  // The value is not repeated: it may hold a password.
  if (!URL.canParse(text)) refuse(`${variable} does not hold the URL of a proxy`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    refuse(
      `${variable} names a proxy of the kind ${url.protocol.slice(0, -1)}; http and https are known`,
    );
  }
  const who = `${decoded(url.username)}:${decoded(url.password)}`;
  const bare = new URL(url.origin);
  return who === ':'
    ? { url: bare }
    : { url: bare, authorization: `Basic ${Buffer.from(who).toString('base64')}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
