import { defined } from '../defined.js';
import type { Har } from '../runtime/mocks/replay/har.js';
import type { Code } from '../serve/cache.js';
import type { MockServer, MockSettings } from '../serve/mock-server.js';
import type { SeedFile } from '../serve/seed-file.js';
import { asksToStop } from '../serve/asks-to-stop.js';
import { compiledSpec } from './compiled-spec.js';
import { reporting } from './report.js';
import { toldInstalled } from './summary.js';

/** Flags of `opslice mock`. */
export interface MockFlags {
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
  /** The folder to record into what passes through to `upstream`. */
  readonly record?: string;
  readonly upstream?: URL;
  /** A HAR file, or a folder of them, to answer from. */
  readonly replay?: string;
  /** What goes wrong, by operations, with `*` for all others. */
  readonly fault?: Readonly<Record<string, string>>;
  /** Prints what is remembered, and serves nothing. */
  readonly explain?: true;
  readonly json?: true;
}

/**
 * `opslice mock`: serves a specification until the process is asked to stop, and says on standard
 * error what it was asked.
 */
export function runMock(named: string | undefined, flags: MockFlags): Promise<number> {
  const { port, allowHost, quiet, state, seed, clock, replay, fault, explain, json } = flags;
  return reporting(json ?? false, async () => {
    if (flags.record !== undefined && flags.upstream !== undefined) {
      const { runRecord } = await import('./record.js');
      return runRecord(named, { ...flags, record: flags.record, upstream: flags.upstream });
    }
    const { spec, code, installed } = await compiledSpec(named, 'mocks');
    if (installed !== undefined && !quiet) console.error(toldInstalled(spec, installed));
    const { factsOf } = await import('../serve/mock-server.js');
    if (explain) {
      const { explained } = factsOf(code);
      const { explanation } = await import('./mock-explanation.js');
      console.log(json ? JSON.stringify({ ok: true, spec, explained }) : explanation(explained));
      return 0;
    }
    const seeded = seed === undefined || seed === 'examples' ? seed : await seedOf(seed);
    const remembers = state === true || seeded !== undefined || clock !== undefined;
    const recorded = replay === undefined ? undefined : await harOf(replay);
    const server = await serving(code, {
      ...(remembers ? { state: defined({ seed: seeded, clock }) } : {}),
      ...defined({ replay: recorded, faults: fault }),
      ...defined({ port, allowHosts: allowHost }),
      ...(quiet ? {} : { log: (line: string) => console.error(line) }),
    });
    const stopped = asksToStop();
    // Only now, since whoever reads this may stop us at once.
    const { url, standsFor } = server;
    const told = `${spec} is served at ${url}${standsFor === undefined ? '' : ` in place of ${standsFor}`}`;
    console.log(json ? JSON.stringify({ ok: true, spec, url }) : told);
    await stopped;
    await server.close();
    return 0;
  });
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

async function harOf(name: string): Promise<Har> {
  const { readHars } = await import('../traffic/read-har.js');
  return readHars(name);
}

/** A second start reads nothing, unless there is a seed. */
async function seedOf(name: string): Promise<SeedFile> {
  const { readSeedFile } = await import('../serve/seed-file.js');
  return readSeedFile(name);
}
