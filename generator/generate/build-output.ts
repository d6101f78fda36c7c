import type { ImportExtension } from '../code/paths.js';
import type { OutputFile } from '../code/source-file.js';
import { defined } from '../defined.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { folderCommand } from '../emitters/cli/folder.js';
import { printFault } from '../emitters/own-emitters.js';
import { emitWithOwn } from '../emitters/service.js';
import { transferProblem } from '../emitters/transfer.js';
import { serviceFolder } from '../model/file-names.js';
import { generator, version } from '../output/build.js';
import { headerOf } from '../output/header.js';
import type { WrittenService } from '../output/manifest.js';
import { render, type Texts } from '../output/render.js';
import { importedRuntime, runtimeTexts } from '../output/runtime-files.js';
import { type OnProgress, telling, type Work } from '../progress.js';
import type { Input } from './inputs.js';
import { recordedReference } from './recorded-references.js';
import { toRecorded } from './recorded-warnings.js';
import type { SpecModel } from './sources-to-models.js';

/** The files of a service that were emitted, and what the manifest says of it. */
export interface ServiceOutput {
  readonly folder: string;
  readonly files: readonly OutputFile[];
  readonly written: WrittenService;
  /** The name of its specification, and whether emitters of a person's own made some of its files. */
  readonly from: { readonly name: string; readonly hasOwn: boolean };
}

/** The files of a service, not laid out yet. */
export function emitOutput(
  { source, settings, fingerprint, spec }: Input,
  { model, warnings }: SpecModel,
  out: string,
): Read<ServiceOutput> {
  const { emit, emitters, defaults, longs, includes } = settings;
  const { value: files, diagnostics } = emitWithOwn(model, new Set(emit), emitters, {
    version,
    defaults,
    longs,
    includes,
  });
  if (files === undefined) {
    const faults = diagnostics.map((problem) => toDiagnostic(problem, source.name));
    return readOf<ServiceOutput>(undefined, faults);
  }
  const problem = transferProblem(model, includes, files, source.name);
  if (problem !== undefined) {
    return readOf<ServiceOutput>(undefined, [toDiagnostic(problem, source.name)]);
  }
  const written = {
    generator,
    fingerprint,
    spec,
    language: settings.language,
    runtime: [...new Set(files.flatMap(importedRuntime))].sort(),
    operations: model.operations.length,
    ...defined({
      reference: recordedReference(source),
      command: folderCommand(model.service, files),
    }),
    warnings: toRecorded(warnings, source, out),
  };
  const from = { name: source.name, hasOwn: emitters.length > 0 };
  return readOf({ folder: serviceFolder(model.service), files, written, from });
}

const layingOut: Work = { what: 'laying out', thing: 'service' };

/** All that a run makes, and all that needs the runtime of the folder in the end. */
export interface Outputs {
  readonly services: readonly ServiceOutput[];
  /** The files that belong to no service, laid out. */
  readonly others: readonly Texts[];
  readonly users: readonly Pick<WrittenService, 'language' | 'runtime'>[];
  readonly importExtension: ImportExtension;
}

/** What all files hold, laid out, with the modules of the runtime that are needed. */
export async function renderOutput(
  { services, others, users, importExtension }: Outputs,
  onProgress: OnProgress,
): Promise<Read<Texts>> {
  const faults: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const add = (rendered: Texts): void => {
    for (const [path, text] of rendered) texts.set(path, text);
  };
  for (const output of telling(services, ({ folder }) => folder, layingOut, onProgress)) {
    const { files, written, from } = output;
    try {
      const form = { language: written.language, importExtension };
      add(await render(files, form, headerOf(version, written.spec)));
    } catch (error) {
      if (!from.hasOwn) throw error;
      faults.push(toDiagnostic(printFault(error), from.name));
    }
  }
  for (const other of others) add(other);
  for (const language of ['ts', 'js'] as const) {
    const modules = users.filter((user) => user.language === language);
    if (modules.length === 0) continue;
    const needed = modules.flatMap(({ runtime }) => runtime);
    add(runtimeTexts(needed, { language, importExtension }));
  }
  return readOf<Texts>(texts, faults);
}
