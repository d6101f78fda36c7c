import { defined } from '../defined.js';
import type { Har } from '../runtime/mocks/replay/har.js';
import { compiledSpec } from './compiled-spec.js';
import { reporting } from './report.js';
import { serveUntilStopped, type ServingFlags } from './serving.js';
import { toldInstalled } from './summary.js';

/** Flags of `opslice mock`. */
export interface MockFlags extends ServingFlags {
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
  const { quiet, replay, fault, explain, json } = flags;
  return reporting(json ?? false, async () => {
    if (flags.record !== undefined && flags.upstream !== undefined) {
      const { runRecord } = await import('./record.js');
      return runRecord(named, { ...flags, record: flags.record, upstream: flags.upstream });
    }
    const { spec, code, installed } = await compiledSpec(named, 'mocks');
    if (installed !== undefined && !quiet) console.error(toldInstalled(spec, installed));
    if (explain) {
      const [{ factsOf }, { explanation }] = await Promise.all([
        import('../serve/mock-server.js'),
        import('./mock-explanation.js'),
      ]);
      const { explained } = factsOf(code);
      console.log(json ? JSON.stringify({ ok: true, spec, explained }) : explanation(explained));
      return 0;
    }
    const recorded = replay === undefined ? undefined : await harOf(replay);
    const more = defined({ replay: recorded, faults: fault });
    return serveUntilStopped(code, flags, more, ({ url, standsFor }) => {
      const told = `${spec} is served at ${url}${standsFor === undefined ? '' : ` in place of ${standsFor}`}`;
      return json ? JSON.stringify({ ok: true, spec, url }) : told;
    });
  });
}

async function harOf(name: string): Promise<Har> {
  const { readHars } = await import('../traffic/read-har.js');
  return readHars(name);
}
