/* eslint-disable */
// @ts-nocheck
/**
 * The command line of one service, or of all services of a folder. Only what a version or a skeleton
 * needs is loaded at once; the start is most of the time that such a command takes.
 */
import { writeFileSync } from 'node:fs';
import {
  type ArgumentProblem,
  type Arguments,
  hasPagingOption,
  operationIndex,
  parseArguments,
  withoutHelp,
} from './arguments.js';
import type { CliCommand, CliFolder, CliProgram, CliWaiter } from './command.js';
import type { Scope } from './complete.js';
import type { CliEnvironment } from './environment.js';
import { missingNames, unknownWords } from './expected-words.js';
import type { AnyState, FolderState, State } from './state.js';
import { isClosedOutput, processEnvironment } from './process-environment.js';
import { shownSafely } from './visible.js';

export type { CliEnvironment } from './environment.js';

/**
 * Runs a command line and gives its exit code: 0, 130 after ctrl-C, 141 when the reader of standard
 * output has left, 252 for a wrong use, 253 for a missing setting, 254 for an error of the service,
 * 255 for anything else. Never rejects.
 */
export async function main(
  program: CliProgram | CliFolder,
  argv: readonly string[],
  surroundings: CliEnvironment = processEnvironment(),
): Promise<number> {
  if (argv[0] === asking) {
    await surroundings.stdout.write(await answerTo(program, argv.slice(1), surroundings.env));
    return 0;
  }
  const environment = shownSafely(surroundings);
  const name = environment.env['OPSLICE_PROGRAM'] || program.name;
  const { words, asksHelp } = withoutHelp(argv);
  const start: AnyState = { name, environment, asksHelp, globals: new Map() };
  // One object to the end, since the report looks at what has become known by then.
  const state: State | FolderState =
    'services' in program
      ? Object.assign(start, { folder: program })
      : Object.assign(start, { program });
  try {
    if ('program' in state) await runService(state, words);
    else await runFolder(state, words);
    return interrupted(environment) ? endInterrupted(environment) : 0;
  } catch (error) {
    if (interrupted(environment)) return endInterrupted(environment);
    // As a shell tells of a program that was ended by the signal for it.
    if (isClosedOutput(error)) return 141;
    const { reportFailure } = await import('./failure-report.js');
    return reportFailure(error, state);
  }
}

/** The word by which the script of a shell asks what may be written. */
const asking = '__complete';

/** The answer to the script of a shell; where something goes wrong there is nothing to complete. */
async function answerTo(
  program: CliProgram | CliFolder,
  asked: readonly string[],
  env: CliEnvironment['env'],
): Promise<string> {
  const names = (scope: Scope): readonly string[] => [
    ...('program' in scope ? subcommandsOf(scope) : folderSubcommands).keys(),
  ];
  try {
    const { completeLine } = await import('./complete-line.js');
    return await completeLine(program, names, asked, env);
  } catch {
    return '';
  }
}

/** Runs the command line of this process. A generated `cli.ts` does nothing else. */
export function run(program: CliProgram | CliFolder): void {
  const [asks, ...asked] = process.argv.slice(2);
  if (asks === asking) {
    // The streams of the process take longer to set up than all the rest of the answer.
    // A shell that has gone away wants no answer.
    void answerTo(program, asked, process.env)
      .then((text) => writeFileSync(1, text))
      .catch(() => {});
    return;
  }
  const environment = processEnvironment();
  void main(program, process.argv.slice(2), environment).then((code) => {
    process.exitCode = code;
    // A reader that does not read would keep us here. And to take down what is left, such as a connection that
    // was kept for the next call, takes longer than to leave it.
    if (environment.signal.aborted || !environment.hasTold) process.exit();
  });
}

function interrupted({ signal }: CliEnvironment): boolean {
  return signal?.aborted === true;
}

