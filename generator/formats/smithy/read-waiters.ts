import * as z from 'zod';
import { defined } from '../../defined.js';
import type { Acceptor, Waiter } from '../../model/model.js';
import { errorCode } from '../../model/model.js';
import type { AstShape } from './ast.js';
import type { SmithyContext } from './context.js';
import { traitOf } from './traits.js';

const matched = z.object({
  path: z.string(),
  expected: z.string(),
  comparator: z.enum(['stringEquals', 'booleanEquals', 'allStringEquals', 'anyStringEquals']),
});

const waitable = z.record(
  z.string(),
  z.object({
    documentation: z.string().optional(),
    minDelay: z.number().min(1).optional(),
    acceptors: z.array(
      z.object({
        state: z.enum(['success', 'failure', 'retry']),
        matcher: z.union([
          z.object({ success: z.boolean() }),
          z.object({ errorType: z.string() }),
          z.object({ output: matched }),
          z.object({ inputOutput: matched }),
        ]),
      }),
    ),
  }),
);

type Matcher = z.infer<typeof waitable>[string]['acceptors'][number]['matcher'];

/** Seconds between two tries where a waiter says nothing (Smithy, waiter traits, `minDelay`). */
const usualDelay = 2;

/** Smithy leaves to the caller how long to wait in all; a model has to say it: ten minutes. */
const wholeWait = 600;

/** The waiters of an operation whose errors, by absolute id, are `errors`. */
export function waitersOf(
  context: SmithyContext,
  operation: AstShape,
  errors: readonly string[],
): Waiter[] {
  const { specContext, markdown } = context;
  const found = traitOf(operation, 'smithy.waiters#waitable', waitable, specContext.problems);
  return Object.entries(found ?? {}).map(([name, waiter]) => {
    const delay = waiter.minDelay ?? usualDelay;
    return {
      name,
      ...defined({ documentation: waiter.documentation && markdown(waiter.documentation) }),
      delay,
      maxAttempts: Math.ceil(wholeWait / delay),
      acceptors: waiter.acceptors.map(({ state, matcher }) => ({
        state,
        ...acceptor(context, matcher, errors),
      })),
    };
  });
}

function acceptor(
  context: SmithyContext,
  matcher: Matcher,
  errors: readonly string[],
): Omit<Acceptor, 'state'> {
  // Of an error, `true` means any and `false` none, as it does in the waiters of botocore.
  if ('success' in matcher) return { matcher: 'error', expected: !matcher.success };
  if ('errorType' in matcher) {
    return { matcher: 'error', expected: codeOf(context, matcher.errorType, errors) };
  }
  if ('inputOutput' in matcher) return { ...pathAcceptor(matcher.inputOutput), withInput: true };
  return pathAcceptor(matcher.output);
}

function pathAcceptor({
  path,
  expected,
  comparator,
}: z.infer<typeof matched>): Omit<Acceptor, 'state'> {
  switch (comparator) {
    case 'stringEquals':
      return { matcher: 'path', argument: path, expected };
    case 'booleanEquals':
      return { matcher: 'path', argument: path, expected: expected === 'true' };
    case 'allStringEquals':
      return { matcher: 'pathAll', argument: path, expected };
    case 'anyStringEquals':
      return { matcher: 'pathAny', argument: path, expected };
  }
}

/** The code on the wire of an error that is named by its shape, with or without a namespace. */
function codeOf(
  { ids, specContext }: SmithyContext,
  type: string,
  errors: readonly string[],
): string {
  const name = type.slice(type.indexOf('#') + 1);
  const id = errors.find((each) => each === type || each.endsWith(`#${name}`));
  const shape = id === undefined ? undefined : specContext.shapes.get(ids.get(id) ?? '');
  return shape?.kind === 'structure' ? errorCode(shape) : name;
}
