/* eslint-disable */
// @ts-nocheck
/** Reads what an agent gives a tool. Clients need not hold it against the schema. */
import { type ToolInput, ToolProblem } from './offer.js';

/** Refuses members that the tool does not have. */
export function checkNames(input: ToolInput, names: readonly string[]): void {
  const unknown = Object.keys(input).filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  throw new ToolProblem(`Unknown: ${unknown.join(', ')}. The tool takes ${names.join(', ')}.`);
}

/** A text; undefined where it is not given. */
export function readText(input: ToolInput, name: string): string | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  throw new ToolProblem(`"${name}" has to be a text.`);
}

/** A whole number within bounds; the default where it is not given. */
export function readCount(
  input: ToolInput,
  name: string,
  { least, most, usual }: { readonly least: number; readonly most: number; readonly usual: number },
): number {
  const value = input[name] ?? usual;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
    return value;
  }
  throw new ToolProblem(`"${name}" has to be a whole number from ${least} to ${most}.`);
}
