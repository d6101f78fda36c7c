import { compiledSpec } from './compiled-spec.js';
import { reporting } from './report.js';
import { serveUntilStopped, type ServingFlags } from './serving.js';
import { toldInstalled } from './summary.js';

/** Flags of `opslice mock`. */
export interface MockFlags extends ServingFlags {
  /** Prints what is remembered, and serves nothing. */
  readonly explain?: true;
  readonly json?: true;
}

/**
 * `opslice mock`: serves a specification until the process is asked to stop, and says on standard
 * error what it was asked.
 */
export function runMock(named: string | undefined, flags: MockFlags): Promise<number> {
  const { quiet, explain, json } = flags;
  return reporting(json ?? false, async () => {
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
    return serveUntilStopped(code, flags, {}, ({ url, standsFor }) => {
      const told = `${spec} is served at ${url}${standsFor === undefined ? '' : ` in place of ${standsFor}`}`;
      return json ? JSON.stringify({ ok: true, spec, url }) : told;
    });
  });
}
