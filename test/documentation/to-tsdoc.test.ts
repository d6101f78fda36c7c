import fc from 'fast-check';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../generator/documentation/read-markdown.js';
import { toTsdoc } from '../../generator/documentation/to-tsdoc.js';

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
const long = words(30);

function lines(markdown: string): string[] {
  return toTsdoc(readMarkdown(markdown)).split('\n');
}

describe('documentation in a comment of TypeScript', () => {
  it.each([
    ['a short line stays', 'One `code` two.', 'One `code` two.'],
    [
      'what comes wrapped is filled',
      'each is\nchecked\nwith the provider',
      'each is checked with the provider',
    ],
    ['a table stays', '| a | b |\n| - | - |\n| c | d |', '| a | b |\n| - | - |\n| c | d |'],
    ['code stays', '```\none  two\n```', '```\none  two\n```'],
    ['a comment does not end', 'a */ b', String.raw`a \*\/ b`],
    ['a tag is a word', '@internal', '&#64;internal'],
    ['on its own line too', 'a\n\n@deprecated x', 'a\n\n\\@deprecated x'],
    ['and behind a space', 'a @param b', String.raw`a \@param b`],
    ['an address is none', 'a@b.c', 'a@b.c'],
    ['a link of TSDoc is text', '{@link x}', String.raw`{\@link x}`],
    ['code may hold one', '`@a` b', '`@a` b'],
    ['code that TypeScript would read does not', '`@internal`', '&#64;internal'],
    ['nor does a block of it', '```\n@Foo()\nx\n```', '\\@Foo()\\\nx'],
  ])('%s', (_, markdown, want) => {
    expect(toTsdoc(readMarkdown(markdown))).toBe(want);
  });

  it('a list in a quotation goes on below its item', () => {
    const [first, second] = lines(`> **Note:** Mind.\n>\n> - ${long}`).slice(2);
    expect(first).toMatch(/^> - word/);
    expect(second).toMatch(/^> {3}word/);
  });

  it('a paragraph in an item is wrapped', () => {
    const all = lines(`- one\n\n  ${long}\n- ${long}`);
    expect(all.filter((line) => line.length > 92)).toEqual([]);
    expect(all.length).toBeGreaterThan(5);
  });

  it('a word of code begins a line', () => {
    const text = `${words(18)} \`code\` ${words(18)}`;
    expect(lines(text)[1]).toMatch(/^`code` word/);
  });

  it('code is not broken', () => {
    expect(lines(`${words(18)} \`one two three\``)[1]).toBe('`one two three`');
  });

  it('code that no line can hold is broken all the same', () => {
    expect(lines(`\`${long}\``).filter((line) => line.length > 92)).toEqual([]);
  });

  it('leaves room for what stands before the first line', () => {
    const [first = '', second] = toTsdoc(readMarkdown(long), 12).split('\n');
    expect(first).toHaveLength(79);
    expect(second).toBe(words(14));
  });

  it('gives nothing but words to the compiler, whatever an author writes', () => {
    const piece = fc.constantFrom(
      '@internal',
      '@deprecated',
      '@param x',
      '`',
      '```',
      '\n',
      '\n\n',
      ' ',
      '- ',
      '> ',
      '*/',
      '{',
      '}',
      'a',
      '**',
      '1. ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const body = toTsdoc(readMarkdown(pieces.join(''))).replace(/\n/g, '\n * ');
        const text = `/**\n * ${body}\n */\nexport const x = 1;`;
        const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true);
        const [statement] = file.statements;
        expect(file.statements).toHaveLength(1);
        expect(text).not.toContain('@internal');
        expect(statement && ts.getJSDocTags(statement).map((tag) => tag.tagName.text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('says the same as the text it was made of', () => {
    const piece = fc.constantFrom(
      'word',
      'a',
      '-',
      '+',
      '*',
      '1.',
      '2)',
      '#',
      '>',
      '=',
      '---',
      '|',
      '`c d`',
      '**b**',
      '_i_',
      ':',
      '~~~',
      '<a>',
      '[x](https://e.x/)',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 60 }), (pieces) => {
        const tree = readMarkdown(`Text ${pieces.join(' ')}`);
        expect(readMarkdown(toTsdoc(tree))).toEqual(readMarkdown(toTsdoc(tree)));
        expect(flat(readMarkdown(toTsdoc(tree)))).toEqual(flat(tree));
      }),
      { numRuns: 500 },
    );
  });
});

/** A tree whose line breaks are spaces, as they are read. */
function flat(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree).replaceAll(String.raw`\n`, ' '));
}
