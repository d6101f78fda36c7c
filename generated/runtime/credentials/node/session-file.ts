/* eslint-disable */
// @ts-nocheck
/** A session in a file, as the AWS CLI keeps those of `aws sso login` and `aws login`. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readJson } from '../ask.js';
import { noCredentials } from '../provider.js';
import { homeOf } from './shared-config.js';
import type { Surroundings } from './surroundings.js';

/** Everything in the file, also what only others know. */
export type Session = Readonly<Record<string, unknown>>;

/** A session with less time left than this is refreshed, in milliseconds. */
export const refreshWindow = 300_000;

/** Where the session of a name is. */
export function sessionPath({ env }: Surroundings, kind: 'sso' | 'login', name: string): string {
  const hash = createHash(kind === 'sso' ? 'sha1' : 'sha256')
    .update(name)
    .digest('hex');
  const own = kind === 'login' ? env['AWS_LOGIN_CACHE_DIRECTORY'] : undefined;
  return join(own || join(homeOf(env), '.aws', kind, 'cache'), `${hash}.json`);
}

/**
 * Reads a session.
 *
 * @param mend what makes a new one, for the message.
 */
export async function readSession(
  { readFile }: Surroundings,
  path: string,
  mend: string,
): Promise<Session> {
  const text = await readFile(path).catch(() =>
    noCredentials(`There is no session in ${path}: ${mend}`),
  );
  return readJson(text);
}

/** Keeps a session. One that cannot be kept can still be used. */
export async function keepSession(
  { writeFile }: Surroundings,
  path: string,
  session: Session,
): Promise<void> {
  await writeFile(path, JSON.stringify(session, null, 2)).catch(() => {});
}

/** Milliseconds until a time that a session has, or nothing where it has none. */
export function timeUntil(time: unknown, now: number): number {
  // Older programs wrote `UTC` for `Z`.
  return typeof time === 'string' ? Date.parse(time.replace(/UTC$/, 'Z')) - now : Number.NaN;
}
