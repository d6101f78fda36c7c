import type { Code } from '../serve/cache.js';
import { compiledSpec } from './compiled-spec.js';
import { reporting } from './report.js';

/**
 * The command line of a specification that was not called before, or of one that has changed. Where
 * there is none, says why and sets the exit code.
 */
export async function firstCall(named: string | undefined): Promise<Code | undefined> {
  let code: Code | undefined;
  process.exitCode = await reporting(false, async () => {
    ({ code } = await compiledSpec(named, 'cli'));
    return 0;
  });
  return code;
}
