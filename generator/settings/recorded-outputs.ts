import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import * as z from 'zod';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { defaultsChoices, parts } from '../emitters/choices.js';
import { manifestName } from '../output/manifest.js';
import { readJson } from '../source/json.js';
import type { OutputConfig } from './config.js';

/** What version 0.1 kept of the options of a service. */
const recordedSchema = z.object({
  patterns: z._default(z.array(z.string()), []),
  services: z.record(
    z.string(),
    z.object({
      spec: z.string(),
      overlays: z.array(z.string()),
      language: z.enum(['ts', 'js']),
      emit: z.array(z.enum(parts)),
      defaults: z._default(z.enum(defaultsChoices), 'leave'),
    }),
  ),
});

/** The services that were written with the same options. */
interface RecordedOutput {
  readonly options: OutputConfig;
  readonly specs: string[];
}

/** A pattern that an output folder was written from. */
export interface FoundPattern {
  /** The pattern, and those that take something away from it. */
  readonly specs: readonly string[];
  /** The files that it finds now, from the folder of the settings. */
  readonly files: readonly string[];
}

/**
 * The outputs that give what an output folder of version 0.1 holds: services with the same options are
 * one output.
 *
 * @param out The output folder, from the folder of the settings.
 * @param find Looks for the files behind patterns, which start from the output folder.
 */
export async function recordedOutputs(
  cwd: string,
  out: string,
  find: (patterns: readonly string[]) => Promise<readonly FoundPattern[]>,
): Promise<Read<readonly OutputConfig[]>> {
  const name = posix.join(out, manifestName);
  const text = await readFile(join(cwd, name), 'utf8').catch(() => undefined);
  if (text === undefined) {
    const problem = {
      code: 'file-missing',
      message: 'There is no such manifest',
      mend: 'Name the output folder: opslice init --from-manifest FOLDER.',
    } as const;
    return readOf<readonly OutputConfig[]>(undefined, [toDiagnostic(problem, name)]);
  }
  const { value: json, diagnostics: faults } = readJson({ name, text });
  if (json === undefined) return readOf<readonly OutputConfig[]>(undefined, faults);
  const { data } = recordedSchema.safeParse(json.data);
  if (data === undefined) {
    const problem = {
      code: 'file-unreadable',
      message: 'This is not a manifest that keeps options, as version 0.1 wrote them',
      mend: 'Name the output folder: opslice init --from-manifest FOLDER.',
    } as const;
    return readOf<readonly OutputConfig[]>(undefined, [toDiagnostic(problem, name)]);
  }
  const outputs = new Map<string, RecordedOutput>();
  for (const { spec, overlays, language, emit, defaults } of Object.values(data.services)) {
    const options = {
      ...(overlays.length > 0 && { overlays: overlays.map((path) => posix.join(out, path)) }),
      out,
      ...(language !== 'ts' && { language }),
      emit,
      ...(defaults !== 'leave' && { defaults }),
    };
    const key = JSON.stringify(options);
    const known: RecordedOutput = outputs.get(key) ?? { options, specs: [] };
    known.specs.push(posix.join(out, spec));
    outputs.set(key, known);
  }
  const all = [...outputs.values()];
  const patterns = await find(data.patterns);
  return readOf(all.map((each) => ({ specs: specsOf(each, all, patterns), ...each.options })));
}

/** A pattern stands for its files where all of them were written with the same options. */
function specsOf(
  output: RecordedOutput,
  all: readonly RecordedOutput[],
  patterns: readonly FoundPattern[],
): readonly string[] {
  const has = ({ specs }: RecordedOutput, { files }: FoundPattern): boolean =>
    specs.some((spec) => files.includes(spec));
  const own = patterns.filter(
    (each) => has(output, each) && all.every((other) => other === output || !has(other, each)),
  );
  const rest = output.specs.filter((spec) => !own.some(({ files }) => files.includes(spec)));
  return [...new Set([...own.flatMap(({ specs }) => specs), ...rest])];
}
