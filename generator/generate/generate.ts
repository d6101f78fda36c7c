import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Defaults, defaultsChoices, type Part, parts } from '../emitters/choices.js';
import { expand, isPattern, movedPatterns, readSources, recordedPath } from './find-specs.js';
import { allTexts, textsByName } from '../formats/sources/spec-source.js';
import { serviceFolder } from '../model/file-names.js';
import { buildId, version } from '../output/build.js';
import { hash } from '../output/hash.js';
import { headerOf } from '../output/header.js';
import {
  emptyManifest,
  folderOf,
  type Manifest,
  manifestName,
  manifestText,
  readManifest,
  type Settings,
  type WrittenService,
} from '../output/manifest.js';
import { isAsListed, makePlan, type Step, unixLines } from '../output/plan.js';
import { needFolder, refuseObstacles } from '../output/problems.js';
import type { Language } from '../output/render.js';

export interface GenerateOptions {
  /** Files and patterns of files. Default `spec/*.yaml`. */
  readonly specs?: readonly string[];
  /** Files of patches to apply to every specification. Default none. */
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
  /**
   * Remove the services of the output folder that the specifications do not give. Default false:
   * a run leaves alone what earlier ones wrote for other specifications.
   */
  readonly prune?: boolean;
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

const generator = `opslice ${version}`;
const defaultSpecs = ['spec/*.yaml'];
const defaultEmit: readonly Part[] = parts.filter((part) => part !== 'docs');

/**
 * Writes what specifications say into the output folder: only what differs, and only files that
 * are ours are replaced or removed. Runs on one folder wait for each other.
 *
 * @throws SpecError with all problems of all specifications, or with what is in the way in the
 *   output folder; nothing is written then.
 * @example
 * const { steps } = await generate({ specs: ['spec/*.yaml'], out: 'generated', emit: ['client'] });
 * for (const { kind, path } of steps) console.log(kind, path);
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateReport> {
  const { cwd, out, shown } = await places(options);
  const settings: Settings = {
    overlays: (options.overlays ?? []).map((overlay) => recordedPath(out, resolve(cwd, overlay))),
    language: options.language ?? 'ts',
    emit: chosenParts(options.emit ?? defaultEmit),
    defaults: knownChoice(options.defaults ?? 'leave'),
  };
  const specs = options.specs?.length ? options.specs : defaultSpecs;
  const jobs = (await expand(cwd, specs)).map((path) => ({ path, settings }));
  const patterns = await movedPatterns(specs.filter(isPattern), cwd, out);
  const request = { cwd, out, shown, jobs, patterns, prune: options.prune ?? false };
  for (;;) {
    const before = await readManifest(out);
    const { report, manifest } = await plan(request, before);
    if (options.dryRun || manifest === undefined) return report;
    const [{ alone }, { carryOut }] = await Promise.all([
      import('../output/alone.js'),
      import('../output/write.js'),
    ]);
    const done = await alone(out, async () => {
      // Another run may have been quicker: then this one looks again.
      const now = await readManifest(out);
      if (JSON.stringify(now) !== JSON.stringify(before)) return false;
      await carryOut(out, report.steps, before ?? emptyManifest, manifest);
      return true;
    });
    if (done) return report;
  }
}

/**
 * Compares the output folder with what the specifications say; nothing is written. Where none are
 * named, they are those that the folder was written from, each with the settings it was written
 * with.
 *
 * @example
 * const { steps } = await check({ out: 'generated' });
 * const stale = steps.filter(({ kind }) => kind !== 'unchanged');
 * if (stale.length > 0) throw new Error('generated/ is out of date: run opslice generate');
 */
export async function check(options: GenerateOptions = {}): Promise<GenerateReport> {
  const { cwd, out, shown } = await places(options);
  const recorded = await readManifest(out);
  const services = Object.values(recorded?.services ?? {});
  const named = options.specs?.length ? options.specs : undefined;
  const patterns =
    named === undefined
      ? (recorded?.patterns ?? [])
      : await movedPatterns(named.filter(isPattern), cwd, out);
  const written = services.map(({ spec }) => resolve(out, spec)).filter((path) => existsSync(path));
  const specs = named ?? [...(await movedPatterns(patterns, out, cwd)), ...written];
  const jobs = (await expand(cwd, specs.length > 0 ? specs : defaultSpecs)).map((path) => {
    const spec = recordedPath(out, path);
    const known = services.find((service) => service.spec === spec) ?? services[0];
    const { overlays = [], language = 'ts', emit = defaultEmit, defaults = 'leave' } = known ?? {};
    const given =
      options.overlays?.map((overlay) => recordedPath(out, resolve(cwd, overlay))) ?? [];
    return {
      path,
      settings: { overlays: given.length > 0 ? given : overlays, language, emit, defaults },
    };
  });
  const { report } = await plan({ cwd, out, shown, jobs, patterns, prune: false }, recorded);
  return { ...report, warnings: [...report.warnings, ...runtimeFaults(recorded, shown)] };
}

/** What a person must know of a runtime that an older opslice has written. */
function runtimeFaults(recorded: Manifest | undefined, shown: string): Diagnostic[] {
  const sends = Object.keys(recorded?.files ?? {}).some((path) =>
    /^runtime\/(core\/)?send\./.test(path),
  );
  if (!sends || recorded?.runtime !== undefined) return [];
  return [
    {
      code: 'runtime-fault',
      severity: 'warning',
      file: join(shown, manifestName),
      message: 'the runtime in this folder follows redirects',
      cause:
        'A service that is not what it seems to be can lead a request, with the tokens in it, to another host.',
      mend: 'Write it again: npx opslice generate',
    },
  ];
}

/** Where a run reads and writes, and how to speak of the output folder. */
async function places(
  options: GenerateOptions,
): Promise<{ readonly cwd: string; readonly out: string; readonly shown: string }> {
  const cwd = resolve(options.cwd ?? '.');
  const shown = options.out ?? 'generated';
  const out = resolve(cwd, shown);
  await needFolder(out, shown);
  return { cwd, out, shown };
}

/** A specification and what is chosen for it. */
interface Job {
  readonly path: string;
  readonly settings: Settings;
}

interface PlanRequest {
  readonly cwd: string;
  readonly out: string;
  readonly shown: string;
  readonly jobs: readonly Job[];
  readonly patterns: readonly string[];
  readonly prune: boolean;
}

interface Planned {
  readonly report: GenerateReport;
  /** Absent where the one of the last run still holds. */
  readonly manifest?: Manifest;
}

async function plan(request: PlanRequest, recorded: Manifest | undefined): Promise<Planned> {
  const { cwd, out, jobs, prune } = request;
  const places = jobs.map(({ path, settings }) => ({
    path,
    overlays: settings.overlays.map((overlay) => resolve(out, overlay)),
  }));
  const sources = await readSources(cwd, places);
  const inputs = sources.map((source, index) => {
    const { path, settings } = jobs[index] ?? missingJob();
    const spec = recordedPath(out, path);
    const fingerprint = hash(
      buildId,
      spec,
      settings.language,
      ...settings.emit,
      settings.defaults,
      ...allTexts(source).map(({ text }) => unixLines(text)),
    );
    return { source, settings, fingerprint, spec };
  });
  const old = recorded ?? emptyManifest;
  const patterns = prune
    ? request.patterns
    : [...new Set([...old.patterns, ...request.patterns])].sort();
  const read = {
    sources: textsByName(sources),
    referred: sources.flatMap(({ paths }) => paths),
  };
  const given = new Set(inputs.map(({ spec }) => spec));
  const others = Object.values(old.services).filter(({ spec }) => !given.has(spec));
  const isSame = inputs.every(({ spec, fingerprint }) =>
    Object.values(old.services).some(
      (service) => service.spec === spec && service.fingerprint === fingerprint,
    ),
  );
  if (recorded && isSame && !(prune && others.length > 0) && (await isAsListed(out, recorded))) {
    const steps = Object.keys(recorded.files).map((path): Step => ({ kind: 'unchanged', path }));
    const warnings = prune ? [] : warnOfOthers(others, request);
    const report = { steps, services: sources.length, operations: 0, warnings, ...read };
    const manifest: Manifest = { ...recorded, patterns };
    return manifestText(manifest) === manifestText(recorded) ? { report } : { report, manifest };
  }

  const { loadModels } = await import('./load-models.js');
  const { models, warnings } = await loadModels(sources);
  const { emitService } = await import('../emitters/service.js');
  const { importedRuntime, runtimeModules } = await import('../output/runtime-files.js');
  const { render } = await import('../output/render.js');
  const texts = new Map<string, string>();
  const services: Record<string, WrittenService> = {};
  for (const [index, { model }] of models.entries()) {
    const { settings, fingerprint, spec } = inputs[index] ?? missingJob();
    const files = emitService(model, new Set(settings.emit), version, settings.defaults);
    const rendered = await render(files, settings.language, headerOf(spec));
    for (const [path, text] of rendered) texts.set(path, text);
    services[serviceFolder(model.service)] = {
      generator,
      fingerprint,
      spec,
      ...settings,
      runtime: [...new Set(files.flatMap(importedRuntime))].sort(),
    };
  }
  const kept = prune ? {} : keptServices(old, services, given);
  const all = { ...kept, ...services };
  for (const language of ['ts', 'js'] as const) {
    const users = Object.values(all).filter((service) => service.language === language);
    if (users.length === 0) continue;
    const modules = runtimeModules(users.flatMap(({ runtime }) => runtime));
    for (const [path, text] of await render(modules, language, [])) texts.set(path, text);
  }
  const unknown = prune ? new Set<string>() : unknownFolders(old, services);
  const stays = (path: string): boolean => {
    const folder = folderOf(path);
    if (folder === 'runtime') return unknown.size > 0 && path in old.files;
    return folder in kept || (unknown.has(folder) && path in old.files);
  };
  const steps = await makePlan(out, { texts, manifest: old, stays });
  refuseObstacles(steps, (path) => join(request.shown, path));
  const ours = [...texts].map(([path, text]) => [path, hash(text)] as const);
  const theirs = Object.entries(old.files).filter(([path]) => stays(path));
  const pending = Object.entries(old.pending ?? {}).filter(([path]) => stays(path));
  const manifest: Manifest = {
    generator,
    runtime: version,
    patterns,
    services: sorted(Object.entries(all)),
    files: sorted([...ours, ...theirs]),
    ...(pending.length > 0 ? { pending: sorted(pending) } : {}),
  };
  const report: GenerateReport = {
    steps,
    services: models.length,
    operations: models.reduce((sum, { model }) => sum + model.operations.length, 0),
    warnings: [...warnings, ...warnOfOthers(Object.values(kept), request)],
    ...read,
  };
  return { report, manifest };
}

function missingJob(): never {
  throw new Error('every specification gives one source and one model');
}

/** The services of earlier runs that this one neither writes nor was given the specification of. */
function keptServices(
  { services: old }: Manifest,
  services: Readonly<Record<string, WrittenService>>,
  given: ReadonlySet<string>,
): Record<string, WrittenService> {
  return Object.fromEntries(
    Object.entries(old).filter(([folder, { spec }]) => !(folder in services) && !given.has(spec)),
  );
}

/** Folders with files of ours that version 0.1.0 wrote, whose manifest did not know services. */
function unknownFolders(
  { files, services: old }: Manifest,
  services: Readonly<Record<string, WrittenService>>,
): ReadonlySet<string> {
  const folders = Object.keys(files).map(folderOf);
  const isKnown = (folder: string): boolean => folder in old || folder in services;
  return new Set(folders.filter((each) => !['', 'runtime'].includes(each) && !isKnown(each)));
}

/** What a person should know of the services that a run leaves as they are. */
function warnOfOthers(
  others: readonly WrittenService[],
  { cwd, out }: Pick<PlanRequest, 'cwd' | 'out'>,
): Diagnostic[] {
  return others.flatMap((service): Diagnostic[] => {
    const path = resolve(out, service.spec);
    const about = { severity: 'warning', file: recordedPath(cwd, path) } as const;
    if (!existsSync(path)) {
      return [
        {
          ...about,
          code: 'spec-gone',
          message: 'this specification is gone, and what was generated from it is still there',
          mend: 'To remove it: npx opslice generate --prune',
        },
      ];
    }
    if (service.generator === generator) return [];
    return [
      {
        ...about,
        code: 'other-version',
        message: `this was generated by ${service.generator}, and the runtime beside it is now of ${generator}`,
        mend: 'Generate it too.',
      },
    ];
  });
}

/** Entries as an object, by key in the order of code units. */
function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
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
