/* eslint-disable */
// @ts-nocheck
/** What goes to stdout in the end: the answer, or a part of it, in the format that was asked for. */
import type { CliCommand } from './command.js';
import { setting } from '../credentials/node/shared-config.js';
import { output as configuredOutput, type Sources } from './config.js';
import { paint, wantsColour } from './colour.js';
import type { CliEnvironment } from './environment.js';
import { CliFailure } from './failure.js';
import { formatJson, formatNdjson } from './formats/json.js';
import { globalText, type Globals } from './global-values.js';
import { isoTime, type OutputStyle, plainOutput, wireTime } from './print-output.js';

/** The format that is asked for. */
export function outputFormat(globals: Globals, sources: Sources): string {
  return globalText(globals, 'output') ?? configuredOutput(sources) ?? 'json';
}

/** The text of an answer. */
export async function printResult(
  output: unknown,
  command: CliCommand,
  globals: Globals,
  sources: Sources,
  environment: CliEnvironment,
): Promise<string | Uint8Array> {
  const format = outputFormat(globals, sources);
  const time = timeStyle(sources);
  return printValue(output, command.output, command, globals, format, time, environment);
}

/**
 * The text of a value that others follow, such as an event. With YAML it is an item of one list. It is
 * empty where a query finds nothing.
 *
 * @param id the shape of the value.
 */
export async function printPart(
  value: unknown,
  id: string,
  command: CliCommand,
  globals: Globals,
  sources: Sources,
  environment: CliEnvironment,
): Promise<string | Uint8Array> {
  const format = outputFormat(globals, sources);
  const selected = await selectedOf(value, id, command, globals, timeStyle(sources));
  if (selected === null || selected === undefined) return '';
  const one = format === 'yaml' ? 'yaml-stream' : format;
  return printable(selected, one, command.operation, { globals, environment });
}

/** The text of the sample that `--generate-cli-skeleton output` prints. */
export async function printSample(
  sample: unknown,
  command: CliCommand,
  globals: Globals,
  sources: () => Sources,
  environment: CliEnvironment,
): Promise<string | Uint8Array> {
  const format = outputFormat(globals, sources());
  // To the AWS CLI the sample holds a datetime, which Python prints with a blank.
  const spaced = format === 'text' || format === 'table';
  const time = (value: unknown): unknown =>
    spaced && typeof value === 'string' ? value.replace('T', ' ') : value;
  return printValue(sample, command.output, command, globals, format, time, environment);
}

async function printValue(
  value: unknown,
  id: string,
  command: CliCommand,
  globals: Globals,
  format: string,
  time: OutputStyle['time'],
  environment: CliEnvironment,
): Promise<string | Uint8Array> {
  const selected = await selectedOf(value, id, command, globals, time);
  return printable(selected, format, command.operation, { globals, environment });
}

/** A value as plain data, or what a query finds in it. */
async function selectedOf(
  given: unknown,
  id: string,
  command: CliCommand,
  globals: Globals,
  time: OutputStyle['time'],
): Promise<unknown> {
  return queried(plainValue(given, id, command, globals, time), globals);
}

function plainValue(
  given: unknown,
  id: string,
  command: CliCommand,
  globals: Globals,
  time: OutputStyle['time'],
): unknown {
  const expression = globalText(globals, 'query');
  // Only an expression that does no more than select can carry the mark of a float through.
  const floats = expression === undefined || !/[(<>=!&|?]/.test(expression);
  return plainOutput(given, id, command.shapes, { time, floats, omit: command.fileOutput });
}

/** An answer as plain data, ready for `queried`. */
export function plainAnswer(
  output: object,
  command: CliCommand,
  globals: Globals,
  sources: Sources,
): unknown {
  return plainValue(output, command.output, command, globals, timeStyle(sources));
}

/** What `--query` finds in plain data, or all of it without a query. */
export async function queried(value: unknown, globals: Globals): Promise<unknown> {
  const expression = globalText(globals, 'query');
  return expression === undefined ? value : select(expression, value);
}

async function select(expression: string, value: unknown): Promise<unknown> {
  const [{ query }, { search }] = await Promise.all([
    import('./query.js'),
    import('./vendor/jmespath.js'),
  ]);
  return query(expression, value, search);
}

function timeStyle(sources: Sources): OutputStyle['time'] {
  const name = setting(sources, [], 'cli_timestamp_format') ?? 'iso8601';
  if (name === 'iso8601') return isoTime;
  if (name === 'wire') return wireTime;
  throw new CliFailure(
    255,
    `Unknown cli_timestamp_format value: ${name}, valid values are "wire" or "iso8601"`,
  );
}

/** A value in one of the formats of `--output`. All but the default are loaded when they are asked for. */
export async function formatValue(
  value: unknown,
  format: string,
  title: string,
  terminal: Pick<CliEnvironment['stdout'], 'columns' | 'isTTY'>,
  coloured = false,
): Promise<string> {
  switch (format) {
    case 'json':
      return formatJson(value);
    case 'text':
      return (await import('./formats/text.js')).formatText(value);
    case 'table':
      return tableText(value, title, terminal, coloured);
    case 'yaml':
      return (await import('./formats/yaml.js')).formatYaml(value);
    case 'yaml-stream':
      return (await import('./formats/yaml.js')).formatYamlStream(value);
    case 'ndjson':
      return formatNdjson(value);
    case 'off':
      return '';
    default:
      throw new CliFailure(255, `Unknown output type: ${format}`);
  }
}

/** Where nobody looks, a table is drawn as by the AWS CLI, which counts some letters twice. */
async function tableText(
  value: unknown,
  title: string,
  { columns = 80, isTTY }: Pick<CliEnvironment['stdout'], 'columns' | 'isTTY'>,
  coloured: boolean,
): Promise<string> {
  const { formatTable } = await import('./formats/table.js');
  if (isTTY !== true && !coloured) return formatTable(title, value, columns);
  const [{ plainLook }, { terminalWidth }, { visibleValue }] = await Promise.all([
    import('./formats/table-drawing.js'),
    import('./formats/terminal-width.js'),
    import('./formats/visible-value.js'),
  ]);
  const painted = {
    cell: (text: string): string => paint(text, 'cell'),
    edge: (text: string): string => paint(text, 'edge'),
  };
  return formatTable(title, isTTY === true ? visibleValue(value) : value, columns, {
    ...plainLook,
    ...(isTTY === true && { width: terminalWidth }),
    ...(coloured && painted),
  });
}

/**
 * A value in a format, as it is written to standard output: where a table has colours they are our own, and so
 * they go out as bytes, of which a terminal obeys all.
 */
export async function printable(
  value: unknown,
  format: string,
  title: string,
  { globals, environment: { stdout, env } }: Pick<PrintSettings, 'globals' | 'environment'>,
): Promise<string | Uint8Array> {
  const coloured = format === 'table' && wantsColour(stdout, globals, env);
  const text = await formatValue(value, format, title, stdout, coloured);
  return coloured ? new TextEncoder().encode(text) : text;
}

interface PrintSettings {
  readonly globals: Globals;
  readonly environment: CliEnvironment;
}
