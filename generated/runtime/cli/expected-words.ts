/* eslint-disable */
// @ts-nocheck
/** What a command line lacks, and what nobody has asked for. */
import { type Arguments, pagingNames } from './arguments.js';
import type { CliCommand } from './command.js';

/** The parser leaves booleans to the validator, as they have two options. */
export function missingNames(command: CliCommand, { own }: Arguments): string[] {
  const { shortOptions = [], savedOutputs = [] } = command;
  // Of a part, only what has no member above it is required.
  const whole = shortOptions.filter(({ into }) => into.length === 1);
  const apart = new Set(
    shortOptions.filter(({ into }) => into.length > 1).map(({ into }) => into[0]),
  );
  const inputs = [...command.options, ...whole]
    .filter(({ option, member }) => {
      const isBoolean = command.shapes[member.shape]?.type === 'boolean';
      const isShared = command.pages !== undefined && pagingNames.includes(option);
      const isNeeded = member.required === true && !apart.has(member.name);
      return isNeeded && !isBoolean && !isShared && !own.has(option);
    })
    .map(({ option }) => option);
  const files = savedOutputs
    .filter(({ required }) => required)
    .flatMap(({ option, choice }) => [option, ...(choice === undefined ? [] : [choice])])
    .filter((option) => !own.has(option));
  return [...inputs, ...files].map((option) => `--${option}`);
}

/**
 * The words nobody has asked for. A hidden positional argument, which waits for `help`, takes the
 * first stray word, and so that one is named last.
 */
export function unknownWords(extras: Arguments['extras'], hasOutfile: boolean): string[] {
  const [rest, late]: [string[], string[]] = [[], []];
  let strays = hasOutfile ? -1 : 0;
  for (const { text, stray } of extras) {
    const place = stray ? strays++ : undefined;
    if (place === -1) continue;
    (place === 0 ? late : rest).push(text);
  }
  return [...rest, ...late.filter((word) => word !== 'help')];
}
