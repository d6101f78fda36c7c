/* eslint-disable */
// @ts-nocheck
/**
 * The template of `--cli-skeleton-style valid`: input that passes the constraints of the operation,
 * with what was given on the command line already in its place.
 */
import type { CliCommand } from '../command.js';
import { jsonText } from '../formats/json.js';
import { yamlScalar } from '../formats/yaml-scalar.js';
import { ordered } from '../ordered.js';
import { shapeOf } from '../shape-of.js';
import { requiredPaths } from './tree.js';

export interface Template {
  readonly text: string;
  /** What goes to stderr: JSON has no place for a comment. */
  readonly marks: string;
}

/**
 * The template; what was given replaces whole members of it.
 *
 * @param valid Input that passes the constraints.
 */
export function validTemplate(
  command: CliCommand,
  valid: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  format: 'json' | 'yaml',
): Template {
  const merged = new Map([...Object.entries(valid), ...Object.entries(given)]);
  const input = asJson(ordered([...merged]));
  const required = requiredPaths(command);
  if (format === 'yaml') {
    const writer = { command, required: new Set(required) };
    const lines = yamlLines(input, { path: '', shape: command.input }, writer);
    return { text: lines.map((line) => `${line}\n`).join(''), marks: '' };
  }
  const marks = required.map((path) => `[REQUIRED] ${path}\n`).join('');
  return { text: `${jsonText(input, true)}\n`, marks };
}

/** Bytes and points in time as the input text takes them. */
function asJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== 'object' || value === null) return value;
  return ordered(Object.entries(value).map(([key, item]) => [key, asJson(item)]));
}

interface Writer {
  readonly command: CliCommand;
  readonly required: ReadonlySet<string>;
}

/** A value's path as `required` writes it, and its shape, if it has one. */
interface Place {
  readonly path: string;
  readonly shape: string | undefined;
}

function yamlLines(value: unknown, place: Place, writer: Writer): string[] {
  if (Array.isArray(value) && value.length > 0) {
    const inner = listPlace(place, writer);
    return value.flatMap((item) => nested(item, inner, writer, '- '));
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [flowText(value)];
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const inner = memberPlace(place, key, writer);
    const mark = writer.required.has(inner.path) ? '  # [REQUIRED]' : '';
    const name = `${yamlScalar(key)}:`;
    const lines = yamlLines(item, inner, writer);
    if (!isBlock(item)) return [`${name} ${lines[0] ?? ''}${mark}`];
    // The dashes of a list stand under its key, members are indented.
    const indent = Array.isArray(item) ? '' : '  ';
    return [name + mark, ...lines.map((line) => indent + line)];
  });
}

function nested(value: unknown, place: Place, writer: Writer, lead: string): string[] {
  return yamlLines(value, place, writer).map((line, index) => (index === 0 ? lead : '  ') + line);
}

function isBlock(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function flowText(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  return typeof value === 'object' && value !== null ? '{}' : yamlScalar(value);
}

function listPlace({ path, shape }: Place, { command }: Writer): Place {
  const list = shape === undefined ? undefined : shapeOf(command.shapes, shape);
  return { path: `${path}[]`, shape: list?.type === 'list' ? list.member.shape : undefined };
}

function memberPlace({ path, shape: id }: Place, key: string, { command }: Writer): Place {
  const shape = id === undefined ? undefined : shapeOf(command.shapes, id);
  if (shape?.type === 'map') return { path: `${path}.*`, shape: shape.value.shape };
  const isStructure = shape?.type === 'structure' || shape?.type === 'union';
  const member = isStructure ? shape.members.find(({ name }) => name === key) : undefined;
  // What the model does not know has no path that could be required.
  if (member === undefined) return { path: `${path}.?`, shape: undefined };
  return { path: path === '' ? key : `${path}.${key}`, shape: member.shape };
}
