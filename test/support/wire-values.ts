/** Values of any shape of a model, as far as every place of the wire can hold them. */
import { isWhole } from '../../generator/model/numbers.js';
import fc from 'fast-check';
import type { Member, Model } from '../../generator/model/model.js';
import { shapeOf } from '../../generator/model/model.js';

/** Where a value travels: that decides on its letters, and on how fine its times are. */
type Place = 'body' | 'label' | 'greedy' | 'query' | 'header' | 'payload';

/** Inputs or outputs: values of a structure, with any of its members. */
export function structureValues(model: Model, id: string): fc.Arbitrary<Record<string, unknown>> {
  const shape = shapeOf(model, id);
  if (shape.kind !== 'structure') throw new Error(`${id} is not a structure`);
  return fc.record(
    Object.fromEntries(
      shape.members.map((member) => [member.name, memberValues(model, member, placeOf(member), 3)]),
    ),
    { requiredKeys: shape.members.filter((member) => member.required).map(({ name }) => name) },
  );
}

function placeOf({ binding, name }: Member): Place {
  switch (binding?.in) {
    case 'label':
      return name === 'Path' ? 'greedy' : 'label';
    case 'query':
    case 'query-map':
      return 'query';
    case 'header':
    case 'header-map':
      return 'header';
    case 'payload':
      return 'payload';
    case 'status':
    case undefined:
      return 'body';
  }
}

/** @param depth how many structures there may be inside each other. */
function memberValues(
  model: Model,
  member: Member,
  place: Place,
  depth: number,
): fc.Arbitrary<unknown> {
  const shape = shapeOf(model, member.target);
  const inner = place === 'payload' ? 'body' : place;
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const open = shape.members.filter((each) => depth > 0 || !holdsMore(model, each));
      if (open.length === 0 && shape.kind === 'structure') return fc.constant({});
      if (open.length === 0) open.push(...shape.members);
      const one = fc
        .constantFrom(...open)
        .chain((each) =>
          memberValues(model, each, inner, depth - 1).map((value) => ({ [each.name]: value })),
        );
      if (shape.kind === 'union') return one;
      const required = shape.members
        .filter((each) => each.required)
        .map((each) => [each.name, memberValues(model, each, inner, depth - 1)] as const);
      // Forms know nothing of what is empty, so there is always one member.
      return fc
        .tuple(
          fc.array(one, { minLength: 1, maxLength: 3 }),
          fc.record(Object.fromEntries(required)),
        )
        .map(([all, needed]) => Object.assign({}, ...all, needed));
    }
    case 'list': {
      const item = memberValues(model, shape.member, inner, depth);
      return fc.array(shape.sparse ? fc.option(item) : item, { minLength: 1, maxLength: 3 });
    }
    case 'map': {
      const value = memberValues(model, shape.value, inner, depth);
      const key =
        place === 'header'
          ? fc.stringMatching(/^[a-z]{1,5}$/)
          : // With a capital, since a parameter with a name of its own comes before the map's.
            fc.stringMatching(/^[A-Z][A-Za-z é:&<]{0,4}$/);
      return fc
        .array(fc.tuple(key, shape.sparse ? fc.option(value) : value), {
          minLength: 1,
          maxLength: 3,
        })
        .map((entries) => Object.fromEntries(entries));
    }
    case 'string':
      return shape.enum ? fc.constantFrom(...shape.enum.map(({ value }) => value)) : texts(place);
    case 'number':
      if (!isWhole(shape.size)) return fc.constantFrom(0.1, -2.5, 1e21, NaN, Infinity, -Infinity);
      return member.binding?.in === 'status'
        ? fc.constantFrom(200, 201, 202, 299)
        : fc.integer({ min: -99, max: Math.min(99, shape.range.max ?? 99) });
    case 'boolean':
      return fc.boolean();
    case 'timestamp': {
      const coarse = place === 'header' || (member.timestampFormat ?? shape.format) === 'http-date';
      return fc
        .integer({ min: -1e9, max: 1e10 })
        .chain((seconds) =>
          (coarse ? fc.constant(0) : fc.constantFrom(0, 1, 250, 999)).map(
            (part) => new Date(seconds * 1000 + part),
          ),
        );
    }
    case 'blob':
      return fc.uint8Array({ minLength: 1, maxLength: 9 });
    case 'document':
      return fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
  }
}

function holdsMore(model: Model, member: Member): boolean {
  const { kind } = shapeOf(model, member.target);
  return kind === 'structure' || kind === 'union' || kind === 'list' || kind === 'map';
}

function texts(place: Place): fc.Arbitrary<string> {
  switch (place) {
    case 'label':
      return fc.stringMatching(/^[\w%+ é&?#=/:']{1,8}$/);
    case 'greedy':
      return fc.stringMatching(/^[\w%+ é&?#=:']{1,4}(\/[\w%+ é]{1,4})?$/);
    case 'header':
      return fc.stringMatching(/^[\w%,"=;:'\\]{1,8}$/);
    case 'query':
    case 'payload':
      return fc.stringMatching(/^[\w %&+=?/#é€"'<>]{1,8}$/);
    case 'body':
      return fc.stringMatching(/^[\w %&+=é€😀"'<>\r\n\t]{0,8}$/u);
  }
}
