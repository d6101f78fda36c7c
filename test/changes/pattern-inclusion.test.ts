import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowsAll } from '../../generator/changes/pattern-inclusion.js';

describe('each text that the first matches is matched by the second', () => {
  it.each([
    ['^a$', '^[ab]$', true],
    ['^[ab]$', '^a$', false],
    ['^a{1,3}$', '^a+$', true],
    ['^a+$', '^a{1,3}$', false],
    ['^a+$', 'a', true],
    ['a', '^a+$', false],
    ['^/mnt/[a-z]+$', '/mnt/[a-zA-Z]+', true],
    ['^(com)\\.x$', '^(com|eu)\\.x$', true],
    ['^\\d+$', '^\\w*$', true],
    ['^\\w*$', '^\\d+$', false],
    ['^[^a]$', '^.$', false],
    ['^[^a\\n\\r\\u2028\\u2029]$', '^.$', true],
    ['^$', '^a*$', true],
    ['.*', '', true],
    ['^(a|b)*$', '^(a*b*)*$', true],
    ['^(a*b*)*$', '^(a|b)*$', true],
    ['^[a-z]{1,256}$', '^[a-z0-9]{1,512}$', true],
    // Not understood.
    ['^(?!b)a$', '^[ab]$', false],
    ['^a\\b$', '^a$', false],
    ['^\\p{L}$', '^\\p{L}$', false],
    ['(', 'a', false],
  ])('%s, %s: %s', (one, other, wanted) => {
    expect(allowsAll(one, other)).toBe(wanted);
  });

  it('is what trying all short texts says', () => {
    const texts = [''];
    for (let at = 0; (texts[at] ?? '').length < 5; at++) {
      texts.push(`${texts[at]}a`, `${texts[at]}b`, `${texts[at]}c`);
    }
    const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
      atom: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', 'b', '[ab]', '.', '^', '$', ''),
        fc
          .tuple(tie('pattern'), fc.constantFrom('', '*', '?', '{1,2}'))
          .map(([inner, count]) => `(?:${inner})${count}`),
      ),
      pattern: fc.oneof(
        { maxDepth: 3 },
        tie('atom'),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
      ),
    }));
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const [old, now] = [new RegExp(one, 'u'), new RegExp(other, 'u')];
        const isBroken = texts.some((text) => old.test(text) && !now.test(text));
        if (isBroken) expect(allowsAll(one, other)).toBe(false);
        // Of patterns this short, texts of five letters show all there is.
        else if (one.length + other.length < 12) expect(allowsAll(one, other)).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
