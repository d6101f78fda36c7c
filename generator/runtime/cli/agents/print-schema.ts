/** `schema`: JSON Schema of what commands take and print. */
import { argumentFailure } from '../argument-problem.js';
import type { CliProgram } from '../command.js';
import { jsonText } from '../formats/json.js';
import { checkGlobals, globalText } from '../global-values.js';
import { formatValue, queried } from '../print-result.js';
import type { State } from '../state.js';
import { readWords } from './read-words.js';
import { type CommandSchema, commandSchema } from './schema.js';
import { type Service, servicesOf } from './services.js';

const page = `schema [<operation>] [--query <value>] [--output json|ndjson|yaml]

Prints JSON Schema 2020-12 of what an operation takes (input), what it prints (output), and what its errors
have (errors, by their codes). Without an operation all of them, as one object with a member each; with
--output ndjson a line each. Only of one operation is a --query asked.
`;

/** Prints the schemas of an operation, or of all of them. */
export async function runSchema(state: State, words: readonly string[]): Promise<void> {
  const given = await readWords(state, words, { page, most: 2 });
  if (given === undefined) return;
  const { globals, strays } = given;
  const { stdout } = state.environment;
  const format = globalText(globals, 'output') ?? 'json';
  const services = servicesOf(state.program);
  if (strays.length === 0) return printAll(state, services, format);
  await checkGlobals(globals);
  const { program, name } = await chosen(state, services, strays);
  const schema = await schemaOf(program, name);
  const value = await queried(schema, globals);
  await stdout.write(await formatValue(value, format, name, stdout));
}

/** The program and the operation that words name. */
async function chosen(
  state: State,
  services: readonly Service[],
  words: readonly string[],
): Promise<{ readonly program: CliProgram; readonly name: string }> {
  const [only] = services;
  const named = services.length > 1 ? services.find(({ name }) => name === words[0]) : only;
  if (named === undefined) {
    throw choiceFailure(
      state,
      'service',
      words[0] ?? '',
      services.map(({ name }) => name),
    );
  }
  const [name = '', ...rest] = services.length > 1 ? words.slice(1) : words;
  const program = await named.load();
  if (!Object.hasOwn(program.commands, name) || rest.length > 0) {
    const value = rest[0] ?? name;
    throw choiceFailure(state, 'operation', value, Object.keys(program.commands));
  }
  return { program, name };
}

function choiceFailure(
  state: State,
  argument: string,
  value: string,
  choices: readonly string[],
): Error {
  return argumentFailure(state.name, { kind: 'choice', argument, value, choices });
}

/** The schemas of an operation; undefined where the program has none of that name. */
export async function schemaOf(
  program: CliProgram,
  name: string,
): Promise<CommandSchema | undefined> {
  const load = Object.hasOwn(program.commands, name) ? program.commands[name] : undefined;
  if (load === undefined) return undefined;
  const [{ command }, details] = await Promise.all([load(), program.details?.()]);
  return commandSchema(command, details?.details);
}

/** One after the other: all of a large service would be more than a text may have. */
async function printAll(
  { environment: { stdout } }: State,
  services: readonly Service[],
  format: string,
): Promise<void> {
  const isLines = format === 'ndjson';
  let between = '{\n';
  for (const { name: service, load } of services) {
    const program = await load();
    for (const name of Object.keys(program.commands)) {
      const schema = await schemaOf(program, name);
      const key = services.length > 1 ? `${service} ${name}` : name;
      await stdout.write(
        isLines
          ? `${JSON.stringify(services.length > 1 ? { service, ...schema } : schema)}\n`
          : `${between}${JSON.stringify(key)}: ${jsonText(schema, false)}`,
      );
      between = ',\n';
    }
  }
  if (!isLines) await stdout.write(between === ',\n' ? '\n}\n' : '{}\n');
}
