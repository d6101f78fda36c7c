import { expect, it } from 'vitest';
import { globalOptions } from '../../generator/model/global-options.js';
import type { CliCommand } from '../../generator/runtime/cli/command.js';
import { optionRules } from '../../generator/runtime/cli/arguments.js';

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

it('the options that a member must not be called are those that the command line takes', () => {
  const names = optionRules(command).map((rule) => rule.flag.slice(2));
  expect(names.length).toBeGreaterThan(20);
  expect([...names, ...onlyReserved].sort()).toEqual([...globalOptions].sort());
});
