/* eslint-disable */
// @ts-nocheck
/** From what an agent calls an operation to its command. */
import { closeMatches } from '../close-matches.js';
import type { CliCommand, CliProgram } from '../command.js';
import { readText } from './tool-input.js';
import { type Offer, type ToolInput, ToolProblem } from './offer.js';

/** An operation that was found. */
export interface Found {
  readonly service: string;
  readonly program: CliProgram;
  readonly command: CliCommand;
}

/** @throws ToolProblem that says what there is. */
export async function findOperation({ services }: Offer, input: ToolInput): Promise<Found> {
  const named = readText(input, 'operation') ?? '';
  const colon = named.indexOf(':');
  const name = colon === -1 ? named : named.slice(colon + 1);
  const prefix = colon === -1 ? undefined : named.slice(0, colon);
  const [only] = services;
  const wanted = prefix ?? (services.length === 1 ? only?.name : undefined);
  if (wanted === undefined) throw await unnamedService(services, named);
  const service = services.find((each) => each.name === wanted);
  if (service === undefined) {
    throw problem(
      `There is no service "${wanted}"`,
      wanted,
      services.map((each) => each.name),
    );
  }
  const program = await service.load();
  const load = Object.hasOwn(program.commands, name) ? program.commands[name] : undefined;
  if (load === undefined) {
    const choices = Object.keys(program.commands);
    throw problem(`There is no operation "${name}" in ${wanted}`, name, choices, `${wanted}:`);
  }
  return { service: wanted, program, command: (await load()).command };
}

async function unnamedService(
  services: Offer['services'],
  operation: string,
): Promise<ToolProblem> {
  const all = await Promise.all(
    services.map(async ({ name, load }) =>
      Object.hasOwn((await load()).commands, operation) ? [`${name}:${operation}`] : [],
    ),
  );
  const having = all.flat();
  return new ToolProblem(
    having.length > 0
      ? `Name the service too: ${having.slice(0, 10).join(', ')}.`
      : `There is no operation "${operation}". Find one with search.`,
  );
}

function problem(
  what: string,
  word: string,
  choices: readonly string[],
  prefix: string = '',
): ToolProblem {
  const near = closeMatches(word, choices, 0.6).map((each) => prefix + each);
  const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Find one with search.';
  return new ToolProblem(`${what}. ${hint}`);
}
