import type { Diagnostic, Pointer, Problem } from '../diagnostics/diagnostic.js';
import { sortDiagnostics, toDiagnostic } from '../diagnostics/diagnostic.js';
import { checkModel } from '../model/check/index.js';
import type { Model } from '../model/model.js';
import { readText } from '../source/read-text.js';
import type { TextRead } from '../source/read-text.js';
import { parseYaml } from '../source/yaml.js';
import type { BuiltModel } from './build-model.js';
import { buildModel } from './build-model.js';
import { prune } from './prune.js';
import { reservedKeys } from './reserved-keys.js';
import { readSpec } from './zod-problems.js';

/** A model and what a person should know about it, or everything that stands in its way. */
export type LoadedSpec =
  | { readonly model: Model; readonly warnings: Diagnostic[] }
  | { readonly diagnostics: Diagnostic[] };

/**
 * Reads the text of a specification into the model.
 *
 * All problems are found in one run: what the format does not allow is taken out and the rest is
 * checked all the same.
 *
 * @param file The name to show; nothing is read from it.
 */
export function loadSpec(file: string, text: string): LoadedSpec {
  const source = parseYaml(file, text);
  if (source.value === undefined) return { diagnostics: sortDiagnostics(source.problems) };
  const place = (problem: Problem): Diagnostic =>
    toDiagnostic(problem, file, source.locate(problem.pointer, problem.part));

  const { built, problems } = understand(file, source.value);
  const placed = problems.map(place).filter((each) => !source.problems.some(sharesPlace(each)));
  const diagnostics = sortDiagnostics([...source.problems, ...placed]);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return failed || built === undefined
    ? { diagnostics }
    : { model: built.model, warnings: diagnostics };
}

/** What YAML could not read has no value, and that it has none is not worth a second problem. */
function sharesPlace(one: Diagnostic): (other: Diagnostic) => boolean {
  return (other) => other.line === one.line && other.column === one.column;
}

/** Reads a specification's text, or says why it cannot be had. */
export function readSpecFile(path: string): Promise<TextRead> {
  return readText(path);
}

interface Understood {
  readonly built: BuiltModel | undefined;
  readonly problems: readonly Problem[];
}

/** The schema first, then the links and rules, over what the schema leaves. */
function understand(file: string, value: unknown): Understood {
  const reserved = reservedKeys(value);
  const problems: Problem[] = [...reserved];
  const faulty: Pointer[] = reserved.map((each) => each.faulty);
  let rest: unknown = faulty.length === 0 ? value : prune(value, faulty);

  // Taking one node out can leave its parent without a required key, and so on up to the root.
  for (let round = 0; round < 20; round++) {
    const result = readSpec(rest);
    if ('spec' in result) {
      const built = buildModel(result.spec, file);
      const found = [...built.problems, ...checkModel(built.model)];
      const own = faulty.length === 0 ? found : found.filter(notCausedBy(value));
      return { built, problems: [...problems, ...own] };
    }
    if (round === 0) problems.push(...result.problems);
    faulty.push(...result.problems.map((problem) => problem.faulty));
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
