import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from './diagnostics/diagnostic.js';
import { SpecError } from './diagnostics/problem-error.js';
import { type Defaults, defaultsChoices, type Part, parts } from './emit/context.js';
import { allTexts, readSpecSource, type SpecSource, textsByName } from './input/spec-source.js';
import { buildId, version } from './output/build.js';
import { hash } from './output/hash.js';
import { type Manifest, manifestName, manifestText, readManifest } from './output/manifest.js';
import { isAsListed, makePlan, type Step } from './output/plan.js';
import type { Language } from './output/render.js';

export interface GenerateOptions {
  /** Files and patterns of files. Default `spec/*.yaml`. */
  readonly specs?: readonly string[];
  /** Files of patches to put over every specification. Default none. */
  readonly overlays?: readonly string[];
  /** The output folder. Default `generated`. */
  readonly out?: string;
  /** Default `ts`. */
  readonly language?: Language;
  /** What to write. Default: all but `docs`. */
  readonly emit?: readonly Part[];
  /**
   * What clients do with the defaults of a model (`default`, or `smithy.api#default`): `leave` them to
   * the service, as the SDKs of AWS do, or `fill` them in, in what they receive and in the structures
   * within what they send. Default `leave`.
   */
  readonly defaults?: Defaults;
  /** The folder that paths start from. Default: the current one. */
  readonly cwd?: string;
  /** Write nothing. Default false. */
  readonly dryRun?: boolean;
}

export interface GenerateReport {
  /** What was done, or would be, with each file of the output folder. */
  readonly steps: readonly Step[];
  readonly services: number;
  readonly operations: number;
  readonly warnings: readonly Diagnostic[];
  /** The texts that were read, by the name they have in diagnostics. */
  readonly sources: ReadonlyMap<string, string>;
  /** The paths of the files that specifications refer to. */
  readonly referred: readonly string[];
}

const defaultSpecs = ['spec/*.yaml'];
const defaultEmit: readonly Part[] = parts.filter((part) => part !== 'docs');

/**
 * Writes what specifications say into the output folder: only what differs, and only files that
 * are ours are replaced or removed.
 *
 * @throws SpecError with all problems of all specifications; nothing is written then.
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateReport> {
  const cwd = resolve(options.cwd ?? '.');
  const out = resolve(cwd, options.out ?? 'generated');
  const request: PlanRequest = {
    cwd,
    out,
    specs: options.specs?.length ? options.specs : defaultSpecs,
    overlays: options.overlays ?? [],
    language: options.language ?? 'ts',
    emit: options.emit ?? defaultEmit,
    defaults: knownChoice(options.defaults ?? 'leave'),
  };
  const { report, manifest } = await plan(request, await readManifest(out));
  if (options.dryRun || manifest === undefined) return report;
  const { carryOut, writeWhole } = await import('./output/write.js');
  await carryOut(out, report.steps);
  await writeWhole(join(out, manifestName), manifestText(manifest));
  return report;
}

/** Compares the output folder with what the specifications say; nothing is written. */
export async function check(options: GenerateOptions = {}): Promise<GenerateReport> {
  const cwd = resolve(options.cwd ?? '.');
  const out = resolve(cwd, options.out ?? 'generated');
  const recorded = await readManifest(out);
  const request: PlanRequest = {
    cwd,
    out,
    specs: options.specs?.length ? options.specs : (recorded?.specs ?? defaultSpecs),
    overlays: options.overlays?.length ? options.overlays : (recorded?.overlays ?? []),
    language: recorded?.language ?? 'ts',
    emit: recorded?.emit ?? defaultEmit,
    defaults: recorded?.defaults ?? 'leave',
  };
  const { report } = await plan(request, recorded);
  return { ...report, warnings: [...report.warnings, ...runtimeFaults(recorded, request)] };
}

/** What a person must know of a runtime that an older opslice has written. */
function runtimeFaults(recorded: Manifest | undefined, { out, cwd }: PlanRequest): Diagnostic[] {
  const sends = Object.keys(recorded?.files ?? {}).some((path) => path.startsWith('runtime/send.'));
  if (!sends || recorded?.runtime !== undefined) return [];
  return [
    {
      code: 'runtime-fault',
      severity: 'warning',
      file: shownName(cwd, join(out, manifestName)),
      message: 'the runtime in this folder follows redirects',
      cause:
        'A service that is not what it seems to be can lead a request, with the tokens in it, to another host.',
      mend: 'Write it again: npx opslice generate',
    },
  ];
}

interface PlanRequest {
  readonly cwd: string;
  readonly out: string;
  readonly specs: readonly string[];
  readonly overlays: readonly string[];
  readonly language: Language;
  readonly emit: readonly Part[];
  readonly defaults: Defaults;
}

interface Planned {
  readonly report: GenerateReport;
  /** Absent where the one of the last run still holds. */
  readonly manifest?: Manifest;
}

