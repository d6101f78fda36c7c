import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from '../../generator/documentation/html-to-markdown.js';
import { readMarkdown } from '../../generator/documentation/read-markdown.js';
import { plainText } from '../../generator/documentation/to-help.js';
import { wordsOf } from '../../generator/documentation/tree.js';

describe('HTML as Markdown', () => {
  it.each([
    ['', ''],
    ['<p></p>', ''],
    ['plain', 'plain'],
    ['<p>One.</p> <p>Two\n  lines.</p>', 'One.\n\nTwo lines.'],
    ['<p>a</p>b<br/>c', 'a\n\nb\\\nc'],
    ['<p><code>FOO_BAR</code> - The foo.</p>', '`FOO_BAR` - The foo.'],
    ['<code> <a>Inner</a> </code>', '`Inner`'],
    ['the value<code> oidc:</code> and', 'the value `oidc:` and'],
    ['<p><b>Note:</b>That.</p>', '**Note**:That.'],
    ['<note> <p>a</p> <p/> </note> <p>b</p>', '> **Note:** a\n\nb'],
    ['<code>a`b</code>', '``a`b``'],
    ['<p>x<code></code>y</p>', 'xy'],
    ['<b>bold</b> <i>it_alic </i>word', '**bold** *it_alic* word'],
    ['<b><i>both</i></b>', '**_both_**'],
    ['<fullname>Store</fullname><p>Keeps things.</p>', 'Store\n\nKeeps things.'],
    [
      '<a href="https://a.b/c_(d)?x=1&amp;y">See <code>D</code></a>',
      '[See `D`](https://a.b/c_%28d%29?x=1&y)',
    ],
    ['<a href="https://a.b/">https://a.b/</a>', '<https://a.b/>'],
    ['<a href="API_Thing.html">Thing</a> and <a>Other</a>', 'Thing and Other'],
    ['<ul> <li> <p>a</p> </li> <li>b</li> </ul>', '- a\n- b'],
    ['<ol><li>a</li><li>b</li></ol>', '1. a\n2. b'],
    [
      '<ul><li><p>a</p><p>more</p><ul><li>x</li><li>y</li></ul></li><li>b</li></ul>',
      '- a\n\n  more\n\n  - x\n  - y\n- b',
    ],
    ['<dl> <dt>200</dt> <dd> <p>Fine.</p> </dd> </dl>', '- **200**\n  Fine.'],
    ['<note> <p>Mind this.</p> <p>And that.</p> </note>', '> **Note:** Mind this.\n>\n> And that.'],
    ['<important><ul><li>a</li></ul></important>', '> **Important:**\n>\n> - a'],
    ['<pre><code>a\n  b &lt;c&gt;\n</code></pre>', '```\na\n  b <c>\n```'],
    [
      '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
      '| A | B |\n| - | - |\n| 1 | 2 |',
    ],
    ['snake_case *star* _edge_ [x](y)', String.raw`snake_case \*star\* \_edge\_ \[x]\(y)`],
    ['<p>- no item</p><p>1. none</p>', '\\- no item\n\n1\\. none'],
    [
      'arn:aws:<region>:x a < b &lt;b&gt; &amp;lt;',
      String.raw`arn:aws:\<region>:x a < b \<b> \&lt;`,
    ],
    ['a&#x2028;b&#150;c\u0007\u200b', 'a b–c'],
  ])('%j becomes %j', (html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  it('gives the letters of any text back', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab1 _*`[]()<>&#-+.\\!|'), maxLength: 30 });
    fc.assert(
      fc.property(text, (words) => {
        const html = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        const tree = readMarkdown(htmlToMarkdown(`<p>x ${html} x</p>`));
        const shown = tree.map((block) => plainText(wordsOf(block)));
        expect(shown.join(' ')).toBe(`x ${words} x`.replace(/\s+/g, ' '));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing that YAML or a page would trip over', () => {
    const piece = fc.constantFrom(
      ...'<p> </p> <ul> <li> </li> </ul> <b> </b> <i> </i> <code> </code> <note> </note> <dl> <dt> <dd> <pre> </pre> text &lt;p&gt; < > \u0002 \r\n'.split(
        ' ',
      ),
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const markdown = htmlToMarkdown(pieces.join(''));
        expect(markdown).not.toMatch(/[^\P{Cc}\n\t]|[ \t]$/mu);
        expect(htmlToMarkdown(pieces.join(''))).toBe(markdown);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['<p>', '<', '&', '<b>', ' ', '`', '<ul><li>', '<code>'])(
    'takes no long time for many of %j',
    (part) => {
      // What takes the square of this would go on for longer than a test may.
      expect(htmlToMarkdown(`x${part.repeat(300_000)}<`)).toMatch(/^x/);
    },
  );
});
