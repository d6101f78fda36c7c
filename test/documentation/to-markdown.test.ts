import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../generator/documentation/read-markdown.js';
import { codeSpan, plainMarkdown, toMarkdown } from '../../generator/documentation/to-markdown.js';
import { type Block, type Inline, joined } from '../../generator/documentation/tree.js';

describe('Markdown is written', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    [' a ', '`  a  `'],
    ['a\nb\u202e', '`a\\u000ab\\u202e`'],
  ])('%j as the code %j', (text, want) => {
    expect(codeSpan(text)).toBe(want);
  });

  it('with no more escapes than it takes', () => {
    expect(plainMarkdown('snake_case, AT&T, a & b, 2 * 3 and <b> &lt; [x](y)')).toBe(
      String.raw`snake_case, AT&T, a & b, 2 * 3 and \<b> \&lt; \[x]\(y)`,
    );
  });

  it('so that it is read as what it was', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'ab1 _*`[]()<>&#-+.\\!|:~'),
      minLength: 1,
      maxLength: 12,
    });
    const text = word
      .filter((value) => value.trim() === value && !value.includes('  '))
      .map((value): Inline => ({ type: 'text', value }));
    const code = word
      .filter((value) => value.trim() === value)
      .map((value): Inline => ({ type: 'inlineCode', value }));
    const strong = word
      .filter((value) => /^\w.*\w$/.test(value) && !value.includes('  '))
      .map((value): Inline => ({ type: 'strong', children: [{ type: 'text', value }] }));
    const space: Inline = { type: 'text', value: ' ' };
    const paragraph = fc
      .array(fc.oneof(text, code, strong), { minLength: 1, maxLength: 5 })
      .map((parts): Block => ({
        type: 'paragraph',
        children: joined([
          { type: 'text', value: 'x' },
          ...parts.flatMap((part) => [space, part]),
          space,
          { type: 'text', value: 'x' },
        ]),
      }));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 3 }), (blocks) => {
        const once = readMarkdown(toMarkdown(blocks));
        expect(toMarkdown(once)).toBe(toMarkdown(blocks));
        expect(letters(once)).toBe(letters(blocks));
      }),
      { numRuns: 500 },
    );
  });
});

function letters(tree: unknown): string {
  const found: string[] = [];
  JSON.stringify(tree, (key, value: unknown) => {
    if (key === 'value' && typeof value === 'string') found.push(value);
    return value;
  });
  return found.join('');
}
