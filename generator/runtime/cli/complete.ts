/**
 * What a word of the command line may become when Tab is pressed. It is asked at each press, so it loads what
 * the word needs and no more.
 */
import { operationIndex, type OptionRule, optionRules } from './arguments.js';
import { awaited } from './awaited-option.js';
import type { Candidate } from './candidate.js';
import type { CliCommand, CliFolder, CliProgram, CliShape } from './command.js';
import type { CliEnvironment } from './environment.js';
import type { FolderState, State } from './state.js';

/** Where a subcommand stands: in the program of a folder, or in that of a service, which may be one of a folder. */
export type Scope = Pick<FolderState, 'folder'> | Pick<State, 'folder' | 'program'>;

/** The names of subcommands, which stand in the place of a service or an operation. */
export type SubcommandNames = (scope: Scope) => readonly string[];

/** A command line up to where it is being written. */
export interface Unfinished {
  /** The words that are finished, without the program. */
  readonly words: readonly string[];
  /** The word that is being written, up to the cursor; may be empty. */
  readonly current: string;
}

/** What the word that is being written may become, in the order in which it is shown. */
export async function candidates(
  program: CliProgram | CliFolder,
  subcommands: SubcommandNames,
  { words, current }: Unfinished,
  env: CliEnvironment['env'],
): Promise<readonly Candidate[]> {
  const place = await placeOf(program, subcommands, words);
  const all = await candidatesAt(place, current, env);
  return all.filter(({ text }) => text.startsWith(current));
}

async function candidatesAt(
  { command, names, rest }: Place,
  current: string,
  env: CliEnvironment['env'],
): Promise<readonly Candidate[]> {
  const rules = optionRules(command);
  const { option, isRequired, given, strays, isOver } = awaited(rest, rules);
  const equals = isOver || isRequired ? -1 : current.indexOf('=');
  if (current.startsWith('--') && equals !== -1) {
    const start = current.slice(0, equals);
    const rule = rules.find(({ flag }) => flag === start);
    const values = rule && (await valuesOf(rule, command, current.slice(equals + 1), env));
    return (values ?? []).map((each) => ({ ...each, text: `${start}=${each.text}` }));
  }
  const values = option === undefined ? [] : await valuesOf(option, command, current, env);
  if (isRequired) return values;
  if (current.startsWith('-') && !isOver) return [...values, ...optionsOf(rules, given)];
  if (strays === 0 && names.length > 0) return whole(names);
  if (values.length > 0 || command === undefined) return values;
  if (command.fileOutput !== undefined && strays === 0 && current !== '') {
    return (await import('./complete-path.js')).paths(current);
  }
  return current === '' && !isOver ? optionsOf(rules, given) : [];
}

/** Where the words so far have led. */
interface Place {
  /** What may stand here besides options. */
  readonly names: readonly string[];
  readonly command: CliCommand | undefined;
  /** The words behind the name that led here, and the options before it. */
  readonly rest: readonly string[];
}

async function placeOf(
  program: CliProgram | CliFolder,
  subcommands: SubcommandNames,
  words: readonly string[],
): Promise<Place> {
  if (!('services' in program)) return placeInService({ program }, subcommands, words);
  const { services } = program;
  const scope = { folder: program };
  const { name, rest } = firstName(words);
  const loaded = await named(services, name)?.();
  if (loaded !== undefined) return placeInService({ ...scope, ...loaded }, subcommands, rest);
  return placeOfOthers(scope, subcommands, Object.keys(services), { name, rest });
}

async function placeInService(
  scope: Pick<State, 'folder' | 'program'>,
  subcommands: SubcommandNames,
  words: readonly string[],
): Promise<Place> {
  const { commands, waiters } = scope.program;
  const { name, rest } = firstName(words);
  const command = (await named(commands, name)?.())?.command;
  if (command !== undefined) return { names: [], command, rest };
  const waited = name === 'wait' ? (await waiters?.())?.waiters : undefined;
  const second = firstName(rest);
  const waiter = waited && named(waited, second.name);
  if (waiter === undefined) {
    return placeOfOthers(scope, subcommands, Object.keys(commands), { name, rest });
  }
  // What is waited for is not gone through: options of paging have no meaning.
  const asked = (await commands[waiter.command]?.())?.command;
  if (asked === undefined) return { names: [], command: undefined, rest: second.rest };
  const { pages: _, ...plain } = asked;
  return { names: [], command: plain, rest: second.rest };
}

