import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapMarkdown } from '../../generator/documentation/wrap-markdown.js';

const given = (text: string): string => wrapMarkdown(text, 20);

describe('long lines of documentation', () => {
  it.each([
    ['a short line stays', 'one two three', 'one two three'],
    ['a long one is broken', 'one two three four five', 'one two three four\nfive'],
    [
      'a word is never broken',
      'https://example.com/a/long/path x',
      'https://example.com/a/long/path\nx',
    ],
    ['below the text of an item', '- one two three four five', '- one two three four\n  five'],
    ['of a numbered item', '10. one two three four five', '10. one two three\n    four five'],
    ['a quote goes on as one', '> one two three four five', '> one two three four\n> five'],
    ['what would begin a list does not', 'one two three four - five', 'one two three four -\nfive'],
    ['nor what would be a number', 'one two three four 5. six', 'one two three four 5.\nsix'],
    ['nor what would be a tag', 'one two three four @see six', 'one two three four @see\nsix'],
    ['a table stays', '| one two | three four | five |', '| one two | three four | five |'],
    ['code stays', '```\none two three four five\n```', '```\none two three four five\n```'],
    ['indented code stays', '    one two three four five', '    one two three four five'],
    [
      'each line is for itself',
      'one\n\ntwo two two two two two',
      'one\n\ntwo two two two two\ntwo',
    ],
  ])('%s', (_, text, want) => {
    expect(given(text)).toBe(want);
  });

  it('say the same words in the same order', () => {
    const words = fc.array(fc.stringMatching(/^[a-z`.*@0-9-]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, (all) => {
        const wrapped = given(all.join(' '));
        expect(wrapped.split(/\s+/).filter((word) => word !== '')).toEqual(all);
      }),
    );
  });
});
