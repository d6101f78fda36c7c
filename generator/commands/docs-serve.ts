import { compiledSpec } from './compiled-spec.js';
import { quoted } from './quoted.js';
import { reporting } from './report.js';
import { serveUntilStopped, type ServingFlags } from './serving.js';
import { toldInstalled } from './summary.js';

/** Flags of `opslice docs --serve`. */
export interface DocsServeFlags extends ServingFlags {
  readonly json?: true;
}

/**
 * `opslice docs --serve`: serves the pages of a specification, with its mock behind them, until the
 * process is asked to stop.
 */
export function runDocsServe(named: string | undefined, flags: DocsServeFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const { spec, code, installed } = await compiledSpec(named, 'site');
    if (installed !== undefined && !flags.quiet) console.error(toldInstalled(spec, installed));
    const { openSite, sitePath } = await import('../serve/site.js');
    const beside = openSite(code, `npx opslice call ${quoted(spec)}`);
    return serveUntilStopped(code, flags, { beside }, ({ url }) => {
      const pages = `${url}${sitePath}`;
      return flags.json
        ? JSON.stringify({ ok: true, spec, url: pages, mock: url })
        : `${spec}: the pages are at ${pages}, the mock behind them at ${url}`;
    });
  });
}
