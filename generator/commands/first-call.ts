import type { Code } from '../serve/cache.js';
import { compiledSpec } from './compiled-spec.js';
import { reporting } from './report.js';
import { toldInstalled } from './summary.js';

/**
 * The command line of a specification that was not called before, or of one that has changed. Where
 * there is none, says why and sets the exit code.
 */
export async function firstCall(named: string | undefined): Promise<Code | undefined> {
  let code: Code | undefined;
  process.exitCode = await reporting(false, async () => {
    const { spec, installed, ...compiled } = await compiledSpec(named, 'cli');
    if (installed !== undefined) console.error(toldInstalled(spec, installed));
    ({ code } = compiled);
    return 0;
  });
  return code;
}
