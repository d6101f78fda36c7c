import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { type Diagnostic, type Problem, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { Defaults, Longs, Part } from '../emitters/choices.js';
import { findSpecs, isPattern } from '../generate/find-specs.js';
import { forgottenOutputs } from './forgotten-outputs.js';
import type { Language } from '../output/render.js';
import { defaultOut, type OutputConfig, specsOf } from '../settings/config.js';
import { findConfig } from '../settings/find-config.js';
import type { PlacedOutput, PlaceProblems } from '../settings/origin.js';
import { defined } from '../defined.js';
import { missingFile } from '../source/read-text.js';
import { slashed } from '../slashed.js';
import { shownPath } from './shown-steps.js';

/** The flags that say what becomes of specifications. */
export interface OutputFlags {
  readonly out?: string;
  readonly language?: Language;
  readonly emit?: readonly Part[];
  readonly defaults?: Defaults;
  readonly longs?: Longs;
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
  /**
   * Tells of the folders that opslice wrote and that the settings name no more. It is asked last, and only
   * where the command is about all that the settings say.
   */
  readonly forgotten: () => Promise<PlacedWarnings>;
}

/** Warnings, with the texts that they stand in, by name. */
export interface PlacedWarnings {
  readonly warnings: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
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
  const ofFolder = placed.filter(({ out = defaultOut }) => isFolder(cwd, out, flags.out));
  if (ofFolder.length === 0 && specs.length === 0)
    throw unknownFolder(cwd, placed, flags.out, name);
  const read = await chosen(ofFolder, { cwd, specs, config: name, out: flags.out });
  const outputs = valueOf(read);
  if (outputs.length === 0) return { ...byFlags(specs, flags), config, configFiles: files };
  const isWhole = specs.length === 0 && flags.out === undefined;
  return {
    cwd,
    outputs: outputs.map((output) => ({ ...output, ...changes(cwd, flags) })),
    isAll: specs.length === 0,
    config,
    configFiles: files,
    forgotten: isWhole ? () => forgottenBy(cwd, placed, settings.place, texts) : nothingForgotten,
  };
}

const nothingForgotten = async (): Promise<PlacedWarnings> => ({
  warnings: [],
  sources: new Map(),
});

async function forgottenBy(
  cwd: string,
  outputs: readonly OutputConfig[],
  place: PlaceProblems,
  sources: ReadonlyMap<string, string>,
): Promise<PlacedWarnings> {
  const outs = outputs.map(({ out = defaultOut }) => resolve(cwd, out));
  const folders = await forgottenOutputs(cwd, outs);
  const problems = folders.map((folder): Problem => {
    const shown = shownPath(folder);
    return {
      code: 'forgotten-output',
      severity: 'warning',
      message: `No output has the folder ${shown}, which opslice wrote`,
      cause: 'Its files stay as they are, whatever becomes of the specifications.',
      mend: `Delete ${shown}, or give it an output here.`,
      pointer: ['outputs'],
      part: 'key',
    };
  });
  return { warnings: problems.length === 0 ? [] : await place(problems), sources };
}

/** A folder that no output has, where no specification says what to write into it. */
function unknownFolder(
  cwd: string,
  outputs: readonly OutputConfig[],
  out: string = defaultOut,
  config: string,
): SpecError {
  const folders = [...new Set(outputs.map((output) => resolve(cwd, output.out ?? defaultOut)))];
  const meant = folders.find((folder) => folder === resolve(cwd, out));
  const known = folders.map((folder) => `--out ${shownPath(folder)}`).join(', ');
  const problem = {
    code: 'not-in-settings',
    message: `No output of ${config} has the folder ${out}`,
    mend:
      meant === undefined
        ? `Name a folder of the settings (${known}), or the specifications that are to be written there.`
        : `Paths of flags start from the current folder: write --out ${shownPath(meant)}.`,
  } as const;
  return new SpecError([toDiagnostic(problem, '--out')]);
}

function byFlags(specs: readonly string[], flags: OutputFlags): RequestedOutputs {
  const { out, language, emit, defaults, longs, overlay: overlays } = flags;
  const chosenSpecs = specs.length > 0 ? { specs } : {};
  const output = { ...chosenSpecs, ...defined({ overlays, out, language, emit, defaults, longs }) };
  return {
    cwd: resolve('.'),
    outputs: [output],
    isAll: false,
    configFiles: [],
    forgotten: nothingForgotten,
  };
}

function isFolder(cwd: string, out: string, wanted: string | undefined): boolean {
  return wanted === undefined || resolve(cwd, out) === resolve(wanted);
}

/** The outputs that have one of the given specifications, with these alone. */
async function chosen(
  outputs: readonly PlacedOutput[],
  given: {
    readonly cwd: string;
    readonly specs: readonly string[];
    readonly config: string;
    /** The folder that `--out` names. */
    readonly out: string | undefined;
  },
): Promise<Read<readonly PlacedOutput[]>> {
  const { cwd, specs, config, out } = given;
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
    others.map((path) => {
      // Said as it is where there are no settings.
      if (!existsSync(resolve(cwd, path))) return missingFile(shownPath(resolve(cwd, path)));
      return toDiagnostic(
        {
          code: 'not-in-settings',
          message:
            out === undefined
              ? `No output of ${config} has this specification`
              : `No output of ${config} for the folder ${out} has this specification`,
          mend:
            out === undefined
              ? 'Add it to the specs of an output there, or name a folder of its own with --out.'
              : 'Add it to the specs of that output, or name with --out a folder that no output has.',
        },
        path,
      );
    }),
  );
}

/** A path from the folder of the settings; a name with marks of a pattern stays what it is. */
function named(cwd: string, path: string): string {
  const way = slashed(relative(cwd, path));
  return isAbsolute(way) || isPattern(way) ? path : way;
}

function changes(
  cwd: string,
  { language, emit, defaults, longs, overlay }: OutputFlags,
): OutputConfig {
  const overlays = overlay?.map((path) => relative(cwd, resolve(path)));
  return defined({ language, emit, defaults, longs, overlays });
}
