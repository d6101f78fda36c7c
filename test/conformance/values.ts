import { isFloat } from '../../generator/model/numbers.js';
import { membersOf } from '../../generator/model/reach.js';
import { isBigint, type Longs } from '../../generator/model/longs.js';
import { type Model, shapeOf } from '../../generator/model/model.js';

/** A model, and what its client was generated with. */
export interface ApiModel extends Model {
  /** Default: numbers. */
  readonly longs?: Longs;
}

/**
 * A value of a suite as the generated client takes and gives it. In the suites, timestamps are
 * seconds since 1970 (in events also date-times), blobs are texts, floats that are not numbers are
 * words, and a null member is an absent one.
 *
 * @param id of the shape.
 */
export function toApi(model: ApiModel, id: string, raw: unknown): unknown {
  if (raw === null || raw === undefined) return raw;
  const shape = shapeOf(model, id);
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const { SDK_UNKNOWN_MEMBER: unknown, ...members } = record(raw);
      if (unknown !== undefined) return { $unknown: [record(unknown)['name'], undefined] };
      const targets = new Map(membersOf(shape).map(({ name, target }) => [name, target]));
      return mapEntries(members, (value, name) => {
        const target = targets.get(name);
        if (target === undefined) throw new Error(`${id} has no member ${name} in the model`);
        return value === null ? undefined : toApi(model, target, value);
      });
    }
    case 'list':
      return array(raw).map((item) => toApi(model, shape.member.target, item));
    case 'map':
      return mapEntries(record(raw), (value) => toApi(model, shape.value.target, value));
    case 'timestamp':
      return new Date(typeof raw === 'number' ? Math.round(raw * 1000) : String(raw));
    case 'blob':
      return new TextEncoder().encode(String(raw));
    case 'number':
      if (isBigint({ longs: model.longs ?? 'number' }, shape)) return BigInt(String(raw));
      return isFloat(shape.size) || typeof raw === 'bigint' ? Number(raw) : raw;
    case 'string':
    case 'boolean':
    case 'document':
      return raw;
  }
}

/**
 * A value of a shape with nothing but what is required: the input of a case that only says what is
 * answered.
 */
export function leastValue(model: ApiModel, id: string): unknown {
  const shape = shapeOf(model, id);
  switch (shape.kind) {
    case 'structure':
      return Object.fromEntries(
        shape.members
          .filter(
            ({ required, binding, hostLabel }) => required || hostLabel || binding?.in === 'label',
          )
          .map(({ name, target }) => [name, leastValue(model, target)]),
      );
    case 'union':
      if (shape.eventStream) return noEvents();
      return Object.fromEntries(
        shape.members.slice(0, 1).map(({ name, target }) => [name, leastValue(model, target)]),
      );
    case 'list':
      return [];
    case 'map':
    case 'document':
      return {};
    case 'string':
      return shape.enum?.[0]?.value ?? 'a';
    case 'number':
      return isBigint({ longs: model.longs ?? 'number' }, shape) ? 1n : 1;
    case 'boolean':
      return true;
    case 'timestamp':
      return new Date(0);
    case 'blob':
      return new Uint8Array(1);
  }
}

async function* noEvents(): AsyncGenerator<never> {}

/** An object as a record of its own members. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`no object: ${JSON.stringify(value)}`);
  }
  return Object.fromEntries(Object.entries(value));
}

function array(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`no list: ${JSON.stringify(value)}`);
  return value;
}

function mapEntries(
  members: Readonly<Record<string, unknown>>,
  change: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, change(value, name)]),
  );
}