async function plan(request: PlanRequest, recorded: Manifest | undefined): Promise<Planned> {
  const { out, language, defaults } = request;
  const emit = chosenParts(request.emit);
  const sources = await readSources(request);
  const fingerprint = hash(buildId, language, ...emit, defaults, ...sources.flatMap(decidingTexts));
  const named = {
    specs: request.specs.map((spec) => recordedPath(request.cwd, spec)),
    ...(request.overlays.length === 0
      ? {}
      : { overlays: request.overlays.map((overlay) => recordedPath(request.cwd, overlay)) }),
  };
  const read = {
    sources: textsByName(sources),
    referred: sources.flatMap(({ paths }) => paths),
  };
  if (recorded?.fingerprint === fingerprint && (await isAsListed(out, recorded))) {
    const steps = Object.keys(recorded.files).map((path): Step => ({ kind: 'unchanged', path }));
    const report = { steps, services: sources.length, operations: 0, warnings: [], ...read };
    const manifest: Manifest = { ...recorded, ...named };
    return manifestText(manifest) === manifestText(recorded) ? { report } : { report, manifest };
  }

  const { loadModels } = await import('./load-models.js');
  const { models, warnings } = await loadModels(sources);
  const { emitService } = await import('./emitters/service.js');
  const { runtimeFiles } = await import('./output/runtime-files.js');
  const { render } = await import('./output/render.js');
  const texts = new Map<string, string>();
  const chosen = new Set(emit);
  const everything = [];
  for (const { name, model } of models) {
    const files = emitService(model, chosen, version, defaults);
    everything.push(...files);
    const header = [
      `Generated by opslice ${version} from ${name}. Do not edit.`,
      'To write it anew: npx opslice generate',
    ];
    for (const [path, text] of await render(files, language, header)) texts.set(path, text);
  }
  for (const [path, text] of await render(runtimeFiles(everything), language, [])) {
    texts.set(path, text);
  }
  const steps = await makePlan(out, texts, recorded);
  refuseForeign(steps, out, request.cwd);
  const manifest: Manifest = {
    generator: `opslice ${version}`,
    runtime: version,
    fingerprint,
    ...named,
    language,
    emit,
    ...(defaults === 'leave' ? {} : { defaults }),
    files: Object.fromEntries([...texts].map(([path, text]) => [path, hash(text)])),
  };
  const operations = models.reduce((sum, { model }) => sum + model.operations.length, 0);
  return { report: { steps, services: models.length, operations, warnings, ...read }, manifest };
}

/** The parts in their own order, each once. */
function chosenParts(wanted: readonly Part[]): Part[] {
  const known: readonly string[] = parts;
  const unknown = wanted.find((part) => !known.includes(part));
  if (unknown !== undefined) throw new TypeError(`"${unknown}" is none of ${known.join(', ')}.`);
  return parts.filter((part) => wanted.includes(part));
}

function knownChoice(wanted: Defaults): Defaults {
  if (defaultsChoices.includes(wanted)) return wanted;
  throw new TypeError(`"${wanted}" is none of ${defaultsChoices.join(', ')}.`);
}

/** A file or pattern as the manifest keeps it: from the current folder, and for any machine. */
function recordedPath(cwd: string, path: string): string {
  return isPattern(path) ? path : relative(cwd, resolve(cwd, path)).split(sep).join('/');
}

function isPattern(spec: string): boolean {
  return /[*?{}[\]!]/.test(spec);
}

/** The name of a specification, and every text that decides on its model. */
function decidingTexts(source: SpecSource): string[] {
  return [source.name, ...allTexts(source).map(({ text }) => text)];
}

/** The texts of the specifications and of the files they refer to. */
async function readSources({ cwd, specs, overlays }: PlanRequest): Promise<SpecSource[]> {
  const placeOf = (path: string): { path: string; name: string } => {
    return { path: resolve(cwd, path), name: shownName(cwd, resolve(cwd, path)) };
  };
  const problems: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const sources: SpecSource[] = [];
  for (const path of await expand(cwd, specs)) {
    const place = placeOf(path);
    const read = await readSpecSource(place, overlays.map(placeOf));
    if ('source' in read) {
      sources.push(read.source);
      continue;
    }
    problems.push(...read.diagnostics);
    if (read.text !== undefined) texts.set(place.name, read.text);
  }
  if (problems.length > 0) throw new SpecError(problems, texts);
  return sources;
}

/** The files behind names and patterns, in order. */
async function expand(cwd: string, specs: readonly string[]): Promise<string[]> {
  const plain = specs.filter((spec) => !isPattern(spec)).map((spec) => resolve(cwd, spec));
  const patterns = specs.filter(isPattern);
  if (patterns.length === 0) return plain;
  const { glob } = await import('tinyglobby');
  const found = await glob(patterns, { cwd, absolute: true, expandDirectories: false });
  if (found.length === 0 && plain.length === 0) {
    throw new SpecError([
      {
        code: 'file-missing',
        severity: 'error',
        file: patterns.join(' '),
        message: 'no specification was found',
        mend: 'Name a file, or put one where this pattern finds it.',
      },
    ]);
  }
  return [...plain, ...found.sort()];
}

/** A name without anything of this machine: relative to the folder, or the bare file name. */
function shownName(cwd: string, path: string): string {
  const name = relative(cwd, path);
  return name.startsWith('..') || isAbsolute(name) ? basename(path) : name.split(sep).join('/');
}

function refuseForeign(steps: readonly Step[], out: string, cwd: string): void {
  const foreign = steps.filter((step) => step.kind === 'foreign');
  if (foreign.length === 0) return;
  throw new SpecError(
    foreign.map(({ path }) => ({
      code: 'foreign-file',
      severity: 'error',
      file: shownName(cwd, join(out, path)),
      message: 'this file stands where a generated one belongs, and opslice did not write it',
      mend: 'Move it away, or choose another folder with --out.',
    })),
  );
}
