/* eslint-disable */
// @ts-nocheck
/** `schema`: JSON Schema of what commands take and print. */
import { argumentFailure } from '../argument-problem.js';
import type { CliProgram } from '../command.js';
import type { CliEnvironment } from '../environment.js';
import { jsonText } from '../formats/json.js';
import { checkGlobals, globalText, type Globals } from '../global-values.js';
import { formatValue, queried } from '../print-result.js';
import { readWords } from './read-words.js';
import { type CommandSchema, commandSchema } from './schema.js';
import { hasServices, type ProgramState, type Service, servicesOf } from './services.js';

const page = `schema [<service>] [<operation>] [--query <value>] [--output json|ndjson|yaml]

Prints JSON Schema 2020-12 of what an operation takes (input), what it prints (output), and what its errors
have (errors, by their codes). Without an operation all of them, as one object with a member each; with
--output ndjson a line each, of which a --query is asked line by line. A service is named where the program has
several.
`;

/** Prints the schemas of an operation, or of all of them. */
export async function runSchema(state: ProgramState, words: readonly string[]): Promise<void> {
  const given = await readWords(state, words, { page, most: 2 });
  if (given === undefined) return;
  const { globals, strays } = given;
  const { stdout } = state.environment;
  const format = globalText(globals, 'output') ?? 'json';
  const all = servicesOf(state);
  const isFolder = hasServices(state);
  const [word, ...behind] = strays;
  const services = isFolder && word !== undefined ? [serviceOf(state, all, word)] : all;
  const [name, surplus] = isFolder ? behind : strays;
  const [service] = services;
  await checkGlobals(globals);
  if (name === undefined || service === undefined) {
    const all = schemasOf(services, isFolder);
    if (format === 'ndjson') return printLines(stdout, all, globals);
    if (format === 'json' && !globals.has('query')) return printEach(stdout, all);
    const whole: [string, object][] = [];
    for await (const { key, schema } of all) whole.push([key, schema]);
    const value = await queried(Object.fromEntries(whole), globals);
    return void (await stdout.write(await formatValue(value, format, 'schema', stdout)));
  }
  const program = await service.load();
  const schema = surplus === undefined ? await schemaOf(program, name) : undefined;
  if (schema === undefined) {
    const choices = Object.keys(program.commands);
    throw choiceFailure(state, 'operation', surplus ?? name, choices);
  }
  const value = await queried(schema, globals);
  await stdout.write(await formatValue(value, format, name, stdout));
}

function serviceOf(state: ProgramState, services: readonly Service[], name: string): Service {
  const found = services.find((each) => each.name === name);
  if (found !== undefined) return found;
  const choices = services.map((each) => each.name);
  throw choiceFailure(state, 'command', name, choices);
}

function choiceFailure(
  state: ProgramState,
  argument: string,
  value: string,
  choices: readonly string[],
): Error {
  return argumentFailure(state, { kind: 'choice', argument, value, choices });
}

/** The schemas of an operation; undefined where the program has none of that name. */
async function schemaOf(program: CliProgram, name: string): Promise<CommandSchema | undefined> {
  const load = Object.hasOwn(program.commands, name) ? program.commands[name] : undefined;
  if (load === undefined) return undefined;
  const [{ command }, details] = await Promise.all([load(), program.details?.()]);
  return commandSchema(command, details?.details);
}

/** The schemas of an operation, and what it is called among all others. */
interface Named {
  readonly key: string;
  /** With the name of the service, where there are several. */
  readonly line: object;
  readonly schema: CommandSchema;
}

/** One after the other: all of a large service would be more than a text may have. */
async function* schemasOf(services: readonly Service[], isFolder: boolean): AsyncGenerator<Named> {
  for (const { name: service, load } of services) {
    const program = await load();
    for (const name of Object.keys(program.commands)) {
      const schema = await schemaOf(program, name);
      if (schema === undefined) continue;
      yield isFolder
        ? { key: `${service} ${name}`, line: { service, ...schema }, schema }
        : { key: name, line: schema, schema };
    }
  }
}

async function printEach(
  stdout: CliEnvironment['stdout'],
  schemas: AsyncIterable<Named>,
): Promise<void> {
  let between = '{\n';
  for await (const { key, schema } of schemas) {
    await stdout.write(`${between}${JSON.stringify(key)}: ${jsonText(schema, false)}`);
    between = ',\n';
  }
  await stdout.write(between === ',\n' ? '\n}\n' : '{}\n');
}

async function printLines(
  stdout: CliEnvironment['stdout'],
  schemas: AsyncIterable<Named>,
  globals: Globals,
): Promise<void> {
  for await (const { line } of schemas) {
    await stdout.write(`${JSON.stringify(await queried(line, globals))}\n`);
  }
}
