/* eslint-disable */
// @ts-nocheck
/** The words for a wrong use of options, which are the AWS CLI's with this program's name. */
import { type ArgumentProblem, flagsOf } from './arguments.js';
import { closeMatches } from './close-matches.js';
import type { CliCommand } from './command.js';
import { type Advice, type CliFailure, type CliProblem, parameterFailure } from './failure.js';
import { pythonRepr } from './python-json.js';
import type { AnyState } from './state.js';

/** The short help that goes with a wrong use. */
export function usageText({ name, folder }: Usage): string {
  // In the program of one service, the command is the operation.
  const [words, deeper] =
    folder === undefined
      ? ['<command>', '']
      : ['<command> <subcommand> [<subcommand> ...]', `  ${name} <command> <subcommand> help\n`];
  return (
    `usage: ${name} [options] ${words} [parameters]\n` +
    'To see help text, you can run:\n\n' +
    `  ${name} help\n  ${name} <command> help\n${deeper}`
  );
}

/** What the short help says of a program. */
type Usage = Pick<AnyState, 'name' | 'folder'>;

/** A wrong use of the command line in the AWS CLI's words, with exit code 252. */
export function argumentFailure(state: Usage, problem: ArgumentProblem): CliFailure {
  const message = messageOf(problem);
  return parameterFailure(`${message}\n\n${usageText(state)}`, {
    problems: problemsOf(problem, message.trim()),
    advise: async () => adviceFor(problem),
  });
}

function problemsOf(problem: ArgumentProblem, message: string): CliProblem[] {
  switch (problem.kind) {
    case 'ambiguous':
      return [{ option: problem.word, message, suggestions: problem.matches }];
    case 'required':
      return problem.names.map((name) => ({
        ...pointerOf(name, problem.command),
        ...(name.startsWith('--') ? { option: name } : {}),
        message: `${name} is required`,
      }));
    case 'choice': {
      const { argument, value, choices } = problem;
      const suggestions = closeMatches(value, choices);
      return [
        {
          ...(argument.startsWith('--') ? { option: argument } : {}),
          message: `${argument}: invalid choice ${pythonRepr(value)}`,
          suggestions,
        },
      ];
    }
    case 'no-value':
    case 'needless-value':
    case 'no-number':
      return [{ option: problem.argument, message }];
  }
}

/** The member that an option sets. */
function pointerOf(flag: string, command: CliCommand | undefined): { readonly pointer?: string } {
  const found = command?.options.find(({ option }) => `--${option}` === flag);
  return found === undefined ? {} : { pointer: `/${found.member.name}` };
}

/** An option that is missing may be there under another name. */
function adviceFor(problem: ArgumentProblem): Advice | undefined {
  if (problem.kind === 'choice') return choiceAdvice(problem);
  if (problem.kind !== 'required' || problem.command === undefined) return undefined;
  const problems = unknownOptions(problem.unknown ?? [], problem.command);
  if (problems.length === 0) return undefined;
  const unknown = problems.map(({ option }) => option).join(', ');
  return { text: `\nUnknown options: ${unknown}\n${meantText(problems)}`, problems };
}

/** What begins with the word, where nothing is more like it, or all there is, where that is not much to read. */
function choiceAdvice({
  value,
  choices,
}: Extract<ArgumentProblem, { kind: 'choice' }>): Advice | undefined {
  if (closeMatches(value, choices).length > 0) return undefined;
  const begun = choices.filter((choice) => value !== '' && choice.startsWith(value));
  if (begun.length > 0 && begun.length <= 10) return meant(begun);
  if (choices.length === 0 || choices.join(', ').length > 100) return undefined;
  return { text: `\nValid choices: ${choices.join(', ')}\n` };
}

/** Words that no option has taken, each with the options that are most like it. */
export function unknownOptions(words: readonly string[], command?: CliCommand): CliProblem[] {
  const flags = command === undefined ? [] : flagsOf(command);
  return words
    .filter((word) => word.startsWith('-'))
    .map((word) => {
      // Behind `--`, an option is a word.
      const isOption = word.startsWith('--') && !flags.includes(word);
      const suggestions = isOption ? closeMatches(word.split('=')[0] ?? '', flags) : [];
      return { option: word, message: `${word} is unknown`, suggestions };
    });
}

/** What unknown options may have meant; empty where nothing is like them. */
export function meantText(problems: readonly CliProblem[]): string {
  const near = [...new Set(problems.flatMap(({ suggestions = [] }) => suggestions))];
  return near.length === 0 ? '' : meant(near).text;
}

function meant(suggestions: readonly string[]): Advice {
  return { text: `\nMaybe you meant:\n\n${bulleted(suggestions)}\n`, suggestions };
}

function bulleted(words: readonly string[]): string {
  return words.map((word) => `  * ${word}`).join('\n');
}

function messageOf(problem: ArgumentProblem): string {
  switch (problem.kind) {
    case 'ambiguous':
      return `ambiguous option: ${problem.word} could match ${problem.matches.join(', ')}`;
    case 'no-value':
      return `argument ${problem.argument}: expected one argument`;
    case 'needless-value':
      return `argument ${problem.argument}: ignored explicit argument ${pythonRepr(problem.value)}`;
    case 'no-number':
      return `argument ${problem.argument}: invalid ${problem.type} value: ${pythonRepr(problem.value)}`;
    case 'required':
      return `the following arguments are required: ${problem.names.join(', ')}`;
    case 'choice': {
      const invalid = `argument ${problem.argument}: Found invalid choice ${pythonRepr(problem.value)}\n`;
      const near = closeMatches(problem.value, problem.choices);
      if (near.length === 0) return invalid;
      return `${invalid}\nMaybe you meant:\n\n${bulleted(near)}`;
    }
  }
}
