import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { Model, Operation } from '../model.js';
import { below } from './parts.js';

/** The members that an operation, or another member of its input, names are there. */
export function* namedMembers(model: Model): Generator<Problem> {
  for (const operation of model.operations) {
    const input = model.shapes.get(operation.input);
    if (input?.kind !== 'structure') continue;
    const names = input.members.map(({ name }) => name);
    const missing = function* (
      name: string | undefined,
      pointer: Problem['pointer'],
    ): Generator<Problem> {
      if (name !== undefined && !names.includes(name)) {
        yield unknownMember(operation, name, names, pointer);
      }
    };
    const { endpointMember, countOption } = operation;
    yield* missing(endpointMember, below(operation.origin, 'endpointMember'));
    yield* missing(countOption?.min, [...below(operation.origin, 'countOption'), 'min']);
    yield* missing(countOption?.max, [...below(operation.origin, 'countOption'), 'max']);
    for (const { md5Member, origin } of input.members) {
      yield* missing(md5Member, below(origin, 'md5Member'));
    }
  }
}

function unknownMember(
  { name: operation }: Operation,
  name: string,
  names: readonly string[],
  pointer: Problem['pointer'],
): Problem {
  const suggestion = suggest(name, names);
  return {
    code: 'unknown-member',
    message: `The input of ${operation} has no member "${name}"`,
    mend: suggestion === undefined ? 'Name a member of the input.' : `Write "${suggestion}".`,
    pointer,
    part: 'value',
    ...defined({ suggestion }),
  };
}
