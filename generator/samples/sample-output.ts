import { type Model, type Operation, type Shape, shapeOf, structureOf } from '../model/model.js';
import { drawnSample } from './sample.js';

/**
 * A sample output of an operation, with its usual status where a member has it. Of an operation
 * with pages it is the last one: a token for a next page would be the same on every page, and who
 * follows it would never come to an end. Undefined where a sample would be too large.
 */
export function sampleOutput(model: Model, operation: Operation): unknown {
  const whole = drawnSample(model, operation.output, 'mock');
  if (whole === undefined) return undefined;
  const { members } = structureOf(model, operation.output);
  const status = members.find(({ binding }) => binding?.in === 'status');
  const answered =
    status === undefined
      ? whole
      : Object.assign({}, whole, { [status.name]: operation.http.status ?? 200 });
  return endingPaths(operation).reduce<unknown>(
    (output, path) => emptied(model, operation.output, output, path),
    answered,
  );
}

/** The paths of what says that there are more pages. */
function endingPaths({ pagination }: Operation): string[][] {
  if (pagination === undefined) return [];
  const { output, more } = pagination;
  // Such as `NextMarker || Contents[-1].Key`, S3's for ListObjects.
  const tokens = output.flatMap((expression) => expression.split('||'));
  const paths = [...tokens, ...(more === undefined ? [] : [more])].map((path) => path.trim());
  return paths.flatMap((path) => {
    const [members = '', entry] = path.split('[');
    // A token may be a part of the last entry, which stays. With `more`, the page says by that alone that it is the last;
    // without, the list has to be empty.
    return entry !== undefined && more !== undefined ? [] : [members.split('.')];
  });
}

/** A value without what is at the path, or with nothing there where something has to be. */
function emptied(
  model: Model,
  id: string,
  value: unknown,
  [name, ...rest]: readonly string[],
): unknown {
  const shape = shapeOf(model, id);
  if (shape.kind !== 'structure' || typeof value !== 'object' || value === null) return value;
  const member = shape.members.find((each) => each.name === name);
  if (member === undefined) return value;
  const target = shapeOf(model, member.target);
  const entries = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    if (key !== name) return [[key, part]];
    if (rest.length > 0) return [[key, emptied(model, target.id, part, rest)]];
    if (target.kind === 'boolean') return [[key, false]];
    return member.required ? [[key, nothing(target, part)]] : [];
  });
  return Object.fromEntries(entries);
}

/** What counts as no token; a sample that has no such value stays. */
function nothing(shape: Shape, otherwise: unknown): unknown {
  switch (shape.kind) {
    case 'string':
    case 'blob':
      return '';
    case 'list':
      return [];
    case 'map':
      return {};
    case 'number':
      return 0;
    case 'structure':
    case 'union':
    case 'boolean':
    case 'timestamp':
    case 'document':
      return otherwise;
  }
}
