import { describe, expect, test } from 'vitest';
import { readForm } from '../../generator/runtime/form/read-form.js';
import type { StructureShape, WireShape } from '../../generator/runtime/core/wire-shape.js';
import { writeForm } from '../../generator/runtime/form/write-form.js';

const head = 'Action=Op&Version=2020-01-08';
const tree: StructureShape = { members: { Name: 'name', Child: ['child', () => tree] } };

interface Case {
  readonly shape: WireShape;
  readonly value: unknown;
  /** What is written for a member `V`. */
  readonly want: string;
  /** What is read of that, where it is another value. */
  readonly back?: unknown;
}

const cases: readonly Case[] = [
  { shape: 'string', value: 'a', want: '&V=a' },
  { shape: 'string', value: '', want: '&V=' },
  {
    shape: 'string',
    value: " +&=!'()*~-._/é",
    want: '&V=%20%2B%26%3D%21%27%28%29%2A~-._%2F%C3%A9',
  },
  { shape: 'string', value: undefined, want: '' },
  { shape: 'string', value: null, want: '', back: undefined },
  { shape: 'number', value: 10.8, want: '&V=10.8' },
  { shape: 'number', value: NaN, want: '&V=NaN' },
  { shape: 'boolean', value: false, want: '&V=false' },
  { shape: 'blob', value: new TextEncoder().encode('value'), want: '&V=dmFsdWU%3D' },
  { shape: 'date-time', value: new Date(1422172800_000), want: '&V=2015-01-25T08%3A00%3A00Z' },
  { shape: 'epoch-seconds', value: new Date(1422172800_000), want: '&V=1422172800' },
  { shape: tree, value: { child: { name: 'b' }, name: 'a' }, want: '&V.Name=a&V.Child.Name=b' },
  { shape: tree, value: { child: {} }, want: '', back: undefined },
  {
    shape: { list: 'string', item: 'member' },
    value: ['a', 'b'],
    want: '&V.member.1=a&V.member.2=b',
  },
  { shape: { list: 'string' }, value: ['a', 'b'], want: '&V.1=a&V.2=b' },
  { shape: { list: 'string', item: 'member' }, value: [], want: '&V=' },
  { shape: { list: 'number', sparse: true }, value: [1, null, 2], want: '&V.1=1&V.2=&V.3=2' },
  {
    shape: { list: tree },
    value: [{ name: 'a' }, { child: { name: 'b' } }],
    want: '&V.1.Name=a&V.2.Child.Name=b',
  },
  {
    shape: { map: 'string', entry: 'entry' },
    value: { a: 'A', gone: undefined, 'b=': '' },
    want: '&V.entry.1.key=a&V.entry.1.value=A&V.entry.2.key=b%3D&V.entry.2.value=',
    back: { a: 'A', 'b=': '' },
  },
  { shape: { map: 'number', key: 'K', value: 'W' }, value: { a: 1 }, want: '&V.1.K=a&V.1.W=1' },
  { shape: { map: 'string', entry: 'entry' }, value: {}, want: '', back: undefined },
  {
    shape: { map: { list: 'string', item: 'member' }, entry: 'entry' },
    value: { a: ['x', 'y'], b: [] },
    want: '&V.entry.1.key=a&V.entry.1.value.member.1=x&V.entry.1.value.member.2=y&V.entry.2.key=b&V.entry.2.value=',
  },
];

describe('forms', () => {
  test('refuse null in a list that may not hold it', () => {
    const table: StructureShape = { members: { V: ['value', { list: 'string', item: 'i' }] } };
    expect(() => writeForm('Op', '1', { value: ['a', null] }, table)).toThrow(/^value must not/);
  });

  test.each(cases)('$shape: $value', ({ shape, value, want, ...given }) => {
    const table: StructureShape = { members: { V: ['value', shape] } };
    const form = writeForm('Op', '2020-01-08', { value }, table);
    expect(form).toBe(head + want);
    const back = 'back' in given ? given.back : value;
    expect(readForm(form, table)).toEqual(back === undefined ? {} : { value: back });
  });

  test('members are in the order of the table', () => {
    const table: StructureShape = { members: { B: 'b', A: 'a' } };
    expect(writeForm('Op', '2020-01-08', { a: '1', b: '2' }, table)).toBe(`${head}&B=2&A=1`);
  });

  test('ec2 leaves empty lists out', () => {
    const table: StructureShape = { members: { A: ['a', { list: 'string' }], B: 'b' } };
    expect(writeForm('Op', '2020-01-08', { a: [], b: '' }, table, true)).toBe(`${head}&B=`);
  });

  test('action and version are encoded, too', () => {
    expect(writeForm('a b', '&', {}, tree)).toBe('Action=a%20b&Version=%26');
  });
});

describe('what is read of forms', () => {
  const table: StructureShape = {
    members: { L: ['l', { list: 'string' }], M: ['m', { map: 'string' }], T: ['t', tree] },
  };
  test.each([
    [
      'more than ten items',
      `${[2, 1, 10, 3].map((n) => `L.${n}=${n}`).join('&')}`,
      { l: ['1', '2', '3', '10'] },
    ],
    ['a plus for a space', 'T.Name=a+b', { t: { name: 'a b' } }],
    ['unknown keys', 'X=1&T.X=2&X.Y.Z=3&constructor=4&L.constructor.5', { t: {}, l: [] }],
    ['entries without a key or a value', 'M.1.key=a&M.2.value=b', { m: {} }],
    ['nothing', '', {}],
  ])('%s', (_, form, want) => {
    expect(readForm(form, table)).toEqual(want);
  });

  test('keys such as __proto__ are data', () => {
    const read = readForm('M.1.key=__proto__&M.1.value=x&__proto__.y=z', table);
    expect(Object.entries(Object(read).m)).toEqual([['__proto__', 'x']]);
  });

  test('keys of too many parts are refused', () => {
    const key = (parts: number): string => `T.${'Child.'.repeat(parts - 2)}Name=a`;
    expect(readForm(key(128), table)).toHaveProperty('t');
    expect(() => readForm(key(129), table)).toThrow('a key with more than 128 parts');
  });
});
