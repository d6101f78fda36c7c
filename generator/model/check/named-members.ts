import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { Model, Operation } from '../model.js';
import { pathsOf } from '../command-options.js';
import { memberAt } from '../member-at.js';
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
    yield* wrongPaths(model, operation);
    for (const { md5Member, origin } of input.members) {
      yield* missing(md5Member, below(origin, 'md5Member'));
    }
  }
}

/** The paths of options that lead into members, and of those that save parts of the answer. */
function* wrongPaths(model: Model, operation: Operation): Generator<Problem> {
  const { shortOptions = [], savedOutputs = [], gathering, input, output, origin } = operation;
  const lists = [
    ...shortOptions.map((each, index) => [input, pathsOf(each), 'shortOptions', index] as const),
    ...savedOutputs.map(({ from }, index) => {
      const paths = typeof from === 'string' ? [from] : Object.values(from);
      return [output, paths, 'savedOutputs', index] as const;
    }),
  ];
  const moved = Object.entries(gathering?.members ?? {}).flatMap(([name, path]) => [
    name,
    `${gathering?.into}.${path}`,
  ]);
  const all = [
    ...lists.map(([shape, paths, ...steps]) => [shape, paths, below(origin, ...steps)] as const),
    [input, moved, below(origin, 'gathering')] as const,
  ];
  for (const [shape, paths, pointer] of all) {
    for (const path of paths.filter((each) => memberAt(model, shape, each) === undefined)) {
      yield {
        code: 'unknown-member',
        message: `The ${shape === input ? 'input' : 'output'} of ${operation.name} has no member "${path}"`,
        mend: 'Write the names of members with dots between them.',
        pointer,
        part: 'value',
      };
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
