/** What a resource consists of, and what each operation calls its parts. */
import {
  type Member,
  type Model,
  shapeOf,
  type StructureShape,
  structureOf,
} from '../model/model.js';
import type { Tags } from '../runtime/mocks/state/plan.js';
import { plainName } from './operation-words.js';

/** A structure, and where it stands in an input or output. */
export interface Holder {
  readonly at?: string;
  readonly shape: StructureShape;
}

/** The members of the records of a resource by name. */
export type Fields = ReadonlyMap<string, Member>;

/** The structure of an output that holds a resource: a member that is called like it, or the output itself. */
export function holderIn(model: Model, id: string, noun: string): Holder {
  const shape = structureOf(model, id);
  const held = shape.members.flatMap((member): Holder[] => {
    const target = shapeOf(model, member.target);
    return target.kind === 'structure' ? [{ at: member.name, shape: target }] : [];
  });
  const isCalledSo = ({ at = '' }: Holder): boolean =>
    at.toLowerCase().startsWith(noun.toLowerCase());
  const called = held.find(isCalledSo);
  if (called !== undefined) return called;
  const only = held[0];
  // `Queue` of `GetQueue`, or `Configuration` of `GetFunction`; not the one structure among many members.
  return held.length === 1 && only !== undefined && shape.members.length <= 2 ? only : { shape };
}

/**
 * Puts members of structures together. Those that are called alike but for the name of the resource are
 * the same, as `Id` and `IdentityPoolId`.
 *
 * @param structures the one that says most first.
 */
export function fieldsOf(
  model: Model,
  noun: string,
  structures: readonly StructureShape[],
): Fields {
  const fields = new Map<string, Member>();
  for (const shape of structures) {
    for (const member of shape.members) {
      if (tagsOf(model, member) !== undefined) continue;
      const name = fieldCalled(model, fields, noun, member, shape) ?? member.name;
      if (!fields.has(name)) fields.set(name, member);
    }
  }
  return fields;
}

/**
 * The field that a member of a structure is.
 *
 * @param shape whose other members are not called so.
 */
export function fieldCalled(
  model: Model,
  fields: Fields,
  noun: string,
  member: Member,
  shape: StructureShape,
): string | undefined {
  if (fields.has(member.name)) return member.name;
  const plain = plainName(member.name, noun);
  const { kind } = shapeOf(model, member.target);
  for (const [name, field] of fields) {
    const isAlike = plainName(name, noun) === plain && shapeOf(model, field.target).kind === kind;
    if (isAlike && !shape.members.some((each) => each.name === name)) return name;
  }
  return undefined;
}

/** How a member holds tags; undefined where it does not. */
export function tagsOf(model: Model, { name, target }: Member): Tags | undefined {
  if (!/tags?(?:list|set|map)?$/i.test(name)) return undefined;
  const shape = shapeOf(model, target);
  if (shape.kind === 'map') {
    return shapeOf(model, shape.value.target).kind === 'string' ? { member: name } : undefined;
  }
  if (shape.kind !== 'list') return undefined;
  const item = shapeOf(model, shape.member.target);
  if (item.kind !== 'structure') return undefined;
  const [key, value] = [/key$/i, /value$/i].map((pattern) =>
    item.members.find((each) => pattern.test(each.name)),
  );
  return key === undefined || value === undefined
    ? undefined
    : { member: name, pairs: { key: key.name, value: value.name } };
}
