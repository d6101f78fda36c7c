import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { Acceptor, Model, Operation, Waiter } from '../model.js';
import { signOf } from '../waits.js';
import { below, isLinked } from './parts.js';
import { namesAt, startOfPath } from './paths.js';

/** What waiters look at is there: paths into the output. */
export function* waiters(model: Model): Generator<Problem> {
  const linked = isLinked(model);
  for (const operation of model.operations) {
    for (const waiter of operation.waiters) {
      for (const [index, acceptor] of waiter.acceptors.entries()) {
        const missing = missingName(model, operation, acceptor);
        if (missing === undefined) {
          if (linked) yield* withoutCode(model, operation, waiter, index);
          continue;
        }
        const suggestion = suggest(missing.name, missing.known);
        yield {
          code: 'unknown-member',
          message: `The waiter ${waiter.name} looks at ${acceptor.argument ?? ''}, and ${missing.where} has no member "${missing.name}"`,
          mend: 'Name a member of the output.',
          ...defined({ suggestion }),
          pointer: below(operation.origin, 'waiters', waiter.name, 'acceptors', index, 'argument'),
          part: 'value',
        };
      }
    }
  }
}

/** Whether there will be code for the waiter, as far as one of its acceptors can tell. */
function* withoutCode(
  model: Model,
  operation: Operation,
  { name, acceptors }: Waiter,
  index: number,
): Generator<Problem> {
  const acceptor = acceptors[index];
  if (acceptor === undefined) return;
  const sign = signOf(model, operation, acceptor);
  if (!('reason' in sign)) return;
  yield {
    code: 'no-code',
    severity: 'warning',
    message: `There is no function for the waiter ${name}, which looks at ${acceptor.argument ?? 'nothing'}: ${sign.reason}`,
    mend: 'Write the expression with members, `[]`, filters, comparisons, `length` and `contains`, or leave the waiter out.',
    pointer: below(operation.origin, 'waiters', name, 'acceptors', index),
    part: 'value',
  };
}

function missingName(
  model: Model,
  operation: Operation,
  { matcher, argument, withInput }: Acceptor,
): ReturnType<typeof namesAt> {
  if (matcher === 'status' || matcher === 'error' || argument === undefined) return undefined;
  const names = startOfPath(argument);
  if (names === undefined) return undefined;
  if (withInput !== true) return namesAt(model, operation.output, names);
  const [side, ...rest] = names;
  if (side !== 'input' && side !== 'output') return undefined;
  return namesAt(model, operation[side], rest);
}
