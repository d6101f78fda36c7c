/* eslint-disable */
// @ts-nocheck
/** `commands`: all that can be called, a line each. */
import { checkGlobals, globalText } from '../global-values.js';
import { formatValue, queried } from '../print-result.js';
import type { CliLine } from '../command.js';
import { readWords } from './read-words.js';
import { hasServices, type ProgramState, type Service, servicesOf } from './services.js';

const page = `commands [--output json|yaml|text|table|ndjson] [--query <value>]

Prints all that can be called, a line each: the name, what it does, and in brackets what else is known of
it. With --output or --query the same as data:

readonly    the model says that it changes nothing; what gives keys out may say so too
pages       it answers in pages, of which all are printed
secrets     its answer has keys, passwords or the like
deprecated  there is something newer
waiters     what \`wait\` waits for by asking it
`;

/** Prints the list. */
export async function runCommands(state: ProgramState, words: readonly string[]): Promise<void> {
  const given = await readWords(state, words, { page, most: 0 });
  if (given === undefined) return;
  const { globals } = given;
  const { stdout } = state.environment;
  const services = servicesOf(state);
  const format = globalText(globals, 'output');
  if (format === undefined && !globals.has('query')) {
    for (const service of services) {
      const lines = await commandsOf(service);
      const prefix = hasServices(state) ? `${service.name} ` : '';
      await stdout.write(lines.map((each) => `${prefix}${lineOf(each)}\n`).join(''));
    }
    return;
  }
  await checkGlobals(globals);
  const all: Listed[] = [];
  for (const service of services) all.push(...(await commandsOf(service)));
  const value = await queried(all, globals);
  await stdout.write(await formatValue(value, format ?? 'json', 'commands', stdout));
}

/** A command of the list. */
export interface Listed extends CliLine {
  readonly service: string;
  readonly name: string;
}

/** The commands of a service, in the order of its help. */
export async function commandsOf({ name, load }: Service): Promise<readonly Listed[]> {
  const overview = (await (await load()).overview?.())?.overview;
  const commands = Object.entries(overview?.commands ?? {});
  return commands.map(([command, line]) => ({ service: name, name: command, ...line }));
}

function lineOf({ name, summary, ...line }: Listed): string {
  const notes = notesOf(line);
  const text = summary === '' ? name : `${name}: ${summary}`;
  return notes.length === 0 ? text : `${text} [${notes.join(', ')}]`;
}

/** What is known of a command, in words. */
export function notesOf({ waiters, ...line }: Omit<CliLine, 'summary'>): readonly string[] {
  const marks = (['readonly', 'pages', 'secrets', 'deprecated'] as const).filter(
    (mark) => line[mark] === true,
  );
  return waiters === undefined ? marks : [...marks, `waiters: ${waiters.join(' ')}`];
}
