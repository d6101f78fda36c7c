import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError } from '../diagnostics/problem-error.js';
import { defaultEmit } from '../generate/runs.js';
import { manifestName } from '../output/manifest.js';
import { defaultOut, type OutputConfig } from '../settings/config.js';
import { quoted } from './quoted.js';
import type { RequestedOutputs } from './requested-outputs.js';
import { shownPath } from './shown-steps.js';

/**
 * Refuses to write over options that version 0.1 kept in the manifest of an output folder, where neither
 * settings nor flags say them: what follows from them would go, and with the manifest the last place that
 * has them. Costs a reading of the manifest, and that only for outputs that do not come from settings.
 *
 * @throws SpecError with the options, and the way to keep them.
 */
export async function refuseLostOptions({
  outputs,
  config,
}: Pick<RequestedOutputs, 'outputs' | 'config'>): Promise<void> {
  for (const output of outputs) {
    if (output.origin !== undefined) continue;
    const folder = resolve(output.out ?? defaultOut);
    const text = await readFile(join(folder, manifestName), 'utf8').catch(() => '');
    // No later version keeps options, and to look for the word is cheaper than to read all.
    if (!/"emit"\s*:/.test(text)) continue;
    const { recordedOutputs } = await import('../settings/recorded-outputs.js');
    const out = shownPath(folder);
    const { value: recorded = [] } = await recordedOutputs(resolve('.'), out, async () => []);
    const lost = [...new Set(recorded.flatMap((each) => unsaid(each, output)))];
    if (lost.length === 0) continue;
    const words = out === defaultOut ? '' : ` ${quoted(out)}`;
    const problem = {
      code: 'recorded-options',
      message: `Version 0.1 kept options here that nothing else says: ${lost.join(', ')}`,
      cause:
        'This version remembers no options, so what was written because of them would be removed.',
      mend:
        config === undefined
          ? `Make settings of them first: npx opslice init --from-manifest${words}. Or give them as flags.`
          : `Give the folder an output in ${shownPath(config)}, or give them as flags.`,
    } as const;
    throw new SpecError([toDiagnostic(problem, shownPath(join(folder, manifestName)))]);
  }
}

/** What was recorded other than the defaults, and is not said now, as flags say it. */
function unsaid(recorded: OutputConfig, said: OutputConfig): string[] {
  const { language, emit = defaultEmit, defaults, overlays = [] } = recorded;
  const isUsual = [...emit].sort().join() === [...defaultEmit].sort().join();
  return [
    ...(language !== undefined && said.language === undefined ? [`--language ${language}`] : []),
    ...(!isUsual && said.emit === undefined ? [`--emit ${emit.join(',')}`] : []),
    ...(defaults !== undefined && said.defaults === undefined ? [`--defaults ${defaults}`] : []),
    ...(said.overlays === undefined ? overlays.map((path) => `--overlay ${quoted(path)}`) : []),
  ];
}
