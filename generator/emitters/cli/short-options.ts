import { defined } from '../../defined.js';
import { type Gathering, type SavedOutput, type ShortOption } from '../../model/command-options.js';
import { memberAt } from '../../model/member-at.js';
import type { Model, Operation } from '../../model/model.js';
import type {
  CliBeside,
  CliGathering,
  CliSavedOutput,
  CliShortOption,
} from '../../runtime/cli/command.js';
import { cliMember } from './shapes.js';

type Path = CliShortOption['into'];

/** The short options of an operation as its command sees them. Those that lead nowhere are left out. */
export function cliShortOptions(model: Model, operation: Operation): CliShortOption[] {
  return (operation.shortOptions ?? []).flatMap((option) => {
    const member = memberAt(model, operation.input, option.into);
    return member === undefined ? [] : [shortOption(model, option, member)];
  });
}

function shortOption(
  model: Model,
  option: ShortOption,
  member: NonNullable<ReturnType<typeof memberAt>>,
): CliShortOption {
  const { reads, words, to, prefixed, each } = option;
  const beside: CliBeside[] = [
    ...Object.entries(option.with ?? {}).map(([path, value]) => ({ into: pathOf(path), value })),
    ...Object.entries(option.made ?? {}).map(([path, made]) => ({ into: pathOf(path), made })),
  ];
  return {
    option: option.option,
    member: cliMember(model, member),
    into: pathOf(option.into),
    ...defined({
      reads,
      words,
      to: to === undefined ? undefined : pathOf(to),
      prefixed: prefixed && { prefix: prefixed.prefix, into: pathOf(prefixed.into) },
      each,
    }),
    ...(beside.length === 0 ? {} : { beside }),
    ...(option.alone === true ? { alone: true } : {}),
  };
}

/** What a command moves, as it sees that. */
export function cliGathering({ into, where, members, each = {} }: Gathering): CliGathering {
  return {
    into,
    where,
    members: Object.entries(members).map(([name, path]) => ({
      name,
      into: pathOf(path),
      ...defined({ each: each[name] }),
    })),
  };
}

/** What a command saves, as it sees that. */
export function cliSavedOutput({ option, required, from, choice }: SavedOutput): CliSavedOutput {
  return {
    option,
    ...(required === true ? { required: true } : {}),
    from:
      typeof from === 'string'
        ? pathOf(from)
        : Object.fromEntries(Object.entries(from).map(([word, path]) => [word, pathOf(path)])),
    ...defined({ choice }),
  };
}

function pathOf(path: string): Path {
  const [first = path, ...rest] = path.split('.');
  return [first, ...rest];
}
