import { describe, expect, it } from 'vitest';
import { places, problemsOf, service } from './load.js';

function bomb(levels: number, width: number): string {
  const lines = ['a0: &a0 [boom]'];
  for (let level = 1; level <= levels; level++) {
    const aliases = Array.from({ length: width }, () => `*a${level - 1}`).join(', ');
    lines.push(`a${level}: &a${level} [${aliases}]`);
  }
  return `${lines.join('\n')}\n`;
}

// What takes the square of the input goes on for longer than a test may, and what a bomb stands for has
// no room in memory.
describe('hostile YAML is refused before it is spread out', () => {
  it.each([
    ['a billion laughs', bomb(9, 10)],
    ['fifty levels of it', bomb(50, 10)],
    ['one wide level after another', bomb(3, 2000)],
  ])('%s', (_name, text) => {
    expect(places(text)).toEqual(['1:1 yaml-alias-bomb']);
  });

  it.each([
    ['brackets', `a: ${'['.repeat(100_000)}`],
    ['closed brackets', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['braces', '{a: '.repeat(50_000)],
    ['dashes', `${'- '.repeat(50_000)}a`],
    ['question marks', `${'? '.repeat(50_000)}a`],
    ['indentation', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('nesting without end: %s', (_name, text) => {
    expect(problemsOf(text).map((each) => each.code)).toEqual(['yaml-nesting']);
  });

  it('nesting by aliases', () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}]\n`);
    expect(places(`a0: &a0 [x]\n${lines.join('')}`)).toEqual(['1:1 yaml-nesting']);
  });

  it('thousands of problems are told in good time', () => {
    const names = Array.from(
      { length: 3000 },
      (_, index) => `  S${index}: { type: list, member: Unknown${index} }\n`,
    );
    expect(problemsOf(`${service}shapes:\n${names.join('')}`)).toHaveLength(3000);
  });

  it('an alias to what it stands in', () => {
    expect(places(`${service}operations: &all\n  A: *all\n`)).toEqual(['7:6 yaml-alias']);
  });

  it('an alias to nothing', () => {
    const [first] = problemsOf(`${service}operations: *none\n`);
    expect(first).toMatchObject({ code: 'yaml-alias', line: 6, column: 13 });
    expect(first?.message).toContain('no anchor &none');
  });

  it('many keys and many aliases cost no more than their number', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `  S${index}: *shape\n`).join('');
    const text = `${service}shapes:\n  First: &shape { type: string }\n${names}`;
    expect(problemsOf(text)).toEqual([]);
  });
});