function endInterrupted({ stdout, signal }: CliEnvironment): number {
  const code = typeof signal?.reason === 'number' ? signal.reason : 130;
  // Keeps the prompt off the line where the terminal has put `^C`. Not waited for: a reader that does not
  // read must not keep us here.
  if (code === 130) void Promise.resolve(stdout.write('\n')).catch(() => {});
  return code;
}

/** The name of a service stands where that of an operation stands in the program of one service. */
async function runFolder(state: FolderState, argv: readonly string[]): Promise<void> {
  const { services } = state.folder;
  const choices = new Set([...Object.keys(services), ...folderSubcommands.keys()]);
  const chosen = await choose(state, argv, 'command', [...choices]);
  if (chosen === undefined) return;
  const { name, words } = chosen;
  if (name === 'help') {
    const { folderHelp } = await import('./folder-help.js');
    return showHelp(state, folderHelp(state, await state.folder.help()));
  }
  // A service goes before a subcommand of its name.
  const loaded = await services[name]?.();
  if (loaded !== undefined) return runService(Object.assign(state, loaded), words);
  await folderSubcommands.get(name)?.(state, words);
}

/** What stands in the place of a service and is none; it gets the words behind its name. */
type FolderSubcommand = (state: FolderState, words: readonly string[]) => Promise<void>;

/** What a program tells of itself to scripts and agents, of one service or of all. */
const aboutItself: readonly (readonly [string, FolderSubcommand & Subcommand])[] = [
  [
    'commands',
    async (state, words) => (await import('./agents/commands.js')).runCommands(state, words),
  ],
  [
    'schema',
    async (state, words) => (await import('./agents/print-schema.js')).runSchema(state, words),
  ],
  ['mcp', async (state, words) => (await import('./agents/mcp.js')).runMcp(main, state, words)],
];

/** What stands in the place of a service, or of an operation where the service is the whole program. */
const programSubcommands: ReadonlyMap<
  string,
  (state: AnyState, words: readonly string[]) => Promise<void>
> = new Map([
  ['completion', runCompletion],
  ['configure', runConfigure],
]);

const folderSubcommands: ReadonlyMap<string, FolderSubcommand> = new Map<string, FolderSubcommand>([
  ...programSubcommands,
  ...aboutItself,
]);

async function runService(state: State, argv: readonly string[]): Promise<void> {
  const { program } = state;
  const subcommands = subcommandsOf(state);
  const choices = new Set([...Object.keys(program.commands), ...subcommands.keys()]);
  const chosen = await choose(state, argv, 'operation', [...choices]);
  if (chosen === undefined) return;
  const { name, words } = chosen;
  if (name === 'help') return showHelp(state, (await program.help()).program());
  // An operation goes before a subcommand of its name.
  const command = await loaded(program, name);
  if (command !== undefined) return runParsed(state, command, words);
  await subcommands.get(name)?.(state, words);
}

/** What stands in the place of an operation and is none; it gets the words behind its name. */
type Subcommand = (state: State, words: readonly string[]) => Promise<void>;

function subcommandsOf({
  program,
  folder,
}: Pick<State, 'program' | 'folder'>): ReadonlyMap<string, Subcommand> {
  return new Map<string, Subcommand>([
    ...(program.waiters ? [['wait', runWait] as const] : []),
    ...(folder === undefined ? programSubcommands : [['configure', runConfigure] as const]),
    ...(program.overview ? aboutItself : []),
  ]);
}

/** `completion` and the shell that it prints a script for. */
async function runCompletion(state: AnyState, argv: readonly string[]): Promise<void> {
  const { shells } = await import('./shells.js');
  const chosen = await choose(state, argv, 'shell', shells);
  if (chosen === undefined) return;
  const { completionHelp, completionScript } = await import('./completion-script.js');
  const shell = shells.find((each) => each === chosen.name);
  if (shell === undefined) return showHelp(state, completionHelp(state.name));
  await print(state.environment, completionScript(shell, state.name));
}

