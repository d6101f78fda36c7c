import { describe, expect, test } from 'vitest';
import { readXml } from '../../generator/runtime/xml/read-xml.js';
import { readTree } from '../../generator/runtime/xml/xml-tree.js';
import type { WireShape } from '../../generator/runtime/core/wire-shape.js';

const shape: WireShape = {
  members: {
    A: 'a',
    N: ['n', 'number'],
    D: ['d', 'date-time'],
    B: ['b', 'blob'],
    C: ['c', () => shape],
    M: ['m', { map: 'string', entry: 'entry' }],
    L: ['l', { list: 'string' }],
  },
};

/** `SECRET` marks what no message may repeat. */
const malformed: readonly string[] = [
  '',
  ' ',
  'SECRET',
  '{"SECRET":1}',
  '<',
  '< R/>',
  '</R>',
  '<!-- SECRET',
  '<?xml SECRET',
  '<R',
  '<R/',
  '<R/x>',
  '<R>',
  '<R><A>SECRET',
  '<R><A>SECRET</R>',
  '<R><A>SECRET</A></S>',
  '<R><SECRET></SECRETS></R>',
  '<R></R',
  '<R></R SECRET>',
  '<R></n:R>',
  '<R><X><Y></X></Y></R>',
  '<R></R>SECRET',
  '<R/><SECRET/>',
  '<R/></R>',
  '<R SECRET>',
  '<R a=SECRET>',
  '<R a="SECRET>',
  '<R ="SECRET">',
  '<R><A>SECRET & more</A></R>',
  '<R><A>&SECRET;</A></R>',
  '<R><A>&#xSECRET;</A></R>',
  '<R><A>&#x110000;</A></R>',
  '<R><A>&#;</A></R>',
  '<R><A>&#1e3;</A></R>',
  '<R><A>&constructor;</A></R>',
  '<R><A><![CDATA[SECRET</A></R>',
  '<R><!SECRET></R>',
];

describe('what is malformed is an error that does not repeat it', () => {
  test.each(malformed)('%j', (text) => {
    expect(messageOf(text)).toMatch(/^malformed XML at character \d+$/);
  });

  test.each([
    ['<R><N>SECRET</N></R>', /^n is not a number$/],
    ['<R><D>SECRET</D></R>', /^d is not a timestamp$/],
    ['<R><B>$ECRET</B></R>', /^b is not base64$/],
  ])('%j, whose member has no such value', (text, want) => {
    expect(messageOf(text)).toMatch(want);
  });

  test('so is a document that is cut off anywhere', () => {
    const whole =
      '<?xml version="1.0"?><R a="b"><A>x&amp;</A><C/><!-- c --><A><![CDATA[]]></A ></R>';
    expect(readXml(whole, shape)).toEqual({ a: '', c: {} });
    for (let end = 0; end < whole.length; end++) {
      expect(() => readXml(whole.slice(0, end), shape), whole.slice(0, end)).toThrow();
    }
  });

  test('messages say where', () => {
    expect(messageOf('<R><A>12345678</R>')).toBe('malformed XML at character 17');
  });
});

describe('attacks', () => {
  test.each([
    '<!DOCTYPE R>',
    '<!DOCTYPE R [<!ENTITY a "aa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>',
    '<!DOCTYPE R [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<?xml version="1.0"?>\n<!doctype R SYSTEM "https://example.com/">',
  ])('a document type is refused: %s', (doctype) => {
    expect(messageOf(`${doctype}<R><A>&c;&a;</A></R>`)).toMatch(/^malformed XML/);
  });

  test.each([
    ['known elements', 'C'],
    ['unknown elements', 'X'],
  ])('nested %s', (_, name) => {
    const nested = (depth: number): string =>
      `<R>${`<${name}>`.repeat(depth)}${`</${name}>`.repeat(depth)}</R>`;
    expect(readXml(nested(127), shape)).toBeDefined();
    expect(readTree(nested(127))).toBeDefined();
    for (const depth of [128, 1_000_000]) {
      expect(messageOf(nested(depth))).toMatch(/^malformed XML/);
      expect(() => readTree(nested(depth))).toThrow(/^malformed XML/);
    }
  });

  test.each([
    ['names', `<R ${'a'.repeat(1e6)}`],
    ['references', `<R><A>${'&'.repeat(1e6)}</A></R>`],
    ['references that do not end', `<R><A>${'&lt'.repeat(3e5)};</A></R>`],
    ['comments', `<R>${'<!---->'.repeat(2e5)}`],
    ['attributes', `<R ${'a="b" '.repeat(2e5)}`],
    ['comments behind the root', `<R/>${'<!---->'.repeat(2e5)}x`],
    ['spaces', `<R${' '.repeat(1e6)}`],
    ['zeros', `<R><N>${'0'.repeat(1e6)}x</N></R>`],
  ])('many %s are refused in no time', (_, text) => {
    // What takes the square of a million steps would go on for longer than a test may.
    expect(() => readXml(text, shape)).toThrow();
  });

  test('elements named like what every object inherits are unknown', () => {
    const names = Object.getOwnPropertyNames(Object.prototype);
    const text = names.map((name) => `<${name}>x</${name}>`).join('');
    const attributes = names.map((name) => `${name}="x"`).join(' ');
    expect(Object.entries(Object(readXml(`<R ${attributes}>${text}</R>`, shape)))).toEqual([]);
  });

  test('keys named so are data', () => {
    const names = Object.getOwnPropertyNames(Object.prototype);
    const entries = names.map((name) => `<entry><key>${name}</key><value>x</value></entry>`);
    const read = readXml(`<R><M>${entries.join('')}</M></R>`, shape);
    expect(Object.entries(Object(read).m)).toEqual(names.map((name) => [name, 'x']));
    const loose = readTree(`<R>${names.map((name) => `<${name}>x</${name}>`).join('')}</R>`);
    expect(Object.entries(Object(loose))).toEqual(names.map((name) => [name, 'x']));
    expect(Object.getPrototypeOf(loose)).toBe(Object.prototype);
  });

  test('so are members named so', () => {
    const table: WireShape = {
      members: {
        A: ['__proto__', { list: 'string' }],
        B: ['constructor', { map: 'string' }],
        C: ['toString', { list: 'string' }],
      },
    };
    const text = '<R><A>x</A><A>y</A><B><key>k</key><value>v</value></B><C>z</C></R>';
    expect(Object.entries(Object(readXml(text, table)))).toEqual([
      ['__proto__', ['x', 'y']],
      ['constructor', { k: 'v' }],
      ['toString', ['z']],
    ]);
    expect(Object.hasOwn(Object, 'k')).toBe(false);
  });
});

function messageOf(text: string): string {
  try {
    readXml(text, shape);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('nothing was thrown');
}
