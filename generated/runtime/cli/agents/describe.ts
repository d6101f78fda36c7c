/* eslint-disable */
// @ts-nocheck
/** `describe` of `mcp`: the schema of an operation, as far as there is room for it. */
import { isCallable } from './allowed.js';
import { findOperation, type Found } from './find-operation.js';
import type { CommandSchema, JsonSchema } from './schema.js';
import { commandSchema } from './schema.js';
import { secretIn } from './secrets.js';
import { checkNames, readText } from './tool-input.js';
import { type Offer, type ToolInput, ToolProblem } from './offer.js';

/** The most letters of a schema. */
const mostLetters = 20_000;

/** A part of what an operation takes and gives. */
export async function describe(offer: Offer, input: ToolInput): Promise<string> {
  checkNames(input, ['operation', 'part', 'shape']);
  const part = readText(input, 'part') ?? 'input';
  const named = readText(input, 'shape');
  const found = await findOperation(offer, input);
  const { service, program, command } = found;
  const schema = commandSchema(command, (await program.details?.())?.details);
  const wanted = partOf(schema, part);
  const shown = named === undefined ? wanted : definition(wanted, named, part);
  const { text, left } = fitted(shown);
  const line = (await program.overview?.())?.overview.commands[command.name];
  return [
    ...(named === undefined
      ? [`${service}:${command.name}: ${line?.summary ?? ''}`, ...notes(offer, found, schema)]
      : []),
    text,
    ...(left.length > 0
      ? [`Left out: ${listed(left)}. Ask for one with "shape", and "part": "${part}".`]
      : []),
  ].join('\n');
}

function partOf({ input, output, events, errors }: CommandSchema, part: string): JsonSchema {
  switch (part) {
    case 'input':
      return input;
    case 'output':
      return events === undefined ? output : { ...output, events };
    case 'errors':
      return errors;
    default:
      throw new ToolProblem('"part" has to be input, output or errors.');
  }
}

/** A definition with those that it leads to. */
function definition(schema: JsonSchema, name: string, part: string): JsonSchema {
  const defs = defsOf(schema);
  if (!Object.hasOwn(defs, name)) {
    throw new ToolProblem(`The ${part} has no shape "${name}" in its $defs.`);
  }
  return { ...Object(defs[name]), $defs: defs };
}

function defsOf(schema: JsonSchema): JsonSchema {
  return Object(schema['$defs']);
}

function notes({ options }: Offer, { service, command }: Found, schema: CommandSchema): string[] {
  const secret = secretIn(command);
  const output = Object.keys(Object(schema.output['properties']));
  const errors = Object.keys(schema.errors);
  const mayCall = isCallable(options, {
    service,
    name: command.name,
    secrets: secret !== undefined,
  });
  return [
    mayCall ? 'Callable.' : 'Not allowed to be called.',
    ...(command.pages ? ['Answers in pages.'] : []),
    ...(secret === undefined ? [] : [`Its answer may have secrets: ${secret}.`]),
    ...(output.length === 0 ? [] : [`Gives: ${listed(output)}.`]),
    ...(errors.length === 0 ? [] : [`Errors: ${listed(errors)}.`]),
  ];
}

function listed(names: readonly string[]): string {
  const most = 40;
  const more = names.length - most;
  return names.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** As many definitions as there is room for, those that are nearest first, and the names of the others. */
function fitted(schema: JsonSchema): { readonly text: string; readonly left: readonly string[] } {
  const { $defs: _, ...root } = schema;
  const whole = defsOf(schema);
  const kept: Record<string, unknown> = {};
  const base = JSON.stringify(root);
  if (base.length > mostLetters) return { text: withoutTexts(root), left: namesIn(root, whole) };
  let size = base.length;
  const left: string[] = [];
  const open = namesIn(root, whole);
  const seen = new Set(open);
  for (const name of open) {
    const text = JSON.stringify(whole[name]);
    if (size + text.length > mostLetters) left.push(name);
    else {
      kept[name] = whole[name];
      size += text.length + name.length + 4;
      for (const next of namesIn(whole[name], whole)) {
        if (seen.has(next)) continue;
        seen.add(next);
        // The loop goes on with what is added here.
        open.push(next);
      }
    }
  }
  const defs = Object.keys(kept).length > 0 ? { $defs: kept } : {};
  return { text: JSON.stringify({ ...root, ...defs }), left };
}

/** The definitions that a schema names. */
function namesIn(schema: unknown, whole: JsonSchema): string[] {
  const found = JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g);
  const names = [...found].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => Object.hasOwn(whole, name));
}

/** The names and forms alone, cut where even they have no room. */
function withoutTexts(schema: JsonSchema): string {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === 'description' && typeof value === 'string' ? undefined : value,
  );
  return text.length <= mostLetters ? text : `${text.slice(0, mostLetters)} … (cut)`;
}
