/* eslint-disable */
// @ts-nocheck
/** What may stand in a path on the command line besides names. */
import { homedir } from 'node:os';

/** `$NAME` and `${NAME}`; an unknown name stays as it is written. */
export function expandVariables(path: string): string {
  return path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (text, bare?: string, braced?: string) => {
    return process.env[bare ?? braced ?? ''] ?? text;
  });
}

/** `~` is the home of the person; the home of another, `~name`, stays as it is written. */
export function expandHome(path: string): string {
  if (!/^~(?:\/|$)/.test(path)) return path;
  const home = (process.env['HOME'] ?? homedir()).replace(/\/+$/, '');
  return home + path.slice(1) || '/';
}
