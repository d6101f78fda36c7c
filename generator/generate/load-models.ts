import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { SpecError } from '../diagnostics/problem-error.js';
import { gapDiagnostics } from '../formats/spec/gap-diagnostics.js';
import { loadSource } from '../formats/sources/load-source.js';
import type { SpecSource } from '../formats/sources/spec-source.js';
import { textsByName } from '../formats/sources/spec-source.js';
import type { Model } from '../model/model.js';

export interface NamedModel {
  /** The specification it is from. */
  readonly name: string;
  readonly model: Model;
}

/**
 * The models of specifications, to write code from: what a page could not tell must be filled in.
 *
 * @throws SpecError with all problems of all of them.
 */
export async function loadModels(sources: readonly SpecSource[]): Promise<{
  readonly models: readonly NamedModel[];
  readonly warnings: readonly Diagnostic[];
}> {
  const models: NamedModel[] = [];
  const problems: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const folders = new Map<string, string>();
  for (const source of sources) {
    const { name, text } = source;
    const loaded = await loadSource(source);
    if ('diagnostics' in loaded) {
      problems.push(...loaded.diagnostics);
      continue;
    }
    const { model } = loaded;
    warnings.push(...loaded.warnings);
    const gaps = gapDiagnostics(name, text, model);
    // A stand-in for a protocol is not a protocol to refuse: the gaps say it better.
    problems.push(...(gaps.length > 0 ? gaps : refusals(name, model, folders)));
    folders.set(model.service.cli, name);
    models.push({ name, model });
  }
  if (problems.length > 0) throw new SpecError(problems, textsByName(sources));
  return { models, warnings };
}

/** What is not a fault of one specification alone. */
function refusals(name: string, model: Model, folders: ReadonlyMap<string, string>): Diagnostic[] {
  const { cli } = model.service;
  const other = folders.get(cli);
  return other === undefined
    ? []
    : [
        {
          code: 'duplicate-name' as const,
          severity: 'error' as const,
          file: name,
          message: `the service ${cli} is described in ${other} already`,
          mend: 'Give one of them another name under `service.cli`.',
        },
      ];
}
