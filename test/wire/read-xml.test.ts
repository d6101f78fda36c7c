import { describe, expect, test } from 'vitest';
import { readXml } from '../../generator/runtime/xml/read-xml.js';
import { readTree } from '../../generator/runtime/xml/xml-tree.js';
import type { WireShape } from '../../generator/runtime/core/wire-shape.js';

const tree: WireShape = { members: { Name: 'name', Child: ['child', () => tree] } };
const strings: WireShape = { list: 'string', item: 'member' };
const union: WireShape = { union: true, members: { A: 'a', N: ['n', 'number'] } };

interface Case {
  readonly what: string;
  readonly shape: WireShape;
  readonly text: string;
  readonly want: unknown;
}

/** Cases of one member `value` in the element `V` of the root. */
function member(shape: WireShape, cases: Readonly<Record<string, unknown>>): Case[] {
  return Object.entries(cases).map(([text, want]) => ({
    what: JSON.stringify(shape),
    shape: { members: { V: ['value', shape] } },
    text: `<R>${text}</R>`,
    want: want === undefined ? {} : { value: want },
  }));
}

describe('values', () => {
  test.each([
    ...member('string', {
      '<V>a</V>': 'a',
      '<V></V>': '',
      '<V/>': '',
      '<V />': '',
      '<V a="1" b=\'>\'/>': '',
      '<V>  a  b </V>': '  a  b ',
      '<V>  </V>': '  ',
      '<V >a</V >': 'a',
      '<n:V>a</n:V>': 'a',
      '<V xmlns="x">a</V>': 'a',
      '<V>a\r\nb\rc\nd&#xD;&#10;</V>': 'a\nb\nc\nd\r\n',
      '<V>&lt;&gt;&amp;&quot;&apos;</V>': '<>&"\'',
      '<V>&amp;lt;</V>': '&lt;',
      '<V>&#65;&#x42;&#x1F600;&#x1f600;</V>': 'AB😀😀',
      '<V>a<![CDATA[<b>&amp;]]>c</V>': 'a<b>&amp;c',
      '<V><![CDATA[]]></V>': '',
      '<V>a<!-- <b> & -->b<?x <c>?>c</V>': 'abc',
      '<V>a<W>b</W>c</V>': 'ac',
      '<V>1</V><V>2</V>': '2',
    }),
    ...member('number', {
      '<V>12</V>': 12,
      '<V> -1.5e3 </V>': -1500,
      '<V>NaN</V>': NaN,
      '<V>Infinity</V>': Infinity,
      '<V>-Infinity</V>': -Infinity,
      '<V/>': undefined,
    }),
    ...member('boolean', { '<V>true</V>': true, '<V>false</V>': false, '<V>True</V>': false }),
    ...member('blob', {
      '<V>dmFsdWU=</V>': new TextEncoder().encode('value'),
      '<V/>': new Uint8Array(),
    }),
    ...member('date-time', {
      '<V>2019-12-16T22:48:18-01:00</V>': new Date('2019-12-16T23:48:18Z'),
      '<V/>': undefined,
    }),
    ...member('epoch-seconds', { '<V>1398796238.5</V>': new Date(1398796238500) }),
    ...member('http-date', {
      '<V>Tue, 29 Apr 2014 18:30:38 GMT</V>': new Date('2014-04-29T18:30:38Z'),
    }),
    ...member(strings, {
      '<V><member>a</member><member/><x>b</x></V>': ['a', ''],
      '<V> <n:member>a</n:member> </V>': ['a'],
      '<V></V>': [],
      '<V/>': [],
      '': undefined,
    }),
    ...member(
      { list: strings, item: 'i' },
      {
        '<V><i><member>a</member></i><i/></V>': [['a'], []],
      },
    ),
    ...member({ list: 'number' }, { '<V>1</V>': [1], '<V>1</V><x/><V>2</V>': [1, 2] }),
    ...member(
      { list: { members: { A: 'a' } } },
      {
        '<V><A>1</A></V><V/>': [{ a: '1' }, {}],
      },
    ),
    ...member({ list: 'number', item: 'i', sparse: true }, { '<V><i>1</i><i/></V>': [1, null] }),
    ...member({ list: 'number', item: 'i' }, { '<V><i>1</i><i/></V>': [1] }),
    ...member(
      { map: 'number', entry: 'entry' },
      {
        '<V><entry><key>a</key><value>1</value></entry></V>': { a: 1 },
        '<V><entry><value>1</value><x/><key>a</key></entry><x/></V>': { a: 1 },
        '<V><entry><key>a</key></entry><entry/><entry><value>1</value></entry></V>': {},
        '<V/>': {},
      },
    ),
    ...member(
      { map: strings, entry: 'entry', key: 'K', value: 'V' },
      {
        '<V><entry><K>a</K><V><member>b</member></V></entry></V>': { a: ['b'] },
      },
    ),
    ...member(
      { map: 'string' },
      {
        '<V><key>a</key><value>1</value></V><V><key>b</key><value/></V>': { a: '1', b: '' },
      },
    ),
    ...member(union, {
      '<V><A>x</A></V>': { a: 'x' },
      '<V><N>1</N></V>': { n: 1 },
      '<V><Z>x</Z></V>': { $unknown: ['Z', 'x'] },
      '<V><Z><Y>x</Y></Z></V>': { $unknown: ['Z', { Y: 'x' }] },
    }),
    ...member(tree, {
      '<V/>': {},
      '<V><Child><Name>b</Name><Child/></Child><Name>a</Name></V>': {
        name: 'a',
        child: { name: 'b', child: {} },
      },
    }),
    ...member(
      { members: { '@id': 'id', '@xsi:type': 'type', '@n': ['n', 'number'], A: 'a' } },
      {
        '<V id="1&amp;2" xsi:type=\'"t"\' n = "3" x=""><A>b</A></V>': {
          id: '1&2',
          type: '"t"',
          n: 3,
          a: 'b',
        },
        '<V id="1"/>': { id: '1' },
        '<V type="1"/>': {},
      },
    ),
  ])('$what from $text', ({ shape, text, want }) => {
    expect(readXml(text, shape)).toEqual(want);
  });

  test('two flattened lists between each other', () => {
    const shape: WireShape = {
      members: { A: ['as', { list: 'string' }], B: ['bs', { list: 'number' }], C: 'c' },
    };
    const text = '<R><A>x</A><B>1</B><C>z</C><A>y</A><B>2</B></R>';
    expect(readXml(text, shape)).toEqual({ as: ['x', 'y'], bs: [1, 2], c: 'z' });
  });

  test('unknown elements are skipped, whatever they hold', () => {
    const unknown = '<X a="<V>"><V>1</V><!-- </X> --><![CDATA[</X>]]><X/>&wrong;</X>';
    const shape: WireShape = { members: { V: 'value' } };
    expect(readXml(`<R>${unknown}<V>2</V>${unknown}</R>`, shape)).toEqual({ value: '2' });
  });

  test('the prologue and what comes behind the root', () => {
    const text =
      '\uFEFF<?xml version="1.0"?>\n<!-- a -->\n<R> <![CDATA[x]]> </R>\n<!-- b --><?c?>\n';
    expect(readXml(text, { members: {} })).toEqual({});
  });

  test('a root that is a list or a text', () => {
    expect(readXml('<R><member>a</member></R>', strings)).toEqual(['a']);
    expect(readXml('<LocationConstraint xmlns="x">eu-west-1</LocationConstraint>', 'string')).toBe(
      'eu-west-1',
    );
  });
});

describe('a wrapper', () => {
  const shape: WireShape = { members: { A: 'a' } };
  test.each([
    ['<R><A>x</A><OpResult><A>y</A></OpResult><M><A>z</A></M></R>', { a: 'y' }],
    ['<n:R><n:OpResult/></n:R>', {}],
    ['<R><X><OpResult/></X></R>', undefined],
    ['<R/>', undefined],
  ])('%s', (text, want) => {
    expect(readXml(text, shape, 'OpResult')).toEqual(want);
  });
});

describe('without a table', () => {
  test.each([
    ['<R/>', ''],
    ['<R> a&lt; </R>', ' a< '],
    ['<R> <A>1</A> <n:B c="2"><C/></n:B> </R>', { A: '1', B: { C: '' } }],
    ['<R><A>1</A><B/><A>2</A><A>3</A></R>', { A: ['1', '2', '3'], B: '' }],
    ['<R><A><B>1</B></A><A/></R>', { A: [{ B: '1' }, ''] }],
  ])('%s', (text, want) => {
    expect(readTree(text)).toEqual(want);
  });
});
