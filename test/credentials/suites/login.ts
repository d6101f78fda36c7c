/** Sessions of `aws login`, kept and refreshed. */
import { posix } from 'node:path';
import { fromIni } from '../../../generator/runtime/credentials/node/from-ini.js';
import { instantClock } from '../instant-clock.js';
import { type Outcome, outcomeOf } from '../tally.js';
import { alike } from './files.js';

interface Case {
  readonly documentation: string;
  readonly configContents: string;
  readonly cacheContents: Readonly<Record<string, object>>;
  readonly mockApiCalls?: readonly {
    readonly request: { readonly tokenInput: object };
    readonly response?: { readonly tokenOutput: object };
    readonly responseCode?: number;
  }[];
  readonly outcomes: readonly Readonly<Record<string, unknown>>[];
}

/** When these cases take place. */
const then = Date.parse('2025-11-19T00:00:00Z');

export async function runLogin(cases: readonly Case[]): Promise<Outcome[]> {
  return Promise.all(cases.map((each) => outcomeOf(each.documentation, () => runCase(each))));
}

async function runCase(given: Case): Promise<void> {
  const kept = new Map(
    Object.entries(given.cacheContents).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  const calls = [...(given.mockApiCalls ?? [])];
  const provider = fromIni({
    profile: /\[profile (\w+)\]/.exec(given.configContents)?.[1],
    env: { HOME: '/home', AWS_REGION: 'us-east-1' },
    readFile: async (path) => {
      if (path.endsWith('.aws/config')) return given.configContents;
      const text = kept.get(posix.basename(path));
      if (text === undefined) throw new Error('no such file');
      return text;
    },
    writeFile: async (path, text) => void kept.set(posix.basename(path), text),
    clientConfig: {
      clock: instantClock(then),
      random: () => 0,
      fetch: async (_, { body }) => {
        const call = calls.shift();
        alike(JSON.parse(`${String(body)}`), call?.request.tokenInput);
        return call?.response
          ? Response.json(call.response.tokenOutput)
          : new Response('{}', { status: call?.responseCode ?? 400 });
      },
    },
  });
  const ended = await provider().then(
    ({ expiration, ...rest }) => ({ ...rest, expiresAt: expiration?.getTime() }),
    () => undefined,
  );
  for (const { result, expiresAt, ...want } of given.outcomes) {
    if (result === 'error') alike(ended, undefined);
    if (result === 'credentials')
      alike(ended, { ...want, expiresAt: Date.parse(`${String(expiresAt)}`) });
  }
}
