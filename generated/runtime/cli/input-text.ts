/* eslint-disable */
// @ts-nocheck
/**
 * Text that stands elsewhere than in its word: in a file, at standard input, or, for the options
 * `--cli-input-json` and `--cli-input-yaml`, the whole input in one text.
 */
import { readFileSync } from 'node:fs';
import { expandHome, expandVariables } from './expand-path.js';
import { type Advice, type CliFailure, parameterFailure } from './failure.js';
import { systemMessage } from './system-message.js';
import { JsonError, parseJson, pythonClass, pythonRepr } from './python-json.js';

/**
 * Reads the input object. The text is JSON or YAML itself, `file://` and a path, or `-` for
 * standard input. The reader of YAML is given, so that a command without YAML need not load one.
 *
 * @throws CliFailure in the AWS CLI's words, which name the option without dashes in one message
 *   and with dashes in the others.
 */
export function readInputText(
  kind: 'json' | 'yaml',
  text: string,
  parseYaml: (text: string) => unknown,
  readStandardInput: () => string | Uint8Array = () => readFileSync(0),
): Record<string, unknown> {
  const option = `cli-input-${kind}`;
  const content = text === '-' ? readStandardInput() : (readParamFile(option, text) ?? text);
  const source = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const fail = (message: string, place?: string): CliFailure =>
    parameterFailure(message, {
      problems: [{ option: `--${option}`, message }],
      advise: async () => (await import('./file-advice.js')).fileAdvice(text) ?? placeAdvice(place),
    });
  const value = kind === 'json' ? readJson(source, fail) : readYaml(source, parseYaml, fail);
  if (isMap(value)) return value;
  throw fail(
    `Error parsing parameter '--${option}': Invalid type: expecting map, ` +
      `received ${pythonClass(value)}`,
  );
}

/** Makes the failure of a message, and of where the text has its mistake. */
type Fail = (message: string, place?: string) => CliFailure;

function placeAdvice(place: string | undefined): Advice | undefined {
  return place === undefined ? undefined : { text: `\n${place}\n` };
}

function readJson(text: string, fail: Fail): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const message = "Error parsing parameter 'cli-input-json': Invalid JSON received.";
    throw fail(message, error.message);
  }
}

function readYaml(text: string, parseYaml: (text: string) => unknown, fail: Fail): unknown {
  try {
    return parseYaml(text);
  } catch {
    // Each reader of YAML has errors of its own; any of them means the same here.
    throw fail("Error parsing parameter 'cli-input-yaml': Invalid YAML received.");
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Date)
  );
}

/**
 * The content of the file that `file://path` (text) or `fileb://path` (bytes) names; undefined for
 * any other text. `~` and variables in the path are expanded.
 *
 * @throws CliFailure when the file cannot be read.
 */
export function readParamFile(option: string, text: string): string | Uint8Array | undefined {
  if (!/^fileb?:\/\//.test(text)) return undefined;
  const file = loadFile(text);
  if ('problem' in file) throw parameterError(option, file.problem);
  return file.content;
}

/** The failure that names the option, as most of them do. */
export function parameterError(option: string, message: string): CliFailure {
  return parameterFailure(`Error parsing parameter '--${option}': ${message}`);
}

export type LoadedFile = { readonly content: string | Uint8Array } | { readonly problem: string };

/** What `file://path` or `fileb://path` names, or why it cannot be read. */
export function loadFile(uri: string): LoadedFile {
  const path = expandVariables(expandHome(uri.replace(/^fileb?:\/\//, '')));
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(path));
  } catch (error) {
    return {
      problem: `Unable to load paramfile ${uri}: ${systemMessage(error)}: ${pythonRepr(path)}`,
    };
  }
  if (uri.startsWith('fileb://')) return { content: bytes };
  const encoding = process.env['AWS_CLI_FILE_ENCODING'] || 'utf-8';
  const decoder = decoderOf(encoding);
  if (decoder === undefined) return { problem: `unknown encoding: ${encoding}` };
  try {
    // In one go, some versions of Node read `cp1252` as Latin 1.
    const text = decoder.decode(bytes, { stream: true }) + decoder.decode();
    return { content: text.replace(/\r\n?/g, '\n') };
  } catch {
    const problem =
      `Unable to load paramfile (${path}), text contents could not be decoded.  If this is a ` +
      'binary file, please use the fileb:// prefix instead of the file:// prefix.';
    return { problem };
  }
}

/** Reads an encoding by its name in Python, e.g. `cp1252` or `latin_1`; undefined for an unknown one. */
function decoderOf(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  const name = encoding
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^latin-1$/, 'latin1');
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: true });
  } catch {
    return undefined;
  }
}
