import { describe, expect, it } from 'vitest';
import {
  firstSentence,
  type Inline,
  plainText,
  readMarks,
} from '../../generator/documentation/marks.js';
import { blocks } from '../../generator/pages/blocks.js';

/** A tree on one line: code in `[]`, strong in `**`, emphasis in `//`, a link as `label->address`. */
function drawn(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'code':
          return `[${part.text}]`;
        case 'strong':
          return `**${drawn(part.parts)}**`;
        case 'emphasis':
          return `/${drawn(part.parts)}/`;
        case 'link':
          return `${drawn(part.parts)}->${part.address}`;
      }
    })
    .join('');
}

function read(markdown: string): string[] {
  return readMarks(blocks(markdown)).map((block) => {
    switch (block.kind) {
      case 'paragraph':
        return drawn(block.parts);
      case 'code':
        return `code: ${block.text}`;
      case 'item':
        return `${block.depth}${block.ordered ? '#' : '-'} ${drawn(block.parts)}`;
    }
  });
}

describe('the marks of documentation', () => {
  it.each([
    ['plain', 'plain'],
    ['`a*b*` and *c*', '[a*b*] and /c/'],
    ['`` a`b ``', '[a`b]'],
    ['**one *two* three**', '**one /two/ three**'],
    ['**`--flag`**', '**[--flag]**'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['_one_ __two__', '/one/ **two**'],
    ['not * this * nor ** that', 'not * this * nor ** that'],
    [String.raw`\*no\* \[x\](y)`, '*no* [x](y)'],
    ['&lt;b&gt; &amp;lt;', '<b> &lt;'],
    ['[a `b`](https://example.com/a_(b)?c=d "t")', 'a [b]->https://example.com/a_(b)?c=d'],
    ['<https://example.com/a>', 'https://example.com/a->https://example.com/a'],
    ['[x](javascript:alert(1)) ![y](data:text/html,z)', 'x y'],
    ['an open ` tick', 'an open ` tick'],
    ['# A *title* #', '**A /title/**'],
    ['> quoted\n> text', 'quoted\ntext'],
  ])('%j is read as %j', (markdown, tree) => {
    expect(read(markdown)).toEqual([tree]);
  });

  it('are read block by block', () => {
    const text = 'one\ntwo\n- a\n  more\n  - b\n1. c\n\n---\n\n~~~js\nx = `*`\n~~~\n```\nopen';
    expect(read(text)).toEqual([
      'one\ntwo',
      '0- a\nmore',
      '2- b',
      '0# c',
      'code: x = `*`',
      'code: open',
    ]);
  });

  it('give a first sentence without marks', () => {
    expect(firstSentence(['Plants **a** `tree`, v1.2 or\nlater. And more.'])).toBe(
      'Plants a tree, v1.2 or later.',
    );
    expect(firstSentence([])).toBe('');
  });

  it.each(['[*`_<', '**a ', '`', '``` ', '[a](', '\\`', '<https://', '__a_ '])(
    'take no long time, however many are left open: %j',
    (marks) => {
      // What takes the square of this would go on for longer than a test may.
      const [block] = readMarks([`x ${marks.repeat(300_000)}`]);
      if (block?.kind !== 'paragraph') throw new Error('no paragraph');
      expect(plainText(block.parts).length).toBeGreaterThan(0);
    },
  );
});
