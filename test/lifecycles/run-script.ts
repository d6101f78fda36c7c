import { isDeepStrictEqual } from 'node:util';
import type { Script, Step } from './script.js';

/** What came of a step. */
export interface Outcome {
  readonly output?: unknown;
  readonly pages?: number;
  readonly items?: number;
  readonly code?: string;
  readonly status?: number;
  readonly failure?: string;
}

/** What came of a script, and what it kept. */
export interface Run {
  readonly outcomes: readonly Outcome[];
  readonly kept: Readonly<Record<string, unknown>>;
}

/** Calls an operation by its name on the wire. */
export type Call = (operation: string, input: object) => Promise<unknown>;

/** Carries out a script with a client of JavaScript. */
export async function runScript(
  { steps }: Script,
  call: Call,
  codeOf: (error: unknown) => { readonly code?: string; readonly status?: number },
): Promise<Run> {
  const kept: Record<string, unknown> = {};
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step, call, codeOf, kept));
  return { outcomes, kept };
}

async function runStep(
  step: Step,
  call: Call,
  codeOf: (error: unknown) => { readonly code?: string; readonly status?: number },
  kept: Record<string, unknown>,
): Promise<Outcome> {
  let input: unknown = filled(step.input ?? {}, kept);
  let pages = 0;
  const items: unknown[] = [];
  try {
    for (;;) {
      const output = await plain(await call(step.operation, Object(input)));
      pages++;
      if (step.pages !== undefined) {
        const list = at(output, step.pages.list);
        if (Array.isArray(list)) items.push(...list);
        const token = at(output, step.pages.next);
        if (token !== undefined && token !== '') {
          input = { ...Object(input), [step.pages.token]: token };
          continue;
        }
      }
      for (const [name, path] of Object.entries(step.keep ?? {})) kept[name] = at(output, path);
      return { output, pages, items: items.length };
    }
  } catch (error) {
    const { code, status } = codeOf(error);
    return code === undefined
      ? { failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
      : { code, ...(status === undefined ? {} : { status }) };
  }
}

/**
 * What is wrong with a run: a sentence for each step that did not do what it should.
 *
 * @param isExact whether the server minds how many items a page is to have. Some of moto do not.
 */
export function faultsOf({ steps }: Script, { outcomes, kept }: Run, isExact: boolean): string[] {
  return steps.flatMap((step, index): string[] => {
    const outcome = outcomes[index] ?? {};
    const name = `${index + 1} ${step.operation}`;
    const { output, code, failure } = outcome;
    if (step.fails !== undefined) {
      return code !== undefined && step.fails.includes(code)
        ? []
        : [`${name}: ${code ?? failure ?? 'no error'} in place of ${step.fails.join(' or ')}`];
    }
    if (output === undefined) return [`${name}: ${code ?? failure}`];
    const { pages } = step;
    const wrong = Object.entries(step.want ?? {}).flatMap(([path, want]) => {
      const found = at(output, path);
      const wanted = filled(want, kept);
      return isDeepStrictEqual(found, wanted)
        ? []
        : [`${name}: ${path} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`];
    });
    const counts = pages === undefined || isExact ? [pages?.count] : [1, pages.count];
    if (pages !== undefined && (!counts.includes(outcome.pages) || outcome.items !== pages.items)) {
      wrong.push(`${name}: ${outcome.items} items on ${outcome.pages} pages`);
    }
    return wrong;
  });
}

/** What stands at a path of keys and indexes. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((held, step) => {
    if (typeof held !== 'object' || held === null) return undefined;
    return Object.entries(held).find(([key]) => key === step)?.[1];
  }, value);
}

function filled(value: unknown, kept: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string' && value.startsWith('$')) return kept[value.slice(1)];
  if (Array.isArray(value)) return value.map((each) => filled(each, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, kept)]));
}

/** A value as JSON has it; a body as its text. */
async function plain(value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof ReadableStream) return new Response(value).text();
  if ('transformToString' in value && typeof value.transformToString === 'function') {
    return value.transformToString();
  }
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  const entries = Object.entries(value)
    .filter(([key, each]) => key !== '$metadata' && each !== undefined)
    .map(async ([key, each]) => [key, await plain(each)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
