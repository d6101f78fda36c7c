/* eslint-disable */
// @ts-nocheck
/** The options of `mcp`. */
import { parameterFailure } from '../failure.js';
import type { Globals } from '../global-values.js';

/** What the person who starts the server lets its callers do. */
export interface McpOptions {
  /** The operations that may be called, as `isAllowed` reads them. */
  readonly allow: readonly string[];
  /** Answers with secrets may be given out. */
  readonly allowSensitive: boolean;
}

/** What `mcp help` prints. */
export const mcpPage = `mcp [--allow <pattern>]... [--allow-sensitive] [options of every command]

Serves this program to an agent over standard input and output, by the Model Context Protocol, with three tools:
search finds operations, describe tells what one takes and gives, call calls one.

--allow <pattern>  an operation that may be called: SERVICE:OPERATION, or OPERATION in any service; * stands
                   for any letters. May be given several times. Without it nothing can be called.
--allow-sensitive  answers that have keys, passwords or the like may be given to the agent

Of pages an answer has 100 items unless the agent asks for another number, and 1000 at most; an answer has at most
40,000 letters. Other options, such as --region and --profile, are those of each call.

It needs the package @modelcontextprotocol/sdk: npm install @modelcontextprotocol/sdk@1
`;

/** The options that calls have from the server. */
const settled = ['output', 'query', 'debug', 'no-paginate', 'cli-error-format', 'color'];

/** Takes the options of `mcp` out of its words. */
export function readOptions(
  words: readonly string[],
): McpOptions & { readonly rest: readonly string[]; readonly check: (globals: Globals) => void } {
  const allow: string[] = [];
  const rest: string[] = [];
  let allowSensitive = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const pattern = /^--allow(?:=(.*))?$/s.exec(word);
    if (word === '--allow-sensitive') allowSensitive = true;
    else if (pattern === null) rest.push(word);
    else allow.push(readPattern(pattern[1] ?? words[++index]));
  }
  return { allow, allowSensitive, rest, check };
}

function readPattern(pattern: string | undefined): string {
  if (pattern === undefined) throw parameterFailure('argument --allow: expected one argument');
  if (/^[\w.*?-]+(?::[\w.*?-]+)?$/.test(pattern)) return pattern;
  throw parameterFailure(
    `argument --allow: expected a pattern such as "dynamodb:get-*" or "list-tables", not "${pattern}"`,
  );
}

function check(globals: Globals): void {
  const bad = settled.find((name) => globals.has(name));
  if (bad === undefined) return;
  throw parameterFailure(`--${bad} has no meaning with mcp, whose answers have one form`);
}
