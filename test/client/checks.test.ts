import { describe, expect, test } from 'vitest';
import {
  anything,
  bytes,
  type Check,
  date,
  flag,
  later,
  list,
  map,
  number,
  schema,
  structure,
  text,
  union,
} from '../../generator/runtime/validation/schema.js';

/** One line for each thing that is wrong. */
function wrong(check: Check, value: unknown): string[] {
  const outcome = schema(check)['~standard'].validate(value);
  return (outcome.issues ?? []).map(({ path, message }) => [...path, message].join(' '));
}

const tree: Check = later(() =>
  structure([
    ['Name', text()],
    ['Children', list(tree)],
  ]),
);
const choice = union([
  ['Text', text()],
  ['Count', number()],
]);

const table: [title: string, check: Check, value: unknown, wrong: string[]][] = [
  ['a known value', text({ values: ['a', 'b'] }), 'b', []],
  ['an unknown value', text({ values: ['a', 'b'] }), 'c', ['must be one of a, b']],
  ['a number', number({ min: -1, max: 1.5 }), 1.5, []],
  ['a number too small', number({ min: -1 }), -1.1, ['value must be at least -1']],
  ['a number too large', number({ max: 1.5 }), 2, ['value must be at most 1.5']],
  ['NaN, where fractions may be', number(), NaN, []],
  ['a text for a number', number(), '1', ['must be a number']],
  ['a whole number', number({ whole: true }), 3, []],
  ['a fraction', number({ whole: true }), 3.5, ['must be a whole number']],
  ['NaN for a whole number', number({ whole: true }), NaN, ['must be a whole number']],
  ['a boolean', flag, false, []],
  ['a text for a boolean', flag, 'true', ['must be a boolean']],
  ['a date', date, new Date(0), []],
  ['a date that is none', date, new Date(NaN), ['must be a valid Date']],
  ['a text for a date', date, '2020-01-01', ['must be a valid Date']],
  ['anything', anything, undefined, []],
  ['bytes', bytes({ max: 2 }), new Uint8Array(2), []],
  ['too many bytes', bytes({ max: 2 }), new Uint8Array(3), ['length must be at most 2']],
  ['a text for bytes', bytes(), 'AA==', ['must be a Uint8Array']],
  ['a list', list(flag, { min: 1 }), [true], []],
  ['a list too short', list(flag, { min: 1 }), [], ['number of items must be at least 1']],
  ['an object for a list', list(flag), { length: 0 }, ['must be an array']],
  ['items', list(flag), [true, 1, null], ['1 must be a boolean', '2 must be a boolean']],
  ['gaps in a sparse list', list(flag, { sparse: true }), [null, 1], ['1 must be a boolean']],
  [
    'gaps in a sparse map',
    map(text(), flag, { sparse: true }),
    { a: null, b: 1 },
    ['b must be a boolean'],
  ],
  ['a gap in a map', map(text(), flag), { a: null }, ['a must be a boolean']],
  ['a shape that holds itself', tree, { Children: [{ Name: 'a', Children: [] }] }, []],
  [
    'deep inside it',
    tree,
    { Children: [{ Children: [{ Name: 1 }] }] },
    ['Children 0 Children 0 Name must be a string'],
  ],
  ['one member of a union', choice, { Text: 'a', Count: undefined }, []],
  ['no member of a union', choice, {}, ['must have exactly one member']],
  ['two members of a union', choice, { Text: 'a', Count: 1 }, ['must have exactly one member']],
  ['a text for a union', choice, 'a', ['must be an object']],
  ['an unknown member of a union', choice, { Later: 1 }, ['Later is not a member']],
];

describe('the checks of inputs', () => {
  test.each(table)('%s', (_, check, value, want) => {
    expect(wrong(check, value)).toEqual(want);
  });
});
