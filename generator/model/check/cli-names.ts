import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { globalOptions } from '../global-options.js';
import type { Model } from '../model.js';
import { below, inputs } from './parts.js';

/** On the command line every operation and every option of an operation has a name of its own. */
export function* cliNames(model: Model): Generator<Problem> {
  yield* commandNames(model);
  yield* addedNames(model);
  for (const input of inputs(model)) {
    const taken = new Map<string, string>();
    for (const member of input.members) {
      const other = taken.get(member.cli);
      if (globalOptions.has(member.cli)) {
        yield {
          code: 'reserved-cli-name',
          message: `The option --${member.cli} of ${member.name} is one that every command has`,
          mend: `Add \`cli:\` with another name to the member, e.g. \`cli: ${member.cli}-value\`.`,
          pointer: member.origin.pointer,
          part: 'key',
        };
      } else if (other !== undefined) {
        yield twice(`--${member.cli}`, other, member.name, member.origin.pointer);
      }
      taken.set(member.cli, member.name);
    }
  }
}

/** Options that are added to those of members: one with the name of a member's takes its place. */
function* addedNames(model: Model): Generator<Problem> {
  for (const { shortOptions = [], savedOutputs = [], origin } of model.operations) {
    const names = [
      ...shortOptions.map(({ option }, at) => [option, ['shortOptions', at, 'option']] as const),
      ...savedOutputs.flatMap(({ option, choice }, at) => [
        [option, ['savedOutputs', at, 'option']] as const,
        ...(choice === undefined ? [] : [[choice, ['savedOutputs', at, 'choice']] as const]),
      ]),
    ];
    const taken = new Set<string>();
    for (const [name, steps] of names) {
      const pointer = below(origin, ...steps);
      if (globalOptions.has(name)) {
        yield {
          code: 'reserved-cli-name',
          message: `The option --${name} is one that every command has`,
          mend: 'Write another name.',
          pointer,
          part: 'value',
        };
      } else if (taken.has(name)) {
        yield {
          code: 'duplicate-cli-name',
          message: `The option --${name} is added twice`,
          mend: 'Write another name for one of them.',
          pointer,
          part: 'value',
        };
      }
      taken.add(name);
    }
  }
}

function* commandNames(model: Model): Generator<Problem> {
  const taken = new Map<string, string>();
  for (const operation of model.operations) {
    const name = operation.cli.toLowerCase();
    const other = taken.get(name);
    if (name === 'help') {
      yield {
        code: 'reserved-cli-name',
        message: `The command of ${operation.name} cannot be "help", which every program has`,
        mend: 'Add `cli:` with another name to the operation.',
        pointer: operation.origin.pointer,
        part: 'key',
      };
    } else if (other !== undefined) {
      yield twice(`the command ${operation.cli}`, other, operation.name, operation.origin.pointer);
    }
    taken.set(name, operation.name);
  }
  const names = new Map<string, string>();
  for (const operation of model.operations) {
    const other = names.get(operation.name.toLowerCase());
    names.set(operation.name.toLowerCase(), operation.name);
    if (other === undefined) continue;
    yield {
      code: 'duplicate-name',
      message: `The operations ${other} and ${operation.name} differ only in case`,
      cause: 'Each has a file of its own, and not every file system tells such names apart.',
      mend: 'Keep one of them.',
      pointer: below(operation.origin),
      part: 'key',
    };
  }
}

function twice(what: string, one: string, other: string, pointer: Pointer): Problem {
  return {
    code: 'duplicate-cli-name',
    message: `${one} and ${other} would both be ${what}`,
    mend: `Add \`cli:\` with another name to one of them.`,
    pointer,
    part: 'key',
  };
}
