/* eslint-disable */
// @ts-nocheck
/** What `mcp` lets its callers call: nothing but what the person who starts it names. */
import type { McpOptions } from './mcp-options.js';

/**
 * Whether one of the patterns names an operation: `service:operation`, or the name of an operation in any
 * service. `*` stands for any letters and `?` for one.
 */
export function isAllowed(
  patterns: readonly string[],
  service: string,
  operation: string,
): boolean {
  return patterns.some((pattern) => {
    const name = pattern.includes(':') ? `${service}:${operation}` : operation;
    return matches(pattern, name);
  });
}

/** Whether a call is let through: what may hold secrets has to be allowed besides. */
export function isCallable(
  { allow, allowSensitive }: Pick<McpOptions, 'allow' | 'allowSensitive'>,
  { service, name, secrets }: { service: string; name: string; secrets: boolean },
): boolean {
  return isAllowed(allow, service, name) && (!secrets || allowSensitive);
}

/** Without a regular expression, since many stars would keep one busy. */
function matches(pattern: string, name: string): boolean {
  let [at, inName] = [0, 0];
  let [star, tried] = [-1, 0];
  while (inName < name.length) {
    const letter = pattern[at];
    if (letter === '*') [star, tried] = [at++, inName];
    else if (letter === '?' || letter === name[inName]) {
      at++;
      inName++;
    } else if (star >= 0) [at, inName] = [star + 1, ++tried];
    else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
