import type { ImportExtension } from '../code/paths.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import type { Defaults, Include, Longs, Part } from '../emitters/choices.js';
import type { Emitter } from '../emitters/emitter.js';
import type { Model } from '../model/model.js';
import type { Language } from '../output/render.js';

/** What {@link emit} writes of a model. */
export interface EmitOptions {
  /** Default: none but what the emitters need. */
  readonly parts?: readonly Part[];
  /** Emitters of one's own. Default none. */
  readonly emitters?: readonly Emitter[];
  /** Default `ts`. */
  readonly language?: Language;
  /** How imports in TypeScript name other files of the output. Default `.js`. */
  readonly importExtension?: ImportExtension;
  /** What clients do with the defaults of the model. Default `leave`. */
  readonly defaults?: Defaults;
  /** What integers of 64 bits are. Default `number`. */
  readonly longs?: Longs;
  /**
   * What the output includes, which may change services: with `observe`, operations tell the `observer` of their
   * client of each call. Files besides services are not among those of a model. Default none.
   */
  readonly include?: readonly Include[];
  /** What the files say they are generated from. Default: the name of the service's folder. */
  readonly source?: string;
}

/** A file that is not written yet. */
export interface EmittedFile {
  /** Below the output folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a service and of the runtime that they import, laid out, by path. Nothing is written.
 *
 * @param model Such as that of `loadModel`, or what `slice` leaves of one.
 * @throws SpecError where an emitter of one's own fails or gives what cannot be written.
 * @example
 * const { model } = await loadModel('spec/cognito-identity.yaml');
 * const files = await emit(slice(model, ['GetId']), { parts: ['types', 'client'] });
 */
export async function emit(
  model: Model,
  options: EmitOptions = {},
): Promise<readonly EmittedFile[]> {
  // What prints is loaded by the first call.
  const [
    { emitWithOwn },
    { transferProblem },
    { printFault },
    { render },
    { importedRuntime, runtimeTexts },
    { headerOf },
    { version },
    { serviceFolder },
  ] = await Promise.all([
    import('../emitters/service.js'),
    import('../emitters/transfer.js'),
    import('../emitters/own-emitters.js'),
    import('../output/render.js'),
    import('../output/runtime-files.js'),
    import('../output/header.js'),
    import('../output/build.js'),
    import('../model/file-names.js'),
  ]);
  const { parts = [], emitters = [], language = 'ts', importExtension = '.js' } = options;
  const { defaults = 'leave', longs = 'number', include = [] } = options;
  const { source = serviceFolder(model.service) } = options;
  const form = { language, importExtension };
  const { value, diagnostics } = emitWithOwn(model, new Set(parts), emitters, {
    version,
    defaults,
    longs,
    includes: include,
  });
  const files = valueOf({
    value,
    diagnostics: diagnostics.map((problem) => toDiagnostic(problem, source)),
  });
  const problem = transferProblem(model, include, files, `${source}.yaml`);
  if (problem !== undefined) throw new SpecError([toDiagnostic(problem, source)]);
  const own = await render(files, form, headerOf(version, source)).catch((error: unknown) => {
    throw emitters.length === 0 ? error : new SpecError([toDiagnostic(printFault(error), source)]);
  });
  const runtime = runtimeTexts(files.flatMap(importedRuntime), form);
  const texts = new Map([...own, ...runtime]);
  return [...texts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, text]) => ({ path, text }));
}