/** Where no service and no operation is named, or a subcommand in the place of one. */
async function placeOfOthers(
  scope: Scope,
  subcommands: SubcommandNames,
  choices: readonly string[],
  { name, rest }: ReturnType<typeof firstName>,
): Promise<Place> {
  const own = subcommands(scope);
  if (name !== undefined && !own.includes(name)) return { names: [], command: undefined, rest };
  const names = name === undefined ? [...choices, ...own] : await wordsBehind(scope, name);
  return { names: [...new Set([...names, 'help'])].sort(), command: undefined, rest };
}

/** What a subcommand takes behind its name. */
async function wordsBehind(scope: Scope, name: string): Promise<readonly string[]> {
  switch (name) {
    case 'completion':
      return (await import('./shells.js')).shells;
    case 'configure':
      return (await import('./configure.js')).configureCommands;
    case 'wait':
      return 'program' in scope
        ? Object.keys((await scope.program.waiters?.())?.waiters ?? {})
        : [];
    default:
      return [];
  }
}

function named<Value>(
  values: Readonly<Record<string, Value>>,
  name: string | undefined,
): Value | undefined {
  return name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

function firstName(words: readonly string[]): {
  readonly name: string | undefined;
  readonly rest: readonly string[];
} {
  const at = operationIndex(words);
  return at === undefined
    ? { name: undefined, rest: words }
    : { name: words[at], rest: words.filter((_, index) => index !== at) };
}

function whole(texts: readonly string[]): readonly Candidate[] {
  return texts.map((text) => ({ text, isWhole: true }));
}

/** The options that can still be given; those of the operation stand first. */
function optionsOf(rules: readonly OptionRule[], given: ReadonlySet<string>): readonly Candidate[] {
  const open = rules.filter(({ key, repeats }) => repeats === true || !given.has(key));
  return whole([...open.map(({ flag }) => flag), '--help']);
}

async function valuesOf(
  rule: OptionRule,
  command: CliCommand | undefined,
  word: string,
  env: CliEnvironment['env'],
): Promise<readonly Candidate[]> {
  if (rule.choices !== undefined) return whole(rule.choices);
  if (rule.own) return ownValues(rule, command, word);
  switch (rule.key) {
    case 'region':
      return whole((await import('./regions.js')).regions);
    case 'profile':
      return whole((await import('./profile-names.js')).profileNames(env));
    case 'ca-bundle':
      return (await import('./complete-path.js')).paths(word);
    case 'cli-input-json':
    case 'cli-input-yaml':
      return filesOf(['file://'], word);
    default:
      return [];
  }
}

/** The values of an enum, or a file that has the value. */
async function ownValues(
  { key }: OptionRule,
  command: CliCommand | undefined,
  word: string,
): Promise<readonly Candidate[]> {
  const member = command?.options.find(({ option }) => option === key)?.member;
  const shape = member && command?.shapes[member.shape];
  if (shape === undefined) return [];
  const values = enumOf(shape) ?? (shape.type === 'list' && elementEnum(shape, command)) ?? [];
  const schemes = shape.type === 'blob' ? ['fileb://', 'file://'] : ['file://', 'fileb://'];
  if (!values) return filesOf(schemes, word);
  return [...whole(values), ...(word === '' ? [] : await filesOf(schemes, word))];
}

function enumOf(shape: CliShape | undefined): readonly string[] | undefined {
  return shape?.type === 'string' ? shape.enum : undefined;
}

function elementEnum(
  { member }: Extract<CliShape, { type: 'list' }>,
  command: CliCommand | undefined,
): readonly string[] | undefined {
  return enumOf(command?.shapes[member.shape]);
}

/** What says that the value is in a file, and behind it the files. */
async function filesOf(schemes: readonly string[], word: string): Promise<readonly Candidate[]> {
  const scheme = schemes.find((each) => word.startsWith(each));
  if (scheme === undefined) return schemes.map((text) => ({ text, isWhole: false }));
  const { paths } = await import('./complete-path.js');
  return paths(word.slice(scheme.length)).map((each) => ({ ...each, text: scheme + each.text }));
}
