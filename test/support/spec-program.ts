import { cliPages } from '../../generator/emitters/cli/pages.js';
import { defined } from '../../generator/defined.js';
import { cliMember, cliShapes } from '../../generator/emitters/cli/shapes.js';
import {
  cliGathering,
  cliSavedOutput,
  cliShortOptions,
} from '../../generator/emitters/cli/short-options.js';
import { cliWaiters } from '../../generator/model/cli-waiters.js';
import { structureOf } from '../../generator/model/model.js';
import type { CliCommand, CliProgram } from '../../generator/runtime/cli/command.js';
import { modelOf } from './generation.js';

/** What an operation answers, by its name on the wire; what it throws is what the call fails with. */
export type Answers = (operation: string, input: Readonly<Record<string, unknown>>) => unknown;

/** The command line of a specification, without files and without a wire. */
export function specProgram(specification: string, answers: Answers): CliProgram {
  const model = modelOf(specification);
  const commands = model.operations.map((operation): [string, CliCommand] => {
    const pages = cliPages(model, operation);
    const short = cliShortOptions(model, operation);
    return [
      operation.cli,
      {
        name: operation.cli,
        operation: operation.name,
        options: structureOf(model, operation.input)
          .members.filter(({ cli }) => !short.some(({ option }) => option === cli))
          .map((member) => ({
            option: member.cli,
            member: cliMember(model, member),
            ...defined({ negative: member.negative, valueFlag: member.valueFlag }),
          })),
        shortOptions: short,
        ...(operation.gathering && { gathering: cliGathering(operation.gathering) }),
        ...(operation.savedOutputs && {
          savedOutputs: operation.savedOutputs.map(cliSavedOutput),
        }),
        input: operation.input,
        output: operation.output,
        shapes: cliShapes(model, operation),
        signed: false,
        ...(pages && { pages }),
        skeletons: async () => ({
          input: 'input\n',
          yaml: 'yaml\n',
          output: {},
          valid: {},
          required: [],
        }),
        call: async (_settings, input) => Object(await answers(operation.name, { ...input })),
      },
    ];
  });
  const waiters = cliWaiters(model).map(({ cli, operation, waiter }) => {
    const { name, delay, maxAttempts, acceptors } = waiter;
    return [cli, { name, command: operation.cli, delay, maxAttempts, acceptors }] as const;
  });
  return {
    name: 'things',
    serviceId: model.service.id,
    version: 'things/1',
    hasUrl: true,
    commands: Object.fromEntries(
      commands.map(([name, command]) => [name, async () => ({ command })]),
    ),
    ...(waiters.length > 0 && { waiters: async () => ({ waiters: Object.fromEntries(waiters) }) }),
    help: async () => ({
      program: () => 'the program\n',
      commands: {},
      waiters: {
        '': () => 'the waits\n',
        ...Object.fromEntries(waiters.map(([name]) => [name, () => `the page of ${name}\n`])),
      },
    }),
  };
}
