import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import {
  errorKeys,
  inputKeys,
  memberKeys,
  operationKeys,
  outputKeys,
  shapeKeys,
} from './service-file.js';

const membersToo = ['box', 'deprecatedSince', 'endpointdiscoveryid', 'event'];

/**
 * The keys that are read, and those that say nothing a client needs: `box`, `wrapper`, `synthetic`,
 * `exception` and `event` follow from the rest of the model, `name` repeats the key of the operation,
 * the root element of an output is not looked at, and the others are history or advice to generators
 * of other languages.
 */
const known = {
  operation: new Set([...operationKeys, 'alias', 'deprecatedSince', 'documentationUrl', 'name']),
  input: new Set(inputKeys),
  output: new Set([...outputKeys, 'locationName', 'wrapper', 'xmlNamespace', 'xmlOrder']),
  error: new Set([...errorKeys, 'exception']),
  shape: new Set([
    ...shapeKeys,
    'box',
    'deprecatedSince',
    'event',
    'synthetic',
    'wrapper',
    'xmlOrder',
  ]),
  member: new Set([...memberKeys, ...membersToo]),
  // What a list or map holds travels where that does.
  entry: new Set([...memberKeys.filter((key) => key !== 'location'), ...membersToo]),
} as const;

/**
 * What botocore lets change the wire wherever it stands, since what is said of a use is applied after what
 * is said of the shape (`SERIALIZED_ATTRS` in its `model.py`).
 */
const onWire: ReadonlySet<string> = new Set([
  'eventheader',
  'eventpayload',
  'eventstream',
  'flattened',
  'hostLabel',
  'jsonvalue',
  'location',
  'locationName',
  'payload',
  'queryName',
  'resultWrapper',
  'streaming',
  'timestampFormat',
  'xmlAttribute',
  'xmlNamespace',
]);

/**
 * The keys of operations, shapes and uses of shapes that are not known at their places: an error where
 * other bytes would be sent by them, a warning elsewhere.
 */
export function unknownKeys(data: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  const look = (kind: keyof typeof known, node: unknown, pointer: Pointer, place: string): void => {
    for (const key of Object.keys(mapping(node))) {
      if (known[kind].has(key)) continue;
      const about = onWire.has(key) ? misplaced : unknown;
      problems.push(about(key, [...pointer, key], place));
    }
  };
  const { operations, shapes } = mapping(data);
  for (const [name, operation] of Object.entries(mapping(operations))) {
    const pointer = ['operations', name];
    const { input, output, errors } = mapping(operation);
    look('operation', operation, pointer, pointer.join('.'));
    look('input', input, [...pointer, 'input'], `operations.${name}.input`);
    look('output', output, [...pointer, 'output'], `operations.${name}.output`);
    for (const [index, error] of (Array.isArray(errors) ? errors : []).entries()) {
      look('error', error, [...pointer, 'errors', index], `operations.${name}.errors.${index}`);
    }
  }
  for (const [id, shape] of Object.entries(mapping(shapes))) {
    const { members, member, key, value } = mapping(shape);
    look('shape', shape, ['shapes', id], `shapes.${id}`);
    for (const [name, each] of Object.entries(mapping(members))) {
      look('member', each, ['shapes', id, 'members', name], `shapes.${id}.${name}`);
    }
    for (const [name, each] of Object.entries({ member, key, value })) {
      look('entry', each, ['shapes', id, name], `shapes.${id}.${name}`);
    }
  }
  return problems;
}

function unknown(key: string, pointer: Pointer, place: string): Problem {
  return {
    code: 'unknown-key',
    severity: 'warning',
    message: `"${key}" of ${place} is not known and was left out`,
    mend: 'Nothing needs to be done, unless what it says is needed.',
    pointer,
    part: 'key',
  };
}

function misplaced(key: string, pointer: Pointer, place: string): Problem {
  return {
    code: 'unknown-key',
    message: `"${key}" of ${place} is not read there, and without it other bytes would be sent`,
    cause: 'What botocore ships says it of a member, or of the shape itself.',
    mend: 'Move it to where service-2 models have it, or remove it.',
    pointer,
    part: 'key',
  };
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