/** `configure` and its word, in the place of an operation. */
async function runConfigure(state: AnyState, argv: readonly string[]): Promise<void> {
  const { configure, configureCommands, configureHelp, configureWords } =
    await import('./configure.js');
  const at = operationIndex(argv);
  // Alone it asks questions in the AWS CLI; here it says where settings are written.
  if (at === undefined) {
    const given = await parsed(state, argv);
    if (!given.globals.has('version')) return configure(state, undefined, given);
  }
  // What only the AWS CLI does is known, but not among what messages offer.
  const isKnown = configureWords.includes(argv[at ?? 0] ?? '');
  const choices = isKnown ? configureWords : configureCommands;
  const chosen = await choose(state, argv, 'subcommand', choices);
  if (chosen === undefined) return;
  const { name, words } = chosen;
  if (name === 'help') return showHelp(state, configureHelp);
  await configure(state, name, await parsed(state, words));
}

/** `wait` and what to wait for, in the place of an operation. */
async function runWait(state: State, argv: readonly string[]): Promise<void> {
  const { program } = state;
  const waiters = (await program.waiters?.())?.waiters ?? {};
  const chosen = await choose(state, argv, 'subcommand', Object.keys(waiters));
  if (chosen === undefined) return;
  const { name, words } = chosen;
  if (name === 'help') return showHelp(state, (await program.help()).waiters?.['']?.() ?? '');
  const waiter = waiters[name];
  const command = waiter && (await loaded(program, waiter.command));
  if (waiter === undefined || command === undefined) return;
  // What is waited for is not gone through: options of paging have no meaning.
  const { pages: _, ...plain } = command;
  await runParsed(state, plain, words, { name, waiter });
}

async function loaded(program: CliProgram, name: string): Promise<CliCommand | undefined> {
  return (await program.commands[name]?.())?.command;
}

/**
 * The word that says what to run, and the others; undefined where they ask for the version, which is printed.
 *
 * @param argument what messages call the word.
 */
async function choose(
  state: AnyState,
  argv: readonly string[],
  argument: string,
  choices: readonly string[],
): Promise<{ readonly name: string; readonly words: readonly string[] } | undefined> {
  const at = operationIndex(argv);
  const name = at === undefined ? undefined : argv[at];
  const isKnown = name === 'help' || (name !== undefined && choices.includes(name));
  const words = at === undefined ? argv : [...argv.slice(0, at), ...argv.slice(at + 1)];
  if (name !== undefined && isKnown) {
    if (name === 'help') await parsed(state, words);
    return { name, words };
  }
  // Whatever is wrong with the words before it is told first.
  const { globals } = await parsed(state, argv.slice(0, at));
  if (globals.has('version')) {
    await print(state.environment, `${versionOf(state)}\n`);
    return undefined;
  }
  // What stands behind the word may say how to print what is wrong with it.
  const all = parseArguments(words);
  state.globals = all.ok === false ? all.globals : all.arguments.globals;
  if (name === undefined && state.asksHelp) return { name: 'help', words };
  return name === undefined
    ? refuse(state, { kind: 'required', names: [argument] })
    : refuse(state, { kind: 'choice', argument, value: name, choices });
}

/** What `wait` waits for, and its name on the command line. */
interface Waited {
  readonly name: string;
  readonly waiter: CliWaiter;
}

async function runParsed(
  state: State,
  command: CliCommand,
  words: readonly string[],
  waited?: Waited,
): Promise<void> {
  const given = await parsed(state, words, command);
  if (given.globals.has('version')) {
    return print(state.environment, `${versionOf(state)}\n`);
  }
  await runCommand(state, command, given, waited);
}

/** What `--version` prints, without a line break. */
function versionOf({ folder, program }: Partial<State>): string {
  return folder?.version ?? program?.version ?? '';
}

async function print({ stdout }: CliEnvironment, text: string): Promise<void> {
  await stdout.write(text);
}

