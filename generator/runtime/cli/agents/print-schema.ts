/** `schema`: JSON Schema of what commands take and print. */
import { argumentFailure } from '../argument-problem.js';
import type { CliProgram } from '../command.js';
import type { CliEnvironment } from '../environment.js';
import { jsonText } from '../formats/json.js';
import { checkGlobals, globalText } from '../global-values.js';
import { formatValue, queried } from '../print-result.js';
import { readWords } from './read-words.js';
import { type CommandSchema, commandSchema } from './schema.js';
import { hasServices, type ProgramState, type Service, servicesOf } from './services.js';

const page = `schema [<service>] [<operation>] [--query <value>] [--output json|ndjson|yaml]

Prints JSON Schema 2020-12 of what an operation takes (input), what it prints (output), and what its errors
have (errors, by their codes). Without an operation all of them, as one object with a member each; with
--output ndjson a line each. Only of one operation is a --query asked. A service is named where the program
has several.
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
  if (name === undefined || service === undefined) {
    return printAll(stdout, services, isFolder, format);
  }
  await checkGlobals(globals);
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
  return argumentFailure(state.name, { kind: 'choice', argument, value, choices });
}

/** The schemas of an operation; undefined where the program has none of that name. */
async function schemaOf(program: CliProgram, name: string): Promise<CommandSchema | undefined> {
  const load = Object.hasOwn(program.commands, name) ? program.commands[name] : undefined;
  if (load === undefined) return undefined;
  const [{ command }, details] = await Promise.all([load(), program.details?.()]);
  return commandSchema(command, details?.details);
}

/** One after the other: all of a large service would be more than a text may have. */
async function printAll(
  stdout: CliEnvironment['stdout'],
  services: readonly Service[],
  isFolder: boolean,
  format: string,
): Promise<void> {
  const isLines = format === 'ndjson';
  let between = '{\n';
  for (const { name: service, load } of services) {
    const program = await load();
    for (const name of Object.keys(program.commands)) {
      const schema = await schemaOf(program, name);
      const key = isFolder ? `${service} ${name}` : name;
      await stdout.write(
        isLines
          ? `${JSON.stringify(isFolder ? { service, ...schema } : schema)}\n`
          : `${between}${JSON.stringify(key)}: ${jsonText(schema, false)}`,
      );
      between = ',\n';
    }
  }
  if (!isLines) await stdout.write(between === ',\n' ? '\n}\n' : '{}\n');
}
