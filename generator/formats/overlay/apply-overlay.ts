import { defined } from '../../defined.js';
import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { Overlay, Patch } from './overlay-file.js';
import { stepsOf } from './overlay-file.js';

/**
 * The specification with the patches of a file applied to it, one after the other. What is not
 * touched is shared with the one given, which stays as it was.
 */
export function applyOverlay(spec: unknown, overlay: Overlay): Read<unknown> {
  const problems: Problem[] = [];
  let value = spec;
  for (const [index, patch] of overlay.patches.entries()) {
    const told = (problem: Problem): void => {
      problems.push({ ...problem, pointer: ['patches', index, ...problem.pointer] });
    };
    value = changedAt(value, stepsOf(patch), [], patch, told);
  }
  const diagnostics = problems.map((each) =>
    toDiagnostic(each, overlay.file.name, overlay.locate(each.pointer, each.part)),
  );
  return readOf(value, diagnostics);
}

/** Where a patch wrote what stands at a place of the specification; nothing where none did. */
export function writtenBy(overlay: Overlay, place: Pointer): Pointer | undefined {
  for (const [index, patch] of [...overlay.patches.entries()].reverse()) {
    const steps = stepsOf(patch);
    if (!steps.every((step, at) => String(place[at]) === step)) continue;
    const [key, ...rest] = place.slice(steps.length);
    for (const part of ['set', 'add'] as const) {
      const keys = patch[part];
      if (key === undefined || keys === undefined || Array.isArray(keys)) continue;
      if (Object.hasOwn(keys, key)) return ['patches', index, part, key, ...rest];
    }
    return ['patches', index, 'at'];
  }
  return undefined;
}

type Tell = (problem: Problem) => void;

/** The node with the patch applied at the end of the steps; the nodes on the way are copied. */
function changedAt(
  node: unknown,
  steps: readonly string[],
  done: readonly string[],
  patch: Patch,
  tell: Tell,
): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return changed(node, patch, tell);
  const keys = keysOf(node);
  if (!keys.includes(step)) {
    const suggestion = suggest(step, keys);
    tell({
      code: 'patch-target',
      message: `There is no "${step}" ${done.length === 0 ? 'in the specification' : `at ${done.join('/')}`}`,
      mend:
        suggestion !== undefined
          ? `Write "${[...done, suggestion, ...rest].join('/')}".`
          : keys.length === 0
            ? `What stands there has no keys: ${JSON.stringify(node)}. Set it as a whole from one step up.`
            : 'Remove the patch if it is no longer needed, or correct the path.',
      pointer: ['at'],
      part: 'value',
      ...defined({
        suggestion: suggestion === undefined ? undefined : [...done, suggestion, ...rest].join('/'),
      }),
    });
    return node;
  }
  const inside = changedAt(valueAt(node, step), rest, [...done, step], patch, tell);
  if (Array.isArray(node)) return node.map((each, at) => (String(at) === step ? inside : each));
  return { ...mappingOf(node), [step]: inside };
}

function changed(node: unknown, patch: Patch, tell: Tell): unknown {
  if (Array.isArray(node)) return changedList(node, patch, tell);
  if (typeof node !== 'object' || node === null) {
    tell({
      code: 'patch-target',
      message: `What stands at ${patch.at} has no keys: ${JSON.stringify(node)}`,
      mend: 'Set it as a whole, from one step up.',
      pointer: ['at'],
      part: 'value',
    });
    return node;
  }
  const { set = {}, add = {}, remove = [] } = patch;
  const result: Record<string, unknown> = { ...mappingOf(node), ...set };
  if (Array.isArray(add)) {
    tell(misfit(patch, 'add', 'a mapping', 'Give keys with their values.'));
  } else {
    for (const [key, value] of Object.entries(add)) {
      if (Object.hasOwn(result, key)) tell(conflict(patch, key));
      else result[key] = value;
    }
  }
  for (const [index, key] of remove.entries()) {
    if (!Object.hasOwn(result, key)) tell(absent(patch, String(key), index, Object.keys(result)));
    delete result[key];
  }
  return result;
}

function changedList(node: readonly unknown[], patch: Patch, tell: Tell): unknown {
  const { set, add = [], remove = [] } = patch;
  if (set !== undefined)
    tell(misfit(patch, 'set', 'a list', 'Set it as a whole from one step up.'));
  if (!Array.isArray(add)) {
    tell(misfit(patch, 'add', 'a list', 'Give a list of the items to append.'));
    return node;
  }
  const gone = new Set<unknown>(remove);
  for (const [index, item] of remove.entries()) {
    if (!node.includes(item)) tell(absent(patch, String(item), index, node.map(String)));
  }
  return [...node.filter((item) => !gone.has(item)), ...add];
}

function conflict({ at }: Patch, key: string): Problem {
  return {
    code: 'patch-conflict',
    message: `${at} has "${key}" already`,
    cause: 'What `add` names must be new, so that nothing is replaced unseen.',
    mend: 'Remove it from the patch if the model has it by now, or use `set` to replace it.',
    pointer: ['add', key],
    part: 'key',
  };
}

function absent({ at }: Patch, key: string, index: number, keys: readonly string[]): Problem {
  const suggestion = suggest(key, keys);
  return {
    code: 'patch-target',
    message: `There is no "${key}" at ${at}`,
    mend:
      suggestion === undefined
        ? 'Take it out of `remove` if the model no longer has it.'
        : `Write "${suggestion}".`,
    pointer: ['remove', index],
    part: 'value',
    ...defined({ suggestion }),
  };
}

function misfit({ at }: Patch, part: 'set' | 'add', kind: string, mend: string): Problem {
  return {
    code: 'patch-target',
    message: `What stands at ${at} is ${kind}`,
    mend,
    pointer: [part],
    part: 'key',
  };
}

function keysOf(node: unknown): string[] {
  return typeof node === 'object' && node !== null ? Object.keys(node) : [];
}

function valueAt(node: unknown, step: string): unknown {
  return typeof node === 'object' && node !== null
    ? Object.getOwnPropertyDescriptor(node, step)?.value
    : undefined;
}

function mappingOf(node: unknown): Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null ? { ...node } : {};
}
