/* eslint-disable */
/** The words for a wrong use of options, which are the AWS CLI's with this program's name. */
import type { ArgumentProblem } from './arguments.js';
import { closeMatches } from './close-matches.js';
import { type CliFailure, parameterFailure } from './failure.js';
import { pythonRepr } from './python-json.js';

/** The short help that goes with a wrong use. */
export function usageText(program: string): string {
  return (
    `usage: ${program} [options] <command> <subcommand> [<subcommand> ...] [parameters]\n` +
    'To see help text, you can run:\n\n' +
    `  ${program} help\n  ${program} <command> help\n  ${program} <command> <subcommand> help\n`
  );
}

/** A failure whose message ends with the short help. */
function usageFailure(program: string, message: string): CliFailure {
  return parameterFailure(`${message}\n\n${usageText(program)}`);
}

/** A wrong use of the command line in the AWS CLI's words, with exit code 252. */
export function argumentFailure(program: string, problem: ArgumentProblem): CliFailure {
  return usageFailure(program, messageOf(problem));
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
      return `${invalid}\nMaybe you meant:\n\n${near.map((word) => `  * ${word}`).join('\n')}`;
    }
  }
}
