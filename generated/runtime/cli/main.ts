/* eslint-disable */
/**
 * The command line of one service. Only what a version or a skeleton needs is loaded at once; the
 * start is most of the time that such a command takes.
 */
import {
  type ArgumentProblem,
  type Arguments,
  operationIndex,
  parseArguments,
} from './arguments.js';
import type { CliCommand, CliProgram } from './command.js';
import type { CliEnvironment } from './environment.js';
import type { State } from './state.js';
import { ClosedOutput, processEnvironment } from './process-environment.js';
import { visible } from './visible.js';

export type { CliEnvironment } from './environment.js';

/**
 * Runs a command line and gives its exit code: 0, 130 after ctrl-C, 141 when the reader of standard
 * output has left, 252 for a wrong use, 253 for a missing setting, 254 for an error of the service,
 * 255 for anything else. Never rejects.
 */
export async function main(
  program: CliProgram,
  argv: readonly string[],
  surroundings: CliEnvironment = processEnvironment(),
): Promise<number> {
  const environment = shownSafely(surroundings);
  const name = environment.env['OPSLICE_PROGRAM'] || program.name;
  const state: State = { program, name, environment, globals: new Map() };
  try {
    await runCommandLine(state, argv);
    return interrupted(environment) ? endInterrupted(environment) : 0;
  } catch (error) {
    if (interrupted(environment)) return endInterrupted(environment);
    // As a shell tells of a program that was ended by the signal for it.
    if (isClosedOutput(error)) return 141;
    const { reportFailure } = await import('./failure-report.js');
    return reportFailure(error, state);
  }
}

/** Runs the command line of this process. A generated `cli.ts` does nothing else. */
export function run(program: CliProgram): void {
  const environment = processEnvironment();
  void main(program, process.argv.slice(2), environment).then((code) => {
    process.exitCode = code;
    // A reader that does not read would keep us here.
    if (environment.signal.aborted) process.exit();
  });
}

/** On a terminal, texts are shown and obeyed in nothing. Bytes go out as they are. */
function shownSafely(environment: CliEnvironment): CliEnvironment {
  const { stdout, stderr } = environment;
  const [onStdout, onStderr] = [stdout.isTTY === true, stderr.isTTY === true];
  return {
    ...environment,
    stdout: onStdout
      ? {
          ...stdout,
          write: (data) => stdout.write(typeof data === 'string' ? visible(data) : data),
        }
      : stdout,
    stderr: onStderr ? { isTTY: true, write: (text) => stderr.write(visible(text)) } : stderr,
  };
}

function isClosedOutput(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ClosedOutput) return true;
  }
  return false;
}

function interrupted({ signal }: CliEnvironment): boolean {
  return signal?.aborted === true;
}

/** The line break keeps the prompt off the line where the terminal has put `^C`. */
function endInterrupted({ stdout, signal }: CliEnvironment): number {
  // Not waited for: a reader that does not read must not keep us here.
  void Promise.resolve(stdout.write('\n')).catch(() => {});
  return typeof signal?.reason === 'number' ? signal.reason : 130;
}

async function runCommandLine(state: State, argv: readonly string[]): Promise<void> {
  const { program, environment } = state;
  const at = operationIndex(argv);
  if (at === undefined) {
    const { globals } = await parsed(state, argv);
    if (globals.has('version')) return print(environment, `${program.version}\n`);
    return refuse(state, { kind: 'required', names: ['operation'] });
  }
  const name = argv[at] ?? '';
  const words = [...argv.slice(0, at), ...argv.slice(at + 1)];
  if (name === 'help') {
    await parsed(state, words);
    return showHelp(state, (await program.help()).program());
  }
  const load = Object.hasOwn(program.commands, name) ? program.commands[name] : undefined;
  if (load === undefined) {
    // Whatever is wrong with the words before it is told first.
    const { globals } = await parsed(state, argv.slice(0, at));
    if (globals.has('version')) return print(environment, `${program.version}\n`);
    const choices = Object.keys(program.commands);
    return refuse(state, { kind: 'choice', argument: 'operation', value: name, choices });
  }
  const { command } = await load();
  const given = await parsed(state, words, command);
  if (given.globals.has('version')) return print(environment, `${program.version}\n`);
  await runCommand(state, command, given);
}

