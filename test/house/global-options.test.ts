import { expect, it } from 'vitest';
import { globalOptions } from '../../generator/model/global-options.js';
import type { CliCommand } from '../../generator/runtime/cli/command.js';
import { parseArguments } from '../../generator/runtime/cli/arguments.js';

const noSkeletons = { comments: {}, valid: {} };

/** A command without options of its own. */
const command: CliCommand = {
  name: 'go',
  operation: 'Go',
  options: [],
  input: 'GoInput',
  output: 'GoOutput',
  shapes: {},
  signed: false,
  skeletons: async () => noSkeletons,
  call: async () => ({}),
};

/** Reserved for those who bring them from the AWS CLI, or a command of its own. */
const onlyReserved = ['cli-auto-prompt', 'help'];

/** The options that the command line takes: a letter that several begin with is refused with all of them. */
function known(): string[] {
  return [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => {
    const result = parseArguments([`--${letter}`], command);
    if (!result.ok && result.problem.kind === 'ambiguous') return result.problem.matches;
    if (!result.ok && 'argument' in result.problem) return [result.problem.argument];
    return result.ok ? [...result.arguments.globals.keys()].map((key) => `--${key}`) : [];
  });
}

it('the options that a member must not be called are those that the command line takes', () => {
  const names = known().map((flag) => flag.slice(2));
  expect(names.length).toBeGreaterThan(20);
  expect([...names, ...onlyReserved].sort()).toEqual([...globalOptions].sort());
});
