import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { forgetTrees } from '../documentation/read-markdown.js';
import { allTexts, type SpecSource } from '../formats/sources/read-source.js';
import { serviceFolder } from '../model/file-names.js';
import { hash } from '../output/hash.js';
import type { WrittenService } from '../output/manifest.js';
import type { MadeText } from '../output/plan.js';
import type { Work } from '../progress.js';
import { emitOutput, layOut } from './build-output.js';
import { keepTold, type ReadJob, readJob, type RunOfJob } from './inputs.js';
import { neededOperations } from './needed-operations.js';
import type { Job } from './run.js';
import { specModel } from './spec-model.js';

/** What is to be made of a specification. */
export interface ServiceOrder {
  readonly run: RunOfJob;
  readonly job: Job;
  /** What was read already. */
  readonly read?: ReadJob | undefined;
  /** Whether its problems alone are asked for, since something is wrong with another one. */
  readonly isModelOnly: boolean;
}

/** What became of a specification. */
export interface MadeService {
  readonly name: string;
  /** The first thing that did not work. */
  readonly failed?: 'reading' | 'parsing' | 'emitting' | 'laying out';
  /** What is wrong, where something failed but the model. */
  readonly faults: readonly Diagnostic[];
  /** What there is to say of the model. */
  readonly modelDiagnostics: readonly Diagnostic[];
  readonly model?: ServiceModel;
  readonly output?: MadeOutput;
  /** The texts that diagnostics stand in, by name. */
  readonly told: ReadonlyMap<string, string>;
}

/** What is kept of a model. */
export interface ServiceModel {
  /** What the service is called. */
  readonly cli: string;
  readonly operations: number;
  /** Operations that were added to those that the specification names. */
  readonly added: readonly string[];
}

/** The files of a service, laid out, and what the manifest says of it. */
export interface MadeOutput {
  readonly folder: string;
  readonly written: WrittenService;
  readonly files: readonly MadeFile[];
}

export interface MadeFile extends MadeText {
  readonly path: string;
}

/** Is told what begins. */
export type OnStage = (what: Work['what'], name: string) => void;

/**
 * Takes a specification all the way to the bytes of its files. Nothing is written.
 *
 * @param keep Keeps a text until it is written.
 * @throws Error for a fault of opslice.
 */
export async function makeService(
  order: ServiceOrder,
  keep: (text: string) => () => string,
  onStage: OnStage,
): Promise<MadeService> {
  try {
    return await made(order, keep, onStage);
  } finally {
    forgetTrees();
  }
}

async function made(
  { run, job, read: before, isModelOnly }: ServiceOrder,
  keep: (text: string) => () => string,
  onStage: OnStage,
): Promise<MadeService> {
  const told = new Map<string, string>();
  const fresh = before === undefined ? await readJob(run, job) : undefined;
  const read = before ?? fresh?.value;
  if (read === undefined) {
    const faults = fresh?.diagnostics ?? [];
    keepTold(fresh?.read ?? new Map(), faults, told);
    return { name: job.path, failed: 'reading', faults, modelDiagnostics: [], told };
  }
  const { source } = read;
  const { name } = source;
  onStage('parsing', name);
  const needed = neededOperations(job.settings.includes);
  const { value: parsed, diagnostics: modelDiagnostics } = await specModel(source, needed);
  keepTold(textsOf(source), modelDiagnostics, told);
  const common = { name, modelDiagnostics, told };
  if (parsed === undefined) return { ...common, failed: 'parsing', faults: [] };
  const { model, added } = parsed;
  const { cli } = model.service;
  const known = { ...common, model: { cli, operations: model.operations.length, added } };
  if (isModelOnly) return { ...known, faults: [] };
  onStage('emitting', cli);
  const emitted = emitOutput(read, job.settings, parsed, run.out);
  if (emitted.value === undefined) {
    return { ...known, failed: 'emitting', faults: emitted.diagnostics };
  }
  onStage('laying out', serviceFolder(model.service));
  const { value: texts, diagnostics: faults } = await layOut(emitted.value, run.importExtension);
  if (texts === undefined) return { ...known, failed: 'laying out', faults };
  const { folder, written } = emitted.value;
  const files = [...texts].map(([path, text]) => ({ path, hash: hash(text), text: keep(text) }));
  return { ...known, faults: [], output: { folder, written, files } };
}

function textsOf(source: SpecSource): ReadonlyMap<string, string> {
  return new Map(allTexts(source).map(({ name, text }) => [name, text]));
}
