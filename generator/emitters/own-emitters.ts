import { relative } from 'node:path';
import { codeOf } from '../code/code-of.js';
import { placesIn, refuseExit } from '../code/foreign-code.js';
import type { OutputFile } from '../code/source-file.js';
import type { Problem } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { suggest } from '../diagnostics/suggest.js';
import { parts } from './choices.js';
import type { EmitterContext } from './context.js';
import type { Emitter } from './emitter.js';
import { misfitOf } from './given-files.js';
import { runtimeExports } from './runtime-exports.js';

/** What is wrong with an emitter of a person's own, or with a file it gave. */
export type EmitterProblem = Omit<Problem, 'pointer' | 'part'>;

/**
 * The files of a person's own emitters.
 *
 * @param builtIn The files that are there already, which they may refer to.
 */
export function emitOwn(
  context: EmitterContext,
  emitters: readonly Emitter[],
  builtIn: readonly OutputFile[],
): Read<readonly OutputFile[], EmitterProblem> {
  const files: OutputFile[] = [];
  const problems = emitters.flatMap(({ name }, index) =>
    nameProblems(name, [...parts, ...emitters.slice(0, index).map((each) => each.name)]),
  );
  if (problems.length > 0)
    return readOf<readonly OutputFile[], EmitterProblem>(undefined, problems);
  for (const emitter of emitters) {
    const given = run(emitter, context);
    if ('problem' in given) {
      problems.push(given.problem);
      continue;
    }
    const before = [...builtIn, ...files];
    problems.push(...given.files.flatMap((file) => fileProblems(emitter, file, context, before)));
    files.push(...given.files);
  }
  const known = [...builtIn, ...files];
  problems.push(...files.flatMap((file) => referenceProblems(file, known)));
  return readOf(files, problems);
}

/** Runs code that is not ours: whatever it throws is told as a fault of the emitter. */
function run(
  { name, emit }: Emitter,
  context: EmitterContext,
): { readonly files: readonly OutputFile[] } | { readonly problem: EmitterProblem } {
  const allowExit = refuseExit();
  try {
    const files = emit(context);
    const misfit = misfitOf(files);
    if (misfit === undefined) return { files };
    const problem: EmitterProblem = {
      code: 'emitter-fault',
      message: `The emitter "${name}" gives ${misfit}`,
      mend: "Let it return a list of files: { kind: 'source', path, statements } or { kind: 'text', path, text }.",
    };
    return { problem };
  } catch (error) {
    const thrown = error instanceof Error ? error : new Error(String(error));
    const at = placeIn(thrown.stack ?? '');
    const problem: EmitterProblem = {
      code: 'emitter-fault',
      message: `The emitter "${name}" failed: ${thrown.message}`,
      ...(at === undefined ? {} : { cause: `It was thrown at ${at}.` }),
      mend: 'Mend the emitter, or take it out of `emitters`.',
    };
    return { problem };
  } finally {
    allowExit();
  }
}

/** What is wrong with a file that cannot be printed: only those of a person's own emitters may be so. */
export function printFault(error: unknown): EmitterProblem {
  return {
    code: 'emitter-fault',
    message: error instanceof Error ? error.message : String(error),
    mend: 'Mend the code that the emitter gives.',
  };
}

/** Where something was thrown, from the current folder as all places in messages. */
function placeIn(stack: string): string | undefined {
  const [place] = placesIn(stack);
  return place && `${relative('.', place.path)}:${place.line}:${place.column}`;
}

function nameProblems(name: string, taken: readonly string[]): EmitterProblem[] {
  if (!taken.includes(name)) return [];
  return [
    {
      code: 'emitter-fault',
      message: `Two emitters are called "${name}"`,
      mend: `Give it a name of its own; ${parts.join(', ')} come with opslice.`,
    },
  ];
}

function fileProblems(
  { name }: Emitter,
  { path }: OutputFile,
  { folder }: EmitterContext,
  others: readonly OutputFile[],
): EmitterProblem[] {
  const steps = path.split('/');
  const isPlain = steps.every((step) => /^[\w@-][\w.@-]*$/.test(step));
  if (!isPlain || steps.length < 2 || steps[0] !== folder) {
    return [
      {
        code: 'emitter-fault',
        message: `The emitter "${name}" gives a file ${JSON.stringify(path)} outside of the folder of the service`,
        mend: `Let its path begin with \`\${folder}/\`, here "${folder}/", and use letters, digits, ".", "-", "_" and "@" in names.`,
      },
    ];
  }
  const isTaken =
    path.toLowerCase() === `${folder}/index.ts` ||
    others.some((other) => other.path.toLowerCase() === path.toLowerCase());
  return isTaken
    ? [
        {
          code: 'emitter-fault',
          message: `The emitter "${name}" gives the file "${path}", which another part writes`,
          mend: 'Give the file another name.',
        },
      ]
    : [];
}

/** What code names of a file of the output, or of a package; without a name all of it. */
interface Named {
  readonly from: string;
  readonly name?: string;
}

/** Files that code names and nothing writes, or that lack a name of it: nothing would compile then. */
function referenceProblems(file: OutputFile, all: readonly OutputFile[]): EmitterProblem[] {
  if (file.kind !== 'source') return [];
  const named = file.statements.flatMap(codeOf).flatMap((piece): Named[] => {
    if (typeof piece === 'string' || piece.kind === 'variable') return [];
    return [{ from: piece.from, ...(piece.kind === 'reference' && { name: piece.name }) }];
  });
  return named.flatMap(({ name, from }): EmitterProblem[] => {
    if (from.startsWith('npm:')) return [];
    const runtimeFile = Object.entries<readonly [string, string]>(runtimeExports).some(
      ([exported, [, path]]) => path === from && (name === undefined || exported === name),
    );
    if (runtimeFile || all.some(({ path }) => path === from)) return [];
    const suggestion = suggest(
      from,
      all.map(({ path }) => path),
    );
    return [
      {
        code: 'emitter-fault',
        message: `"${file.path}" takes ${name === undefined ? 'something' : `"${name}"`} from "${from}", which nothing writes`,
        mend:
          suggestion === undefined
            ? 'Name the part that writes it in `needs` of the emitter.'
            : `Write "${suggestion}".`,
      },
    ];
  });
}
