import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { SpecSource } from '../formats/sources/read-source.js';
import { type NeededOperations, sourceToModel } from '../formats/sources/source-to-model.js';
import { gapDiagnostics } from '../formats/spec/gap-diagnostics.js';
import type { Model } from '../model/model.js';
import { matching } from '../model/slice.js';
import { type OnProgress, telling, type Work } from '../progress.js';

/** The model of a specification, and what is to be said of it. */
export interface SpecModel {
  readonly model: Model;
  readonly warnings: readonly Diagnostic[];
  /** Operations that the specification does not name, and what is included needs. */
  readonly added: readonly string[];
}

const parsing: Work = { what: 'parsing', thing: 'service' };

/**
 * The models of specifications, in their order, to write code from: what a page could not tell must
 * be filled in, and no two may describe one service.
 *
 * @param needs operations that each has to have besides, in the same order. Default none.
 */
export async function sourcesToModels(
  sources: readonly SpecSource[],
  onProgress: OnProgress = () => {},
  needs: readonly (NeededOperations | undefined)[] = [],
): Promise<Read<readonly SpecModel[]>> {
  const models: SpecModel[] = [];
  const diagnostics: Diagnostic[] = [];
  const folders = new Map<string, string>();
  for (const [index, source] of told(sources, onProgress)) {
    const { name, text } = source;
    const { value: model, diagnostics: found } = await sourceToModel(source, needs[index]);
    diagnostics.push(...found);
    if (model === undefined) continue;
    const gaps = gapDiagnostics(name, text, model);
    // A stand-in for a protocol is not a protocol to refuse: the gaps say it better.
    diagnostics.push(...(gaps.length > 0 ? gaps : nameProblems(name, model, folders)));
    folders.set(model.service.cli, name);
    models.push({ model, warnings: found, added: addedTo(model, source, needs[index]) });
  }
  return readOf<readonly SpecModel[]>(models, diagnostics);
}

function* told(
  sources: readonly SpecSource[],
  onProgress: OnProgress,
): Generator<readonly [index: number, source: SpecSource]> {
  let index = 0;
  for (const source of telling(sources, ({ name }) => name, parsing, onProgress)) {
    yield [index++, source];
  }
}

function addedTo(
  model: Model,
  { origin }: SpecSource,
  needed: NeededOperations | undefined,
): readonly string[] {
  const named = origin?.reference.operations;
  if (named === undefined || !needed?.isMeant(model)) return [];
  const isNamed = matching(named);
  return needed.names.filter((name) => !isNamed(name));
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
