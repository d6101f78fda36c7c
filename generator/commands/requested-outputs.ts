import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { valueOf } from '../diagnostics/problem-error.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { Defaults, Part } from '../emitters/choices.js';
import { findSpecs, isPattern } from '../generate/find-specs.js';
import type { Language } from '../output/render.js';
import { defaultOut, type OutputConfig, specsOf } from '../settings/config.js';
import { findConfig } from '../settings/find-config.js';
import type { PlacedOutput } from '../settings/origin.js';
import { defined } from '../defined.js';
import { shownPath } from './shown-steps.js';

/** The flags that say what becomes of specifications. */
export interface OutputFlags {
  readonly out?: string;
  readonly language?: Language;
  readonly emit?: readonly Part[];
  readonly defaults?: Defaults;
  readonly overlay?: readonly string[];
}

/** What a command is about: what the settings say, changed by the words of the command. */
export interface RequestedOutputs {
  /** The folder that the paths of the outputs start from. */
  readonly cwd: string;
  readonly outputs: readonly PlacedOutput[];
  /** Whether the outputs are all there is, so that nothing else belongs into their folders. */
  readonly isAll: boolean;
  /** The file of the settings. */
  readonly config?: string;
  /** That file, and those that it imports from the project. */
  readonly configFiles: readonly string[];
}

/**
 * The outputs that a command is about. `--out` chooses the outputs of a folder and specifications
 * those that have them; where the settings have none of these, and where there are no settings, the
 * words of the command say all. Other flags stand in the place of what the settings say.
 *
 * @throws SpecError with all problems of the settings.
 */
export async function requestedOutputs(
  specs: readonly string[],
  flags: OutputFlags,
): Promise<RequestedOutputs> {
  const [config] = valueOf(findConfig(resolve('.'), shownPath));
  if (config === undefined) return byFlags(specs, flags);
  const { readConfig } = await import('../settings/read-config.js');
  const name = shownPath(config);
  const texts = new Map<string, string>();
  const settings = valueOf(await readConfig({ path: config, name }, texts), texts);
  const { files, place } = settings;
  const cwd = dirname(config);
  const placed = settings.config.outputs.map((output, index): PlacedOutput => ({
    ...output,
    origin: { output, index, place, texts },
  }));
  const read = await chosen(
    placed.filter(({ out = defaultOut }) => isFolder(cwd, out, flags.out)),
    { cwd, specs, config: name },
  );
  const outputs = valueOf(read);
  if (outputs.length === 0) return { ...byFlags(specs, flags), config, configFiles: files };
  return {
    cwd,
    outputs: outputs.map((output) => ({ ...output, ...changes(cwd, flags) })),
    isAll: specs.length === 0,
    config,
    configFiles: files,
  };
}

function byFlags(specs: readonly string[], flags: OutputFlags): RequestedOutputs {
  const { out, language, emit, defaults, overlay: overlays } = flags;
  const chosenSpecs = specs.length > 0 ? { specs } : {};
  const output = { ...chosenSpecs, ...defined({ overlays, out, language, emit, defaults }) };
  return { cwd: resolve('.'), outputs: [output], isAll: false, configFiles: [] };
}

function isFolder(cwd: string, out: string, wanted: string | undefined): boolean {
  return wanted === undefined || resolve(cwd, out) === resolve(wanted);
}

/** The outputs that have one of the given specifications, with these alone. */
async function chosen(
  outputs: readonly PlacedOutput[],
  given: { readonly cwd: string; readonly specs: readonly string[]; readonly config: string },
): Promise<Read<readonly PlacedOutput[]>> {
  const { cwd, specs, config } = given;
  if (specs.length === 0 || outputs.length === 0) return readOf(outputs);
  const { value: wanted = [], diagnostics } = await findSpecs(resolve('.'), specs);
  if (diagnostics.length > 0) return readOf<readonly PlacedOutput[]>(undefined, diagnostics);
  const found: PlacedOutput[] = [];
  for (const output of outputs) {
    const { value: all = [] } = await findSpecs(cwd, specsOf(output));
    const own = wanted.filter((path) => all.includes(path));
    if (own.length > 0) found.push({ ...output, specs: own.map((path) => named(cwd, path)) });
  }
  const known = new Set(found.flatMap((output) => output.specs ?? []));
  const others = wanted.map((path) => named(cwd, path)).filter((path) => !known.has(path));
  return readOf(
    found,
    others.map((path) =>
      toDiagnostic(
        {
          code: 'not-in-settings',
          message: `No output of ${config} has this specification`,
          mend: 'Add it to the specs of an output there, or name a folder with --out.',
        },
        path,
      ),
    ),
  );
}

/** A path from the folder of the settings; a name with marks of a pattern stays what it is. */
function named(cwd: string, path: string): string {
  const way = relative(cwd, path).split(sep).join('/');
  return isAbsolute(way) || isPattern(way) ? path : way;
}

function changes(cwd: string, { language, emit, defaults, overlay }: OutputFlags): OutputConfig {
  const overlays = overlay?.map((path) => relative(cwd, resolve(path)));
  return defined({ language, emit, defaults, overlays });
}
