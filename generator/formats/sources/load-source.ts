import type { Diagnostic, Problem } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { SpecError } from '../../diagnostics/problem-error.js';
import { slice, unmatched } from '../../model/slice.js';
import type { TextFile } from '../../source/read-text.js';
import type { LoadedSpec } from './load-spec.js';
import { loadSpec } from './load-spec.js';
import { modelToSpec } from '../spec/write-model.js';
import { shippedOverlays } from '../overlay/shipped.js';
import { missingQuirks } from '../quirks.js';
import type { Reference } from './read-reference.js';
import type { SpecSource } from './spec-source.js';
import type { Spec } from '../spec/spec-types.js';

/** The model of a specification, whether it holds its operations or refers to them. */
export async function loadSource(source: SpecSource): Promise<LoadedSpec> {
  const { name, text, referred, overlays } = source;
  if (referred === undefined) return loadSpec(name, text, { overlays });
  const imported = await importReferred(name, referred);
  if ('diagnostics' in imported) return imported;
  const loaded = loadSpec(name, text, {
    spec: imported.spec,
    overlays: [...imported.overlays, ...overlays],
  });
  if ('diagnostics' in loaded) return loaded;
  return { model: loaded.model, warnings: [...imported.warnings, ...loaded.warnings] };
}

/** The operations that a specification refers to, as if it held them. */
async function importReferred(
  name: string,
  { reference, files }: NonNullable<SpecSource['referred']>,
): Promise<
  | {
      readonly spec: Spec;
      readonly overlays: readonly TextFile[];
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly diagnostics: Diagnostic[] }
> {
  const { from, operations, shippedOverlays: shipping = true } = reference;
  // The importers are loaded only where a specification needs them.
  const { importModel } = await import('./import-model.js');
  try {
    const service = 'service' in from ? from.service : undefined;
    const { model, warnings } = importModel(files, service);
    const missed = operations === undefined ? [] : unmatched(model, operations);
    if (missed.length > 0) {
      return { diagnostics: missed.map((each) => misnamed(each, name, reference)) };
    }
    const part = operations === undefined ? model : slice(model, operations);
    return {
      spec: modelToSpec(part),
      overlays: shipping ? shippedOverlays(part) : [],
      warnings: [...warnings, ...missingQuirks(part)].map((each) => importWarning(each, name)),
    };
  } catch (error) {
    if (error instanceof SpecError) return { diagnostics: [...error.diagnostics] };
    throw error;
  }
}

function misnamed(problem: Problem, file: string, { place }: Reference): Diagnostic {
  return toDiagnostic(problem, file, place(['operations', ...problem.pointer]));
}

/** What an importer has to say, in the form of a problem. */
function importWarning(message: string, file: string): Diagnostic {
  const mend = 'Nothing needs to be done, unless what was left out is needed.';
  return toDiagnostic({ code: 'model-syntax', severity: 'warning', message, mend }, file);
}
