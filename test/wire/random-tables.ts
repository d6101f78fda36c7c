import fc from 'fast-check';
import type {
  ScalarShape,
  StructureShape,
  WireShape,
} from '../../generator/runtime/core/wire-shape.js';

const scalars: readonly ScalarShape[] = [
  'string',
  'number',
  'boolean',
  'blob',
  'date-time',
  'epoch-seconds',
  'http-date',
];

/** Names of elements, some of which every object inherits. */
const name = fc.constantFrom('Foo', 'bar', 'x-y', 'constructor', 'toString', 'valueOf', 'key', 'V');
const memberNames = ['constructor', 'Foo', 'toString', 'bar', 'valueOf'];

const names = (count: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(name, { minLength: count, maxLength: count });

const scalar: fc.Arbitrary<WireShape> = fc.constantFrom(...scalars);

/** Any table of a structure; attributes are for XML alone. */
export function randomStructure(attributes: boolean, depth = 3): fc.Arbitrary<StructureShape> {
  const attribute = fc.tuple(
    name.map((each) => `@${each}`),
    scalar,
  );
  const member = fc.tuple(name, randomShape(attributes, depth, true));
  return fc
    .uniqueArray(attributes ? fc.oneof(attribute, member) : member, {
      selector: ([element]) => element,
      maxLength: 5,
    })
    .map((entries) => ({
      members: Object.fromEntries(
        entries.map(([element, shape], index) => {
          const member = memberNames[index] ?? '';
          return [element, shape === 'string' ? member : ([member, shape] as const)];
        }),
      ),
    }));
}

/** Only what is a member of a structure can be flattened. */
function randomShape(
  attributes: boolean,
  depth: number,
  flattened: boolean,
): fc.Arbitrary<WireShape> {
  if (depth === 0) return scalar;
  const inner = randomShape(attributes, depth - 1, false);
  return fc.oneof(
    { weight: 3, arbitrary: scalar },
    { weight: 1, arbitrary: randomStructure(attributes, depth - 1) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(inner, name, fc.boolean())
        .map(([list, item, flat]) => (flat && flattened ? { list } : { list, item })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(inner, names(3), fc.boolean()).map(([map, texts, flat]) => {
        const [entry = '', key = '', value = ''] = texts;
        return flat && flattened ? { map, key, value } : { map, entry, key, value };
      }),
    },
  );
}

/** Any value of a shape. What is flattened is not empty, as that cannot be told from absent. */
export function randomValue(shape: WireShape): fc.Arbitrary<unknown> {
  if (typeof shape === 'function') return randomValue(shape());
  if (typeof shape === 'string') return randomScalar(shape);
  if ('members' in shape) {
    const members = Object.values(shape.members).map((entry) =>
      typeof entry === 'string' ? ([entry, 'string'] as const) : entry,
    );
    return fc.record(
      Object.fromEntries(members.map(([member, target]) => [member, randomValue(target)])),
      { requiredKeys: [] },
    );
  }
  return 'list' in shape
    ? fc.array(randomValue(shape.list), {
        minLength: shape.item === undefined ? 1 : 0,
        maxLength: 3,
      })
    : fc.dictionary(text, randomValue(shape.map), {
        minKeys: shape.entry === undefined ? 1 : 0,
        maxKeys: 3,
      });
}

const text = fc.string({ unit: 'binary', maxLength: 8 });

function randomScalar(shape: ScalarShape): fc.Arbitrary<unknown> {
  switch (shape) {
    case 'string':
      return fc.oneof(text, fc.constantFrom('<a>&amp;', '\r\n', ' a+b% ', '__proto__'));
    case 'number':
      // Its text does not tell of the sign of zero.
      return fc.oneof(fc.integer(), fc.double()).map((number) => number + 0);
    case 'boolean':
      return fc.boolean();
    case 'blob':
      return fc.uint8Array({ maxLength: 8 });
    default: {
      const step = shape === 'http-date' ? 1000 : 1;
      return fc.integer({ min: -6e10, max: 2e11 }).map((time) => new Date(time * step));
    }
  }
}

/** What a form can say of a value: nothing of empty structures and maps, and what holds no more. */
export function inForm(value: unknown, shape: WireShape): unknown {
  if (typeof shape === 'function') return inForm(value, shape());
  if (typeof shape === 'string') return value;
  if ('list' in shape) {
    const items: unknown[] = Array.isArray(value) ? value : [];
    const said = items.map((item) => inForm(item, shape.list)).filter((item) => item !== undefined);
    return said.length || !items.length ? said : undefined;
  }
  const values: [string, unknown][] = Object.entries(Object(value));
  const shapeOf = (key: string): WireShape =>
    'map' in shape
      ? shape.map
      : (Object.values(shape.members).flatMap((entry) =>
          typeof entry !== 'string' && entry[0] === key ? [entry[1]] : [],
        )[0] ?? 'string');
  const said = values
    .map(([key, item]) => [key, inForm(item, shapeOf(key))] as const)
    .filter(([, item]) => item !== undefined);
  // The keys of a map are said, whatever is said of their values.
  return said.length || ('map' in shape && values.length) ? Object.fromEntries(said) : undefined;
}
