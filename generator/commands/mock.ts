import { defined } from '../defined.js';
import { compiledSpec } from './compiled-spec.js';
import { reporting } from './report.js';
import { toldInstalled } from './summary.js';

/** Flags of `opslice mock`. */
export interface MockFlags {
  readonly port?: number;
  readonly allowHost?: readonly string[];
  /** Says nothing of the requests. */
  readonly quiet?: true;
  readonly json?: true;
}

/**
 * `opslice mock`: serves a specification until the process is asked to stop, and says on standard
 * error what it was asked.
 */
export function runMock(
  named: string | undefined,
  { port, allowHost, quiet, json }: MockFlags,
): Promise<number> {
  return reporting(json ?? false, async () => {
    const { spec, code, installed } = await compiledSpec(named, 'mocks');
    if (installed !== undefined && !quiet) console.error(toldInstalled(spec, installed));
    const { serveCode } = await import('../serve/mock-server.js');
    const server = await serveCode(code, {
      ...defined({ port, allowHosts: allowHost }),
      ...(quiet ? {} : { log: (line: string) => console.error(line) }),
    });
    const stopped = new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
    // Only now, since whoever reads this may stop us at once.
    const { url, standsFor } = server;
    const told = `${spec} is served at ${url}${standsFor === undefined ? '' : ` in place of ${standsFor}`}`;
    console.log(json ? JSON.stringify({ ok: true, spec, url }) : told);
    await stopped;
    await server.close();
    return 0;
  });
}
