import { expect, test } from 'vitest';
import type { WireShape } from '../../generator/runtime/core/wire-shape.js';
import { writeXml } from '../../generator/runtime/xml/write-xml.js';

const one = 'xmlns="https://one.example"';
const two = 'xmlns:p="https://two.example"';
const tree: WireShape = { members: { Name: 'name', Child: ['child', () => tree] } };

const cases: readonly (readonly [shape: WireShape, value: unknown, want: string])[] = [
  ['string', 'a', '<R>a</R>'],
  ['string', '', '<R></R>'],
  ['string', '  a ', '<R>  a </R>'],
  ['string', `&<>"'`, '<R>&amp;&lt;&gt;&quot;&apos;</R>'],
  ['string', '\r\n\u0085\u2028', '<R>&#xD;&#xA;&#x85;&#x2028;</R>'],
  ['string', ']]>', '<R>]]&gt;</R>'],
  ['number', -1.5, '<R>-1.5</R>'],
  ['number', NaN, '<R>NaN</R>'],
  ['number', -Infinity, '<R>-Infinity</R>'],
  ['boolean', false, '<R>false</R>'],
  ['blob', new TextEncoder().encode('value'), '<R>dmFsdWU=</R>'],
  ['date-time', new Date(1422172800_000), '<R>2015-01-25T08:00:00Z</R>'],
  ['epoch-seconds', new Date(1422172800_500), '<R>1422172800.5</R>'],
  ['http-date', new Date(1422172800_500), '<R>Sun, 25 Jan 2015 08:00:00 GMT</R>'],
  [tree, {}, '<R></R>'],
  [tree, { name: undefined, child: null, stranger: 1 }, '<R></R>'],
  [
    tree,
    { child: { name: 'b', child: {} }, name: 'a' },
    '<R><Name>a</Name><Child><Name>b</Name><Child></Child></Child></R>',
  ],
  [
    { members: { A: 'a', '@id': 'id', '@xsi:n': ['n', 'number'], '@gone': 'gone' } },
    { a: 'x', id: '<"\n&\'>', n: 1 },
    '<R id="&lt;&quot;&#xA;&amp;&apos;&gt;" xsi:n="1"><A>x</A></R>',
  ],
  [
    { members: { '@id': 'id', A: ['a', 'string', two], B: ['b', { members: { C: 'c' } }, one] } },
    { id: '1', a: 'x', b: { c: 'y' } },
    `<R id="1"><A ${two}>x</A><B ${one}><C>y</C></B></R>`,
  ],
  [{ list: 'string', item: 'member' }, ['a', ''], '<R><member>a</member><member></member></R>'],
  [{ list: 'string', item: 'member' }, [], '<R></R>'],
  [{ list: 'string', item: 'i' }, ['a', 'b'], '<R><i>a</i><i>b</i></R>'],
  [{ list: 'string', item: 'i', sparse: true }, ['a', null], '<R><i>a</i><i></i></R>'],
  [
    { members: { A: ['a', { list: 'string', item: 'i', xmlns: two }, one] } },
    { a: ['x'] },
    `<R><A ${one}><i ${two}>x</i></A></R>`,
  ],
  [
    {
      members: { A: ['a', { list: 'number' }], B: ['b', { list: 'string' }, one], C: ['c', tree] },
    },
    { a: [1, 2], b: ['x'], c: {} },
    `<R><A>1</A><A>2</A><B ${one}>x</B><C></C></R>`,
  ],
  [
    { members: { A: ['a', { list: 'number' }], B: ['b', { map: 'string' }] } },
    { a: [], b: {} },
    '<R></R>',
  ],
  [
    { list: { list: 'string', item: 'j' }, item: 'i' },
    [['a'], []],
    '<R><i><j>a</j></i><i></i></R>',
  ],
  [
    { map: 'number', entry: 'entry' },
    { 'a&b': 1, gone: undefined },
    '<R><entry><key>a&amp;b</key><value>1</value></entry></R>',
  ],
  [{ map: 'number', entry: 'entry' }, {}, '<R></R>'],
  [
    { map: 'string', entry: 'entry', key: 'K', value: 'V', keyXmlns: one, valueXmlns: two },
    { a: 'b' },
    `<R><entry><K ${one}>a</K><V ${two}>b</V></entry></R>`,
  ],
  [
    { members: { M: ['m', { map: 'string', key: 'K', value: 'V' }, one] } },
    { m: { a: 'b', c: 'd' } },
    `<R><M ${one}><K>a</K><V>b</V></M><M ${one}><K>c</K><V>d</V></M></R>`,
  ],
  [{ union: true, members: { A: 'a', N: ['n', 'number'] } }, { n: 1 }, '<R><N>1</N></R>'],
  [
    { map: 'string', entry: 'entry' },
    JSON.parse('{"__proto__":"x"}'),
    '<R><entry><key>__proto__</key><value>x</value></entry></R>',
  ],
];

test.each(cases)('%j: %j', (shape, value, want) => {
  expect(writeXml('R', value, shape)).toBe(want);
});

test('null in a list that may not hold it is refused', () => {
  expect(() => writeXml('R', ['a', null], { list: 'string', item: 'i' })).toThrow(/^R must not/);
});

test('the root has a namespace of its own', () => {
  const shape: WireShape = { members: { A: 'a', '@id': 'id' } };
  expect(writeXml('R', { a: 'x', id: '1' }, shape, one)).toBe(`<R ${one} id="1"><A>x</A></R>`);
  expect(writeXml('R', [], { list: 'string', item: 'i' }, one)).toBe(`<R ${one}></R>`);
});
