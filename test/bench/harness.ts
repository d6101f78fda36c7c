import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type BuildResult, build } from 'esbuild';
import { plainEnvironment, root } from '../support/run.js';

/** Makes a call to an endpoint ready; what it gives makes the call. */
export type Caller = (endpoint: string, identityId: string) => () => Promise<unknown>;

/** The files of `callers`, and what they are called in a table. */
export const callers: Readonly<Record<string, string>> = {
  fetch: 'fetch by hand',
  'node-http': 'node:http by hand',
  ours: 'generated client, fetch',
  'ours-node': 'generated client, node transport',
  aws4fetch: 'aws4fetch (signs)',
  sdk: 'official SDK v3',
};

/** What was measured of one case, round by round, so that a later run can be held against it. */
export interface Figure {
  /** The case, by the word that no other figure of its measure has. */
  readonly name: string;
  /** Such as `ms`, or `us of CPU`. */
  readonly unit: string;
  /** One of each round; more is slower or larger. */
  readonly samples: readonly number[];
  /** The name of the figure that this one is a multiple of: what takes the speed of the machine out of it. */
  readonly floor?: string;
}

/** One table of figures; `notes` stand below it. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly string[];
  /** The figures that the rows were made of, for the JSON of the run. */
  readonly figures?: readonly Figure[];
}

/** The figures of cases that were measured in turn, as multiples of one of them. */
export function figuresOf(
  measures: ReadonlyMap<string, readonly number[]>,
  unit: string,
  floor?: string,
): Figure[] {
  return [...measures].map(([name, samples]) => ({
    name,
    unit,
    samples,
    ...(floor === undefined || floor === name ? {} : { floor }),
  }));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Measures every case in turn, again and again, so that a busy moment strikes all of them alike. */
export async function interleaved<Measure>(
  rounds: number,
  cases: Readonly<Record<string, () => Promise<Measure>>>,
): Promise<Map<string, Measure[]>> {
  const measures = new Map<string, Measure[]>(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const names = Object.entries(cases);
    // Each round starts with another case, so that none always follows the same one.
    const turn = round % names.length;
    for (const [name, run] of [...names.slice(turn), ...names.slice(0, turn)]) {
      measures.get(name)?.push(await run());
    }
  }
  return measures;
}

export interface Timed {
  readonly milliseconds: number;
  readonly stdout: string;
}

/**
 * Runs a program to its end, which has to be a good one.
 *
 * @param variables of its environment, besides the plain ones.
 */
export function timed(
  program: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
    const env = { ...plainEnvironment, ...variables };
    const child = spawn(program, words, { cwd: root, env, stdio });
    let stdout = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => {
      const milliseconds = performance.now() - start;
      if (code === 0) resolve({ milliseconds, stdout });
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}`));
    });
  });
}

export function node(...words: readonly string[]): Promise<Timed> {
  return timed(process.execPath, words);
}

/** A service that always gives the same answer, as fast as it can. */
export function startService(): Promise<{ readonly url: string; readonly close: () => void }> {
  const answer = JSON.stringify({
    IdentityId: 'us-east-1:0',
    Credentials: { AccessKeyId: 'A', SecretKey: 'B', SessionToken: 'C', Expiration: 1893456000.25 },
  });
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'r' };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(200, headers).end(answer));
  });
  return listening(server);
}

/** Lets a server listen on a free port. */
export function listening(
  server: Server,
): Promise<{ readonly url: string; readonly close: () => void }> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : address;
      const close = (): void => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}

/** Bundles a text that imports from this folder into one minified file, or into memory. */
export function bundle(
  contents: string,
  platform: 'browser' | 'node',
  outfile?: string,
): Promise<BuildResult> {
  return build({
    stdin: { contents, resolveDir: join(root, 'test/bench'), loader: 'ts' },
    bundle: true,
    minify: true,
    platform,
    format: platform === 'node' ? 'cjs' : 'esm',
    target: platform === 'node' ? 'node20' : 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    write: outfile !== undefined,
    ...(outfile === undefined ? {} : { outfile }),
  });
}

export const times = (value: number): string => `${value.toFixed(2)} x`;
export const whole = (value: number): string => value.toFixed(0);
