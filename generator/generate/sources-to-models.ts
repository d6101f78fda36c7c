import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { SpecSource } from '../formats/sources/read-source.js';
import { sourceToModel } from '../formats/sources/source-to-model.js';
import { gapDiagnostics } from '../formats/spec/gap-diagnostics.js';
import type { Model } from '../model/model.js';
import { type OnProgress, telling, type Work } from '../progress.js';

/** The model of a specification, and what is to be said of it. */
export interface SpecModel {
  readonly model: Model;
  readonly warnings: readonly Diagnostic[];
}

const parsing: Work = { what: 'parsing', thing: 'service' };

/**
 * The models of specifications, in their order, to write code from: what a page could not tell must
 * be filled in, and no two may describe one service.
 */
export async function sourcesToModels(
  sources: readonly SpecSource[],
  onProgress: OnProgress = () => {},
): Promise<Read<readonly SpecModel[]>> {
  const models: SpecModel[] = [];
  const diagnostics: Diagnostic[] = [];
  const folders = new Map<string, string>();
  for (const source of telling(sources, ({ name }) => name, parsing, onProgress)) {
    const { name, text } = source;
    const { value: model, diagnostics: found } = await sourceToModel(source);
    diagnostics.push(...found);
    if (model === undefined) continue;
    const gaps = gapDiagnostics(name, text, model);
    // A stand-in for a protocol is not a protocol to refuse: the gaps say it better.
    diagnostics.push(...(gaps.length > 0 ? gaps : nameProblems(name, model, folders)));
    folders.set(model.service.cli, name);
    models.push({ model, warnings: found });
  }
  return readOf<readonly SpecModel[]>(models, diagnostics);
}

/** What is not a fault of one specification alone. */
function nameProblems(
  name: string,
  model: Model,
  folders: ReadonlyMap<string, string>,
): Diagnostic[] {
  const { cli } = model.service;
  const other = folders.get(cli);
  if (other === undefined) return [];
  return [
    {
      code: 'duplicate-name',
      severity: 'error',
      file: name,
      message: `the service ${cli} is described in ${other} already`,
      mend: 'Give one of them another name under `service.cli`.',
    },
  ];
}