async function print({ stdout }: CliEnvironment, text: string): Promise<void> {
  await stdout.write(text);
}

async function parsed(
  state: State,
  words: readonly string[],
  command?: CliCommand,
): Promise<Arguments> {
  const result = parseArguments(words, command);
  // Compared, since only strict compilers tell the two apart by `!result.ok`.
  if (result.ok === false) {
    state.globals = result.globals;
    return refuse(state, result.problem);
  }
  state.globals = result.arguments.globals;
  return result.arguments;
}

async function refuse(state: State, problem: ArgumentProblem): Promise<never> {
  const { argumentFailure } = await import('./argument-problem.js');
  throw argumentFailure(state.name, problem);
}

async function showHelp(state: State, text: string): Promise<void> {
  const { showPage } = await import('./pager.js');
  await showPage(text, state.environment, !state.globals.has('no-cli-pager'));
}

/** The checks stand in the order in which the AWS CLI makes them. */
async function runCommand(state: State, command: CliCommand, given: Arguments): Promise<void> {
  const { environment } = state;
  const { globals, own, strays, extras } = given;
  if (globals.has('endpoint-url') || globals.has('query')) {
    const { checkGlobals } = await import('./global-values.js');
    await checkGlobals(globals);
  }
  const wantsHelp = strays[0] === 'help' && (command.fileOutput === undefined || own.size === 0);
  if (wantsHelp) {
    const { commands } = await state.program.help();
    return showHelp(state, commands[command.name]?.() ?? '');
  }

  const skeleton = globals.get('generate-cli-skeleton');
  const hasInputText = globals.has('cli-input-json') || globals.has('cli-input-yaml');
  const names = skeleton || hasInputText ? [] : missingNames(command, given);
  // A skeleton writes no file, so it needs none; input text says nothing of files.
  const outfile = command.fileOutput === undefined ? undefined : strays[0];
  if (command.fileOutput !== undefined && outfile === undefined && !skeleton) {
    names.push('outfile');
  }
  if (names.length > 0) return refuse(state, { kind: 'required', names });
  const unknown = unknownWords(extras, outfile !== undefined);
  if (unknown.length > 0) {
    const { UnknownOptions } = await import('./failure-report.js');
    throw new UnknownOptions(unknown);
  }

  if (skeleton && own.size === 0 && !hasInputText && !globals.has('debug')) {
    // The short way of most skeletons: nothing is given that could be wrong.
    const kind = Array.isArray(skeleton) ? (skeleton[0] ?? 'input') : 'input';
    const style = globals.get('skeleton-style');
    const isPlain = !Array.isArray(style) || style[0] !== 'valid';
    if (kind !== 'output' && isPlain) {
      const texts = await command.skeletons();
      return print(environment, kind === 'input' ? texts.input : texts.yaml);
    }
  }
  const { runOperation } = await import('./operation.js');
  await runOperation(state, command, given, outfile);
}

/** The parser leaves booleans to the validator, as they have two options. */
function missingNames(command: CliCommand, { own }: Arguments): string[] {
  return command.options
    .filter(({ option, member }) => {
      const isBoolean = command.shapes[member.shape]?.type === 'boolean';
      return member.required === true && !isBoolean && !own.has(option);
    })
    .map(({ option }) => `--${option}`);
}

/**
 * The words nobody has asked for. A hidden positional argument, which waits for `help`, takes the
 * first stray word, and so that one is named last.
 */
function unknownWords(extras: Arguments['extras'], hasOutfile: boolean): string[] {
  const [rest, late]: [string[], string[]] = [[], []];
  let strays = hasOutfile ? -1 : 0;
  for (const { text, stray } of extras) {
    const place = stray ? strays++ : undefined;
    if (place === -1) continue;
    (place === 0 ? late : rest).push(text);
  }
  return [...rest, ...late.filter((word) => word !== 'help')];
}
