/** What is known at a place of the code, from the tests that lead there. */
import type { Test } from './statements.js';

export interface Facts {
  readonly known: readonly Test[];
  /** Tests of which never all hold: where they do, an earlier rule counted. */
  readonly never: readonly (readonly Test[])[];
}

export const nothingKnown: Facts = { known: [], never: [] };

/** Whether a test holds; undefined where that is open. */
export function answerOf(facts: Facts, test: Test): boolean | undefined {
  const direct = facts.known
    .map((fact) => implied(fact, test))
    .find((answer) => answer !== undefined);
  return direct;
}

/** The facts where a test holds. */
export function whereHolds(facts: Facts, test: Test): Facts {
  if (answerOf(facts, test) === true) return facts;
  return settled({ ...facts, known: [...facts.known, test] });
}

/** The facts behind a rule that would have counted if all tests held. */
export function whereNotAll(facts: Facts, tests: readonly Test[]): Facts {
  return settled({ ...facts, never: [...facts.never, tests] });
}

/** Of tests that never all hold, the one that is left open does not hold. */
function settled(facts: Facts): Facts {
  const never: (readonly Test[])[] = [];
  let known = facts.known;
  for (const tests of facts.never) {
    const open = tests.filter((test) => answerOf({ known, never }, test) === undefined);
    if (tests.some((test) => answerOf({ known, never }, test) === false)) continue;
    const [only, ...others] = open;
    if (only !== undefined && others.length === 0) known = [...known, opposite(only)];
    else never.push(open);
  }
  const done = { known, never };
  return known.length === facts.known.length ? done : settled(done);
}

/** The test that holds where this one does not. */
export function opposite({ of, holds }: Test): Test {
  return { of, holds: !holds };
}

/** What a fact says of a test: the same, the opposite, or that a value is another text. */
function implied(fact: Test, test: Test): boolean | undefined {
  if (keyOf(fact.of) === keyOf(test.of)) return fact.holds === test.holds;
  if (!fact.holds) return undefined;
  const [one, other] = [comparedText(fact), comparedText(test)];
  if (one === undefined || other === undefined || one.key !== other.key) return undefined;
  return one.text === other.text ? test.holds : !test.holds;
}

/** The value that a comparison with a text is of. */
function comparedText({ of }: Test): { readonly key: string; readonly text: string } | undefined {
  if (of.kind !== 'call' || of.name !== 'stringEquals') return undefined;
  const [value, text] = of.args;
  return value !== undefined && text?.kind === 'text'
    ? { key: keyOf(value), text: text.text }
    : undefined;
}

/** The same for expressions that are the same. */
export function keyOf(value: unknown): string {
  return JSON.stringify(value);
}
