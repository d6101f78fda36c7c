import { cliDetails } from '../../generator/emitters/cli/details.js';
import { cliOverview } from '../../generator/emitters/cli/overview.js';
import { cliPages } from '../../generator/emitters/cli/pages.js';
import { defined } from '../../generator/defined.js';
import { cliMember, cliShapes } from '../../generator/emitters/cli/shapes.js';
import {
  cliGathering,
  cliSavedOutput,
  cliShortOptions,
} from '../../generator/emitters/cli/short-options.js';
import { cliWaiters } from '../../generator/model/cli-waiters.js';
import { type Model, type Operation, structureOf } from '../../generator/model/model.js';
import { sortedOperations } from '../../generator/model/reach.js';
import type { CliCommand, CliProgram } from '../../generator/runtime/cli/command.js';
import { modelOf } from './generation.js';

/** What an operation answers, by its name on the wire; what it throws is what the call fails with. */
export type Answers = (operation: string, input: Readonly<Record<string, unknown>>) => unknown;

/** The command line of a specification, without files and without a wire. */
export function specProgram(specification: string, answers: Answers): CliProgram {
  return modelProgram(modelOf(specification), answers, 'things');
}

/** The same of a model. A command is made when it is loaded. */
export function modelProgram(
  model: Model,
  answers: Answers,
  name: string = model.service.cli,
): CliProgram {
  const commands = sortedOperations(model).map((operation) => {
    let command: CliCommand | undefined;
    const load = async (): Promise<{ readonly command: CliCommand }> => ({
      command: (command ??= commandOf(model, operation, answers)),
    });
    return [operation.cli, load] as const;
  });
  const waiters = cliWaiters(model).map(({ cli, operation, waiter }) => {
    const { name, delay, maxAttempts, acceptors } = waiter;
    return [cli, { name, command: operation.cli, delay, maxAttempts, acceptors }] as const;
  });
  return {
    name,
    serviceId: model.service.id,
    version: 'things/1',
    hasUrl: true,
    commands: Object.fromEntries(commands),
    ...(waiters.length > 0 && { waiters: async () => ({ waiters: Object.fromEntries(waiters) }) }),
    help: async () => ({
      program: () => 'the program\n',
      commands: {},
      waiters: {
        '': () => 'the waits\n',
        ...Object.fromEntries(waiters.map(([each]) => [each, () => `the page of ${each}\n`])),
      },
    }),
    overview: async () => ({ overview: cliOverview(model) }),
    details: async () => ({ details: cliDetails(model) }),
  };
}

function commandOf(model: Model, operation: Operation, answers: Answers): CliCommand {
  const pages = cliPages(model, operation);
  const short = cliShortOptions(model, operation);
  return {
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
    ...(operation.savedOutputs && { savedOutputs: operation.savedOutputs.map(cliSavedOutput) }),
    ...(operation.countOption && { countOption: operation.countOption }),
    input: operation.input,
    output: operation.output,
    shapes: cliShapes(model, operation),
    signed: false,
    ...(pages && { pages }),
    skeletons: async () => ({ comments: {}, valid: {} }),
    call: async (_settings, input) => Object(await answers(operation.name, { ...input })),
  };
}
