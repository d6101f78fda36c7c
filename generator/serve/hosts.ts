/**
 * A page of any site can have the name of its host lead to this machine, and would then read what is
 * answered as its own. What cannot be changed is the name that its requests are for: so only names
 * of this machine are answered, and those that the person who runs the mock names.
 */

/** Whether requests to a host, with or without a port, are answered. */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const name = hostName(host);
  if (name === undefined) return false;
  return isLoopback(name) || allowed.some((each) => hostName(each) === name);
}

/** Whether pages of an origin are of hosts that are answered. `null`, which any page can be made to say, is not. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  const [, host] = /^https?:\/\/(.+)$/.exec(origin) ?? [];
  return host !== undefined && isAllowedHost(host, allowed);
}

/** The name of a host as it is compared; undefined where it is not a host. */
function hostName(host: string): string | undefined {
  // The URL would take much more than a host: a path, or a user before an `@`.
  if (!/^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d+)?$/i.test(host) || !URL.canParse(`http://${host}`)) {
    return undefined;
  }
  return new URL(`http://${host}`).hostname.replace(/\.$/, '');
}

function isLoopback(name: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(name);
}
