/**
 * Cases of the whole chain, each a folder: variables (`env.json`), a file system (`fs/`), recorded
 * exchanges (`http-traffic.json`) and what comes of them (`test-case.json`).
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SigningCredentials } from '../../generator/runtime/core/credentials.js';
import { fromNodeProviderChain } from '../../generator/runtime/credentials/node/from-node-provider-chain.js';
import { instantClock } from './instant-clock.js';
import { type Outcome, outcomeOf } from './tally.js';
import { replay, type Traffic } from './traffic.js';

interface WantedCredentials {
  readonly access_key_id?: string;
  readonly secret_access_key?: string;
  readonly session_token?: string;
  /** Seconds since 1970. */
  readonly expiry?: number;
  readonly account_id?: string;
}

interface TestCase {
  readonly name: string;
  readonly docs?: string;
  readonly result: { readonly Ok: WantedCredentials } | { readonly ErrorContains: string };
}

/** The time at which these recordings take place: 2009-02-13T23:31:30Z. */
const then = 1_234_567_890_000;

function json<Content>(path: string, absent: Content): Content {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Content) : absent;
}

export async function runFolder(folder: string): Promise<Outcome> {
  const { result }: Partial<TestCase> = json<Partial<TestCase>>(join(folder, 'test-case.json'), {});
  const name = basename(folder);
  if (result === undefined) return { name, failure: 'test-case.json has no result' };
  if (/token-provider/.test(folder) || ('Ok' in result && !result.Ok.access_key_id)) {
    return { name, skipped: 'chains of bearer tokens give no credentials' };
  }
  return outcomeOf(name, async () => {
    const traffic = replay(json<Traffic>(join(folder, 'http-traffic.json'), { events: [] }));
    const provider = fromNodeProviderChain({
      env: json(join(folder, 'env.json'), {}),
      readFile: (path) => readFile(join(folder, 'fs', path), 'utf8'),
      writeFile: async () => {},
      clientConfig: { fetch: traffic.fetch, clock: instantClock(then), random: () => 0 },
    });
    const given = await provider().then(
      (credentials) => ({ credentials }),
      (error: unknown) => ({ error }),
    );
    if ('ErrorContains' in result) {
      if ('credentials' in given) throw new Error('gave credentials where it should fail');
      return;
    }
    const problem = traffic.problem();
    if (problem !== undefined) throw new Error(problem);
    if ('error' in given) throw given.error;
    compare(given.credentials, result.Ok);
  });
}

function compare(given: SigningCredentials, want: WantedCredentials): void {
  const seconds = given.expiration && Math.floor(given.expiration.getTime() / 1000);
  const pairs: readonly (readonly [name: string, given: unknown, want: unknown])[] = [
    ['access_key_id', given.accessKeyId, want.access_key_id],
    ['secret_access_key', given.secretAccessKey, want.secret_access_key],
    ['session_token', given.sessionToken, want.session_token ?? undefined],
    ['expiry', seconds, want.expiry ?? undefined],
    // Older cases say nothing of it.
    ['account_id', want.account_id ? given.accountId : undefined, want.account_id ?? undefined],
  ];
  for (const [name, one, other] of pairs) {
    if (one !== other) throw new Error(`${name} is ${String(one)}, and not ${String(other)}`);
  }
}
