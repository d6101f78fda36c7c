import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../generator/documentation/read-markdown.js';
import { firstSentence, toHelp } from '../../generator/documentation/to-help.js';
import { toHtml } from '../../generator/documentation/to-html.js';
import { toMan } from '../../generator/documentation/to-man.js';
import { toMarkdown } from '../../generator/documentation/to-markdown.js';
import { toRst } from '../../generator/documentation/to-rst.js';
import { toTsdoc } from '../../generator/documentation/to-tsdoc.js';

const html = (markdown: string): string => toHtml(readMarkdown(markdown)).join('');

describe('Markdown is read', () => {
  it.each([
    ['plain', '<p>plain</p>'],
    ['`a*b*` and *c*', '<p><code>a*b*</code> and <em>c</em></p>'],
    ['`` a`b ``', '<p><code>a`b</code></p>'],
    ['**one *two* three**', '<p><strong>one <em>two</em> three</strong></p>'],
    ['snake_case_name and 2 * 3', '<p>snake_case_name and 2 * 3</p>'],
    [String.raw`\*no\* \[x\](y)`, '<p>*no* [x](y)</p>'],
    ['&lt;b&gt; &amp;lt;', '<p>&lt;b&gt; &amp;lt;</p>'],
    ['<b>x</b>', '<p>&lt;b&gt;x&lt;/b&gt;</p>'],
    ['<div>\nx\n</div>', '<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>'],
    ['[x](javascript:alert(1)) ![y](data:image/png,z)', '<p>x y</p>'],
    ['# A *title* #', '<p><strong>A <em>title</em></strong></p>'],
    ['> quoted\n> text', '<blockquote><p>quoted\ntext</p></blockquote>'],
    ['a\\\nb', '<p>a<br>b</p>'],
    ['3. c\n4. d', '<ol start="3"><li>c</li><li>d</li></ol>'],
    ['- a\n\n  b', '<ul><li><p>a</p><p>b</p></li></ul>'],
    ['a\n\n---\n\nb', '<p>a</p><p>b</p>'],
    ['```\nopen', '<pre tabindex="0"><code>open</code></pre>'],
    ['| a |\n| - |\n| b |', '<table><tr><th>a</th></tr><tr><td>b</td></tr></table>'],
    ['a\u202eb\u0000c\u200dd', '<p>abc\u200dd</p>'],
  ])('%j as %j', (markdown, want) => {
    expect(html(markdown)).toBe(want);
  });

  it.each([
    'plain words, (and more): "of" them',
    'a `code` b\n`c d` e\nf',
    'a `b``c` d',
    '`a`` b',
    'a `b`c`d` e',
    'a\n`b\nc` d',
    'a\n- b',
    'a\n1. b',
    'a  b \nc',
    '``` a',
    '`a`',
    'a ` b',
    'a `\\` b `<c>` *d*',
    '(a)\n(b) `&amp;`',
  ])('%j as beside another paragraph, where a parser is needed', (markdown) => {
    expect(readMarkdown(markdown)).toEqual(readMarkdown(`${markdown}\n\n*x*`).slice(0, -1));
  });

  it('with links by name', () => {
    const link = '<a href="https://e.x/" rel="noopener noreferrer">x</a>';
    expect(html('[x]\n\n[x]: https://e.x/')).toBe(`<p>${link}</p>`);
    expect(html('[x]\n\n[x]: javascript:alert(1)')).toBe('<p>x</p>');
  });

  it('gives a first sentence without marks', () => {
    expect(firstSentence(readMarkdown('Plants **a** `tree`, v1.2 or\nlater. And more.'))).toBe(
      'Plants a tree, v1.2 or later.',
    );
    expect(firstSentence([])).toBe('');
  });
});

describe('a hostile text', () => {
  const marks = [
    '[',
    '*a ',
    'a*',
    '_a ',
    '**a ',
    '`',
    '``` ',
    '> ',
    '- ',
    '1. ',
    '![',
    '[a](',
    '[a][',
    '<',
    '&',
    '\\',
    '|a\n|-\n',
    '<b>',
    '>\n',
    '  - a\n',
  ];

  // So large that what grows with the square of it would not come back within the time of a test.
  const size = 2 ** 18;
  const staircase = Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}- a\n`).join('');
  const texts = marks.map((mark) => ({ mark, text: mark.repeat(size / mark.length) }));

  it.each([...texts, { mark: 'stairs', text: staircase }])(
    'of many $mark is read and written',
    ({ text }) => {
      const tree = readMarkdown(text);
      const written = [
        toMarkdown(tree),
        toTsdoc(tree),
        toHelp(tree, '').join('\n'),
        toMan(tree).join('\n'),
        toHtml(tree).join('\n'),
        toRst(tree, 0).text,
      ];
      expect(written).toHaveLength(6);
    },
  );

  it.each(marks)('just below what is refused, of %j, is read too', (mark) => {
    expect(readMarkdown(`x ${mark.repeat(1400)}`).length).toBeGreaterThan(0);
  });

  it('of deep nesting keeps its words', () => {
    const tree = readMarkdown(
      `${'> '.repeat(30)}a\n\n${'*a **b '.repeat(200)}x${'** *'.repeat(200)}`,
    );
    expect(toHelp(tree, '').join(' ')).toContain('a');
    const items = Array.from({ length: 30 }, (_, depth) => `${'  '.repeat(depth)}- item${depth}`);
    expect(toMarkdown(readMarkdown(items.join('\n')))).toContain('item29');
  });
});
