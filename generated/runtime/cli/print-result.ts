/* eslint-disable */
/** What goes to stdout in the end: the answer, or a part of it, in the format that was asked for. */
import type { CliCommand } from './command.js';
import { setting } from '../credentials/node/shared-config.js';
import { output as configuredOutput, type Sources } from './config.js';
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
): Promise<string> {
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
): Promise<string> {
  const format = outputFormat(globals, sources);
  const selected = await selectedOf(value, id, command, globals, timeStyle(sources));
  if (selected === null || selected === undefined) return '';
  const one = format === 'yaml' ? 'yaml-stream' : format;
  return formatValue(selected, one, command.operation, environment.stdout);
}

/** The text of the sample that `--generate-cli-skeleton output` prints. */
export async function printSample(
  sample: unknown,
  command: CliCommand,
  globals: Globals,
  sources: () => Sources,
  environment: CliEnvironment,
): Promise<string> {
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
  { stdout }: CliEnvironment,
): Promise<string> {
  const selected = await selectedOf(value, id, command, globals, time);
  return formatValue(selected, format, command.operation, stdout);
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
): Promise<string> {
  switch (format) {
    case 'json':
      return formatJson(value);
    case 'text':
      return (await import('./formats/text.js')).formatText(value);
    case 'table': {
      const [{ formatTable }, { visibleValue }] = await Promise.all([
        import('./formats/table.js'),
        import('./formats/visible-value.js'),
      ]);
      const shown = terminal.isTTY === true ? visibleValue(value) : value;
      return formatTable(title, shown, terminal.columns ?? 80);
    }
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
