import type { Diagnostic, Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { sortDiagnostics, toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { checkModel } from '../../model/check/index.js';
import type { Model } from '../../model/model.js';
import type { TextFile } from '../../source/read-text.js';
import type { YamlSource } from '../../source/yaml.js';
import { readYaml } from '../../source/yaml.js';
import { modelToSpec } from '../spec/model-to-spec.js';
import type { BuiltModel } from '../spec/read-model.js';
import { readModel } from '../spec/read-model.js';
import { applyOverlay, writtenBy } from '../overlay/apply-overlay.js';
import type { Overlay } from '../overlay/overlay-file.js';
import { readOverlay } from '../overlay/overlay-file.js';
import { formatProblem } from '../spec/format-version.js';
import { prune } from '../spec/prune.js';
import { isReference } from './read-reference.js';
import { reservedKeys } from '../spec/reserved-keys.js';
import { readReferenceSpec, readSpec } from '../spec/read-spec.js';
import { asWritten } from '../spec/zod-problems.js';

/** What belongs to a specification beside its own text. */
export interface Beside {
  /** The model that it refers to. */
  readonly model?: Model;
  /** The files of patches to apply to it, in order. */
  readonly overlays?: readonly TextFile[];
}

/**
 * Reads the text of a specification into the model.
 *
 * All problems are found in one run: what the format does not allow is taken out and the rest is
 * checked all the same. Only patches that do not fit stand in the way of the rest.
 *
 * @param file Nothing is read from its name, which is shown.
 * @throws Error where the text refers to a model and none is given.
 */
export function specToModel(file: TextFile, beside: Beside = {}): Read<Model> {
  const { name, text } = file;
  const source = readYaml(name, text);
  const failed = (diagnostics: readonly Diagnostic[]): Read<Model> =>
    readOf<Model>(undefined, sortDiagnostics(diagnostics));
  if (source.value === undefined) return failed(source.diagnostics);
  const other = formatProblem(source.value);
  if (other !== undefined) {
    const place = source.locate(other.pointer, other.part);
    return failed([...source.diagnostics, toDiagnostic(other, name, place)]);
  }
  if (isReference(source.value)) return referringToModel(name, source, beside);
  return patchedToModel(name, source, source.value, beside.overlays ?? []);
}

/** The model of a text that refers to one. */
function referringToModel(
  name: string,
  source: YamlSource,
  { model, overlays = [] }: Beside,
): Read<Model> {
  const faults = [...source.diagnostics, ...referenceProblems(name, source)];
  if (faults.length > 0) return readOf<Model>(undefined, sortDiagnostics(faults));
  if (model === undefined) throw new Error(`${name} refers to a model that was not read`);
  // Patches speak of the form of a specification; without one, the model stays as it was read.
  if (overlays.length > 0) return patchedToModel(name, source, modelToSpec(model), overlays);
  const problems = checkModel(model).map((problem) => placeOf(problem, name, source, []));
  return readOf(model, sortDiagnostics(problems));
}

/** The model of a value in the form of a specification, with the patches of all files applied to it. */
function patchedToModel(
  name: string,
  source: YamlSource,
  value: unknown,
  files: readonly TextFile[],
): Read<Model> {
  const patched = withOverlays(value, files);
  if (patched.value === undefined) {
    return readOf<Model>(undefined, sortDiagnostics(patched.diagnostics));
  }
  const { built, problems } = checkedModel(name, patched.value.value);
  const { overlays } = patched.value;
  const placed = problems
    .map((problem) => placeOf(problem, name, source, overlays))
    .filter((each) => !source.diagnostics.some(sharesPlace(each)));
  return readOf(built?.model, sortDiagnostics([...source.diagnostics, ...placed]));
}

function referenceProblems(file: string, source: YamlSource): Diagnostic[] {
  return readReferenceSpec(source.value).diagnostics.map((each) =>
    toDiagnostic(asWritten(each, source.written), file, source.locate(each.pointer, each.part)),
  );
}

interface PatchedValue {
  readonly value: unknown;
  readonly overlays: readonly Overlay[];
}

/** A value with the patches of all files applied to it. */
function withOverlays(value: unknown, files: readonly TextFile[]): Read<PatchedValue> {
  const overlays: Overlay[] = [];
  const diagnostics: Diagnostic[] = [];
  let result = value;
  for (const file of files) {
    const read = readOverlay(file);
    diagnostics.push(...read.diagnostics);
    if (read.value === undefined) continue;
    const applied = applyOverlay(result, read.value);
    overlays.push(read.value);
    diagnostics.push(...applied.diagnostics);
    // Where a patch does not fit, those of the next file are tried on what was there before.
    if (applied.value !== undefined) result = applied.value;
  }
  return readOf({ value: result, overlays }, diagnostics);
}

/** The place of a problem: in the patch that wrote what is at fault, or else in the file itself. */
function placeOf(
  problem: Problem,
  file: string,
  source: YamlSource,
  overlays: readonly Overlay[],
): Diagnostic {
  for (const overlay of [...overlays].reverse()) {
    const pointer = writtenBy(overlay, problem.pointer);
    if (pointer === undefined) continue;
    const own = asWritten(problem, () => overlay.written(pointer));
    return toDiagnostic(own, overlay.file.name, overlay.locate(pointer, problem.part));
  }
  if (!isReference(source.value)) {
    const own = asWritten(problem, source.written);
    return toDiagnostic(own, file, source.locate(problem.pointer, problem.part));
  }
  const message = `${problem.message} (at ${problem.pointer.join('.')} of the model)`;
  return toDiagnostic({ ...problem, message }, file, source.locate(['from'], 'key'));
}

/** What YAML could not read has no value, and that it has none is not worth a second problem. */
function sharesPlace(one: Diagnostic): (other: Diagnostic) => boolean {
  return (other) =>
    other.file === one.file && other.line === one.line && other.column === one.column;
}

interface CheckedModel {
  readonly built: BuiltModel | undefined;
  readonly problems: readonly Problem[];
}

/** The schema first, then the links and rules, over what the schema leaves. */
function checkedModel(file: string, value: unknown): CheckedModel {
  const reserved = reservedKeys(value);
  const problems: Problem[] = [...reserved];
  const faulty: Pointer[] = reserved.map((each) => each.faulty);
  let rest: unknown = faulty.length === 0 ? value : prune(value, faulty);

  // Taking one node out can leave its parent without a required key, and so on up to the root.
  for (let round = 0; round < 20; round++) {
    const read = readSpec(rest);
    if (read.value !== undefined) {
      const built = readModel(read.value, file);
      const found = [...built.problems, ...checkModel(built.model)];
      const own = faulty.length === 0 ? found : found.filter(notCausedBy(value));
      return { built, problems: [...problems, ...own] };
    }
    if (round === 0) problems.push(...read.diagnostics);
    faulty.push(...read.diagnostics.map((problem) => problem.faulty));
    rest = prune(rest, faulty);
    if (rest === undefined) break;
  }
  return { built: undefined, problems };
}

/** Leaves out what seems wrong only because a faulty node was taken out. */
function notCausedBy(whole: unknown): (problem: Problem) => boolean {
  const shapes = idsOf(whole);
  return (problem) => {
    switch (problem.code) {
      case 'unused-shape':
      case 'uri-label':
      case 'missing-target':
      case 'missing-key':
      case 'not-an-error':
        return false;
      case 'unknown-shape':
        return ![...shapes].some((id) => problem.message.includes(`"${id}"`));
      default:
        return true;
    }
  };
}

function idsOf(whole: unknown): ReadonlySet<string> {
  if (typeof whole !== 'object' || whole === null || !('shapes' in whole)) return new Set();
  const { shapes } = whole;
  return new Set(typeof shapes === 'object' && shapes !== null ? Object.keys(shapes) : []);
}
