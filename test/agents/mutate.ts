/** Inputs that are changed in one or two places, most of which are then wrong. */
import type { CliShape, CliShapes } from '../../generator/runtime/cli/command.js';

type Random = () => number;

/** A changed copy of a value of a shape, of plain JSON. */
export function mutated(value: unknown, shape: string, shapes: CliShapes, random: Random): unknown {
  const places = placesIn(value, shape, shapes, []);
  const place = pick(places, random);
  return place === undefined ? value : changedAt(value, place.path, changeOf(place, random));
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly shape: CliShape | undefined;
}

function placesIn(
  value: unknown,
  id: string,
  shapes: CliShapes,
  path: Place['path'],
): readonly Place[] {
  const shape = shapes[id];
  const inside = partsOf(value, shape).flatMap(([key, part, of]) =>
    placesIn(part, of, shapes, [...path, key]),
  );
  return [{ path, value, shape }, ...inside];
}

function partsOf(
  value: unknown,
  shape: CliShape | undefined,
): readonly (readonly [key: string | number, part: unknown, id: string])[] {
  if (Array.isArray(value) && shape?.type === 'list') {
    return value.map((item: unknown, index) => [index, item, shape.member.shape] as const);
  }
  if (!isObject(value)) return [];
  if (shape?.type === 'map') {
    return Object.entries(value).map(([key, item]) => [key, item, shape.value.shape] as const);
  }
  if (shape?.type !== 'structure' && shape?.type !== 'union') return [];
  return shape.members.flatMap(({ name, shape: of }) =>
    Object.hasOwn(value, name) ? [[name, value[name], of] as const] : [],
  );
}

/** Values of every type; what is right in one place is wrong in another. */
const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  7,
  1e300,
  2 ** 31,
  -(2 ** 40),
  '',
  'x',
  'text with blanks',
  'AAAA',
  'A',
  'not base64!',
  '2015-07-19T10:00:00Z',
  '2015-02-30T10:00:00Z',
  '2016-02-29T23:59:59.5+01:00',
  'yesterday',
  '1437300000',
  'x'.repeat(3000),
  '\u{1f600}',
  [],
  ['x'],
  [[]],
  [null],
  {},
  { x: 1 },
  { x: 'x' },
  { Unknown: null },
];

/** What a place becomes; undefined takes it away. */
type Change = (value: unknown) => unknown;

function changeOf({ value, shape }: Place, random: Random): Change {
  const other: Change = () => pick(values, random);
  if (Array.isArray(value)) {
    return one(random, [
      () => [],
      () => value.slice(1),
      () => [...value, ...value],
      () => [...value, null],
      () => [...value, pick(values, random)],
      other,
      () => undefined,
    ]);
  }
  if (isObject(value)) {
    const names = Object.keys(value);
    const name = pick(names, random);
    const members = shape?.type === 'structure' || shape?.type === 'union' ? shape.members : [];
    const extra = pick(members, random)?.name ?? 'x';
    return one(random, [
      () => ({}),
      () => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)),
      () => ({ ...value, Unknown: 'x' }),
      () => ({ ...value, '': pick(values, random) }),
      () => ({ ...value, [extra]: pick(values, random) }),
      other,
      () => undefined,
    ]);
  }
  if (typeof value === 'string') {
    return one(random, [
      () => '',
      () => value.slice(1),
      () => value + value,
      () => `${value} `,
      () => value.toUpperCase(),
      other,
      other,
      () => undefined,
    ]);
  }
  if (typeof value === 'number') {
    return one(random, [
      () => -value,
      () => value - 1,
      () => value * 1000,
      () => value + 0.5,
      () => String(value),
      other,
      () => undefined,
    ]);
  }
  return one(random, [other, other, () => undefined]);
}

function one(random: Random, changes: readonly Change[]): Change {
  return pick(changes, random) ?? ((value) => value);
}

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

function changedAt(value: unknown, path: Place['path'], change: Change): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value) ?? {};
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (index !== key) return [item];
      const next = rest.length === 0 ? change(item) : changedAt(item, rest, change);
      return next === undefined ? [] : [next];
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      if (name !== key) return [[name, item]];
      const next = rest.length === 0 ? change(item) : changedAt(item, rest, change);
      return next === undefined ? [] : [[name, next]];
    }),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