async function parsed(
  state: AnyState,
  words: readonly string[],
  command?: CliCommand,
): Promise<Arguments> {
  const result = parseArguments(words, command);
  // Compared, since only strict compilers tell the two apart by `!result.ok`.
  if (result.ok === false) {
    state.globals = result.globals;
    if (state.asksHelp) return { globals: result.globals, ...nothing };
    return refuse(state, result.problem);
  }
  state.globals = result.arguments.globals;
  return result.arguments;
}

/** What is left of words that cannot be understood, where that does not matter. */
const nothing = { own: new Map<string, never>(), strays: [], extras: [], entered: [] } as const;

async function refuse(state: AnyState, problem: ArgumentProblem): Promise<never> {
  const { argumentFailure } = await import('./argument-problem.js');
  throw argumentFailure(state, problem);
}

/** Pages are written for the program of one service; a folder has another name before it. */
async function pageIn(state: Partial<State> & AnyState, text: string): Promise<string> {
  const { folder, program, name } = state;
  if (folder === undefined || program === undefined) return text;
  const { pageOfService } = await import('./folder-help.js');
  return pageOfService(text, program.name, name);
}

async function showHelp(state: AnyState, text: string): Promise<void> {
  const { environment, globals } = state;
  const page = await pageIn(state, text);
  const whole = page.endsWith('\n') ? page : `${page}\n`;
  if (environment.stdout.isTTY !== true || globals.has('no-cli-pager')) {
    return print(environment, whole);
  }
  const { showPage } = await import('./pager.js');
  await showPage(whole, state);
}

/** The checks stand in the order in which the AWS CLI makes them. */
async function runCommand(
  state: State,
  command: CliCommand,
  given: Arguments,
  waited: Waited | undefined,
): Promise<void> {
  const { environment } = state;
  const { globals, own, strays, extras } = given;
  if (!state.asksHelp && (globals.has('endpoint-url') || globals.has('query'))) {
    const { checkGlobals } = await import('./global-values.js');
    await checkGlobals(globals);
  }
  const isHelp = strays[0] === 'help' && (command.fileOutput === undefined || own.size === 0);
  if (isHelp || state.asksHelp) {
    const { commands, waiters } = await state.program.help();
    const page = waited === undefined ? commands[command.name] : waiters?.[waited.name];
    return showHelp(state, page?.() ?? '');
  }

  const skeleton = globals.get('generate-cli-skeleton');
  const hasInputText = globals.has('cli-input-json') || globals.has('cli-input-yaml');
  const names = skeleton || hasInputText ? [] : missingNames(command, given);
  // A skeleton writes no file, so it needs none; input text says nothing of files.
  const outfile = command.fileOutput === undefined ? undefined : strays[0];
  if (command.fileOutput !== undefined && outfile === undefined && !skeleton) {
    names.push('outfile');
  }
  const unknown = unknownWords(extras, outfile !== undefined);
  if (names.length > 0) return refuse(state, { kind: 'required', names, command, unknown });
  if (unknown.length > 0) {
    const { UnknownOptions } = await import('./failure-report.js');
    throw new UnknownOptions(unknown, command);
  }

  if (command.pages !== undefined && hasPagingOption(given)) {
    const { openPaging } = await import('./paging-options.js');
    openPaging(command, command.pages, given);
  }

  if (skeleton && own.size === 0 && !hasInputText && !globals.has('debug')) {
    // The short way of most skeletons: nothing is given that could be wrong.
    const kind = Array.isArray(skeleton) ? (skeleton[0] ?? 'input') : 'input';
    const style = globals.get('cli-skeleton-style');
    const isPlain = !Array.isArray(style) || style[0] !== 'valid';
    if (kind !== 'output' && isPlain) {
      const { inputSkeleton } = await import('./skeletons/input.js');
      return print(environment, await inputSkeleton(command, kind));
    }
  }
  const { runOperation } = await import('./operation.js');
  await runOperation(state, command, given, outfile, waited?.waiter);
}
