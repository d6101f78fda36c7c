import { memberKeys, operationKeys, shapeKeys } from './service-file.js';

/**
 * The keys that are read, and those that say nothing a client needs: `box`, `wrapper`, `synthetic`
 * and `event` follow from the rest of the model, `name` repeats the key of the operation, and the
 * others are history or advice to generators of other languages.
 */
const known = {
  operation: new Set([...operationKeys, 'alias', 'deprecatedSince', 'documentationUrl', 'name']),
  shape: new Set([
    ...shapeKeys,
    'box',
    'deprecatedSince',
    'event',
    'synthetic',
    'wrapper',
    'xmlOrder',
  ]),
  member: new Set([...memberKeys, 'box', 'deprecatedSince', 'endpointdiscoveryid', 'event']),
} as const;

/** A line for each key of an operation, shape or member that is neither read nor without meaning. */
export function unknownKeys(file: string, data: unknown): string[] {
  const warnings: string[] = [];
  const look = (kind: keyof typeof known, node: unknown, place: string): void => {
    for (const key of Object.keys(mapping(node))) {
      if (known[kind].has(key)) continue;
      warnings.push(`${file}: "${key}" of ${place} is not known and was left out`);
    }
  };
  const { operations, shapes } = mapping(data);
  for (const [name, operation] of Object.entries(mapping(operations))) {
    look('operation', operation, `operations.${name}`);
  }
  for (const [id, shape] of Object.entries(mapping(shapes))) {
    const { members, member, key, value } = mapping(shape);
    look('shape', shape, `shapes.${id}`);
    for (const [name, each] of Object.entries({ ...mapping(members), member, key, value })) {
      look('member', each, `shapes.${id}.${name}`);
    }
  }
  return warnings;
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
