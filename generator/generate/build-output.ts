import type { ImportExtension } from '../code/paths.js';
import type { OutputFile } from '../code/source-file.js';
import { defined } from '../defined.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
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
import type { ReadJob } from './inputs.js';
import { recordedReference } from './recorded-references.js';
import { recordedNames, toRecorded } from './recorded-warnings.js';
import type { Settings } from './run.js';
import type { SpecModel } from './spec-model.js';

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
  { source, fingerprint, spec }: ReadJob,
  settings: Settings,
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
    warnings: toRecorded(warnings, recordedNames(source, out)),
  };
  const from = { name: source.name, hasOwn: emitters.length > 0 };
  return readOf({ folder: serviceFolder(model.service), files, written, from });
}

/** What the files of a service hold, laid out. */
export async function layOut(
  { files, written, from }: ServiceOutput,
  importExtension: ImportExtension,
): Promise<Read<Texts>> {
  try {
    const form = { language: written.language, importExtension };
    return readOf(await render(files, form, headerOf(version, written.spec)));
  } catch (error) {
    if (!from.hasOwn) throw error;
    return readOf<Texts>(undefined, [toDiagnostic(printFault(error), from.name)]);
  }
}

/** What needs the runtime of the folder in the end. */
export interface RuntimeUsers {
  readonly users: readonly Pick<WrittenService, 'language' | 'runtime'>[];
  readonly importExtension: ImportExtension;
}

/** What the modules of the runtime hold that are needed. */
export function renderRuntime({ users, importExtension }: RuntimeUsers): Texts {
  const texts = new Map<string, string>();
  for (const language of ['ts', 'js'] as const) {
    const modules = users.filter((user) => user.language === language);
    if (modules.length === 0) continue;
    const needed = modules.flatMap(({ runtime }) => runtime);
    for (const [path, text] of runtimeTexts(needed, { language, importExtension })) {
      texts.set(path, text);
    }
  }
  return texts;
}
