import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { operationIndex } from '../runtime/cli/arguments.js';
import { recall } from '../serve/cache.js';
import { quoted } from './quoted.js';

/** What names a specification: `aws:` and a service, or a file. */
const specForm = /^aws:|\.(?:ya?ml|json)$/i;

/**
 * `opslice call`: the generated command line of a specification, without generated files. Options of
 * every operation may stand before the specification; all words but that one are for the command line,
 * which also gives the exit code. A specification that cannot be used gives 1, a code that the command
 * line itself never gives. What is loaded here is loaded by every call, so it is little.
 *
 * @param words What stands behind `call`.
 */
export async function runCall(words: readonly string[]): Promise<void> {
  const at = operationIndex(words) ?? 0;
  const first = words[at];
  const named = first !== undefined && specForm.test(first) ? first : undefined;
  const known = named === undefined ? undefined : await recall(named, 'cli');
  const code = known ?? (await (await import('./first-call.js')).firstCall(named));
  if (code === undefined) return;
  const program = join(code.folder, code.entry);
  // It reads the arguments of the process, as if it had been started itself.
  const own = named === undefined ? words : words.toSpliced(at, 1);
  process.argv.splice(1, Infinity, program, ...own);
  process.env['OPSLICE_PROGRAM'] = ['opslice call', ...(named ? [quoted(named)] : [])].join(' ');
  // The code stands in a cache, from where no package is found.
  process.env['OPSLICE_MODULES'] = import.meta.url;
  await import(pathToFileURL(program).href);
}
