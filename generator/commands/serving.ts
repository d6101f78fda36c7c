import { defined } from '../defined.js';
import { asksToStop } from '../serve/asks-to-stop.js';
import type { Code } from '../serve/cache.js';
import type { MockServer, MockSettings } from '../serve/mock-server.js';
import type { SeedFile } from '../serve/seed-file.js';

/** Flags of the commands that serve a mock. */
export interface ServingFlags {
  readonly port?: number;
  readonly allowHost?: readonly string[];
  /** Says nothing of the requests. */
  readonly quiet?: true;
  /** Remembers what it is told. */
  readonly state?: true;
  /** A file, or `examples`. */
  readonly seed?: string;
  /** `system`, or the time at which the clock stands. */
  readonly clock?: () => Date;
}

/**
 * Serves the mock of compiled code until the process is asked to stop, and says on standard error what it
 * was asked.
 *
 * @param more settings besides the flags.
 * @param told the line that says where it is.
 * @returns the exit code.
 */
export async function serveUntilStopped(
  code: Code,
  { port, allowHost, quiet, state, seed, clock }: ServingFlags,
  more: Pick<MockSettings, 'beside' | 'replay' | 'faults'>,
  told: (server: MockServer) => string,
): Promise<number> {
  const seeded = seed === undefined || seed === 'examples' ? seed : await seedOf(seed);
  const remembers = state === true || seeded !== undefined || clock !== undefined;
  const server = await serving(code, {
    ...(remembers ? { state: defined({ seed: seeded, clock }) } : {}),
    ...defined({ port, allowHosts: allowHost }),
    ...(quiet ? {} : { log: (line: string) => console.error(line) }),
    ...more,
  });
  const stopped = asksToStop();
  // Only now, since whoever reads this may stop us at once.
  console.log(told(server));
  await stopped;
  await server.close();
  return 0;
}

/** @throws SpecError where a seed cannot be planted, or a fault is of no operation or no error. */
async function serving(code: Code, settings: MockSettings): Promise<MockServer> {
  const { serveCode } = await import('../serve/mock-server.js');
  try {
    return await serveCode(code, settings);
  } catch (error) {
    if (settings.faults === undefined || !(error instanceof TypeError)) throw error;
    const [{ toDiagnostic }, { SpecError }] = await Promise.all([
      import('../diagnostics/diagnostic.js'),
      import('../diagnostics/problem-error.js'),
    ]);
    const mend = 'Name an operation and an error of the specification, or give the error a status.';
    throw new SpecError([
      toDiagnostic({ code: 'wrong-usage', message: error.message, mend }, '--fault'),
    ]);
  }
}

/** A second start reads nothing, unless there is a seed. */
async function seedOf(name: string): Promise<SeedFile> {
  const { readSeedFile } = await import('../serve/seed-file.js');
  return readSeedFile(name);
}
