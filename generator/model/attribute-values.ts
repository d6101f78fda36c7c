import type { Model, Operation, Shape } from './model.js';
import { shapeOf } from './model.js';
import { membersOf, reach } from './reach.js';

/** What the members of the union hold that DynamoDB calls `AttributeValue`. */
const kinds: Readonly<Record<string, (model: Model, shape: Shape, own: string) => boolean>> = {
  S: (_, { kind }) => kind === 'string',
  N: (_, { kind }) => kind === 'string',
  B: (_, { kind }) => kind === 'blob',
  BOOL: (_, { kind }) => kind === 'boolean',
  NULL: (_, { kind }) => kind === 'boolean',
  SS: (model, shape) => listOf(model, shape)?.kind === 'string',
  NS: (model, shape) => listOf(model, shape)?.kind === 'string',
  BS: (model, shape) => listOf(model, shape)?.kind === 'blob',
  L: (model, shape, own) => listOf(model, shape)?.id === own,
  M: (model, shape, own) => shape.kind === 'map' && shapeOf(model, shape.value.target).id === own,
};

function listOf(model: Model, shape: Shape): Shape | undefined {
  return shape.kind === 'list' ? shapeOf(model, shape.member.target) : undefined;
}

/** The id of the union of all kinds of values that items of DynamoDB have, if the model has it. */
export function attributeValue(model: Model): string | undefined {
  return [...model.shapes.values()].find(
    (shape) =>
      shape.kind === 'union' &&
      shape.members.length === Object.keys(kinds).length &&
      shape.members.every(({ name, target }) =>
        kinds[name]?.(model, shapeOf(model, target), shape.id),
      ),
  )?.id;
}

/** Where in the values of a shape attribute values are. */
export type Places =
  | { readonly kind: 'value' }
  | {
      readonly kind: 'each';
      readonly of: Places;
      readonly isMap: boolean;
      readonly sparse: boolean;
    }
  | {
      readonly kind: 'members';
      readonly id: string;
      readonly members: ReadonlyMap<string, Places>;
    };

/** Where attribute values are in a shape; undefined where it has none. */
export function valuePlaces(model: Model, value: string, id: string): Places | undefined {
  if (id === value) return { kind: 'value' };
  const shape = shapeOf(model, id);
  switch (shape.kind) {
    case 'list':
    case 'map': {
      const { target } = shape.kind === 'list' ? shape.member : shape.value;
      const of = valuePlaces(model, value, target);
      return of && { kind: 'each', of, isMap: shape.kind === 'map', sparse: shape.sparse };
    }
    case 'structure': {
      const members = new Map<string, Places>();
      for (const { name, target } of shape.members) {
        const of = valuePlaces(model, value, target);
        if (of) members.set(name, of);
      }
      return members.size === 0 ? undefined : { kind: 'members', id, members };
    }
    case 'union':
    case 'string':
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document':
      return undefined;
  }
}

/**
 * Whether {@link valuePlaces} can tell all of an operation: not where a structure that leads to values contains
 * itself, or a union leads to them. No service of AWS has such an operation.
 */
export function hasPlainPlaces(model: Model, value: string, { input, output }: Operation): boolean {
  const isValue = ({ id }: Shape): boolean => id === value;
  return [...reach(model, [input, output], isValue)]
    .filter((id) => id !== value)
    .every((id) => {
      const shape = shapeOf(model, id);
      const below = reach(
        model,
        membersOf(shape).map(({ target }) => target),
        isValue,
      );
      const isSimple = !below.has(id) && shape.kind !== 'union';
      return isSimple || !below.has(value);
    });
}

/** The members between which a batch goes to and fro: what is sent, and what of it was not processed. */
export function unprocessed(
  model: Model,
  { input, output }: Operation,
): { readonly sent: string; readonly left: string } | undefined {
  for (const left of membersOf(shapeOf(model, output))) {
    if (!left.name.startsWith('Unprocessed')) continue;
    const sent = membersOf(shapeOf(model, input)).find(({ target }) => target === left.target);
    if (sent) return { sent: sent.name, left: left.name };
  }
  return undefined;
}
