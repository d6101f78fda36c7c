import type { Model, Operation, Shape } from './model.js';
import { shapeOf } from './model.js';
import { membersOf } from './reach.js';

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
 * Tells how many places {@link valuePlaces} has for a shape: Infinity where it cannot tell all of them, since a
 * structure that leads to values holds itself, or a union leads to them. No service of AWS has such an operation.
 */
export function placeCounter(model: Model, value: string): (id: string) => number {
  const leading = shapesLeadingTo(model, value);
  const counts = new Map<string, number>();
  const count = (id: string): number => {
    if (id === value) return 1;
    if (!leading.has(id)) return 0;
    const known = counts.get(id);
    if (known !== undefined) return known;
    // What is met before it has been counted holds itself.
    counts.set(id, Infinity);
    const shape = shapeOf(model, id);
    const own =
      shape.kind === 'union'
        ? Infinity
        : membersOf(shape).reduce((sum, { target }) => sum + count(target), 0);
    counts.set(id, own);
    return own;
  };
  return count;
}

/** The ids of the shapes that lead to one, and its own. */
function shapesLeadingTo(model: Model, wanted: string): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  for (const shape of model.shapes.values()) {
    for (const { target } of membersOf(shape)) {
      const known = holders.get(target);
      if (known) known.push(shape.id);
      else holders.set(target, [shape.id]);
    }
  }
  const found = new Set<string>();
  const open = [wanted];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(holders.get(id) ?? []));
  }
  return found;
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
