import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { parts } from '../../generator/emitters/choices.js';
import { printSource } from '../../generator/code/print.js';
import { unicodeEscape } from '../../generator/documentation/unseen-characters.js';
import { emitService } from '../../generator/emitters/service.js';
import { modelOf } from '../specification/load.js';
import { specText } from '../support/generation.js';

/** Control characters, marks of direction, separators, halves of pairs, and letters without width. */
const unseen = [
  '\u0000',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u061c',
  '\u200b',
  '\u200e',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\u{e0041}',
];

/** The TypeScript of a service in which this text stands wherever an author can put one. */
function printed(text: string, name: string = 'Name'): string {
  const spec = specText({
    operations: {
      GetThing: {
        documentation: `Gets ${text} it.`,
        input: {
          [name]: {
            type: 'string',
            cli: 'name',
            documentation: text,
            default: text,
            pattern: `^[${text}]\\${text}$`,
          },
        },
        output: { Kind: { type: 'string', enum: [text, 'b'] }, [name]: 'string' },
      },
    },
  });
  const files = emitService(modelOf(spec), new Set(parts), '0.0.0');
  return files
    .flatMap((file) => (file.kind === 'source' ? [printSource(file, ['header'])] : [file.text]))
    .join('\n');
}

describe('generated code', () => {
  it.each(unseen)('shows by an escape what cannot be seen: %j', (character) => {
    // A name cannot hold what ends a line or steers a terminal.
    const isName = !/[\p{Cc}\u2028]/u.test(character);
    const code = printed(`a${character}b`, isName ? `A${character}B` : 'Name');
    expect(code.includes(character)).toBe(false);
    expect(code).toContain(`a${unicodeEscape(character)}b`);
  });

  it('keeps the letters of a pattern', () => {
    const code = printed('\u001b');
    expect(code).toMatch(/\\u001b/);
    const file = ts.createSourceFile('x.ts', code, ts.ScriptTarget.ES2022, true);
    const patterns: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) patterns.push(node.text);
      ts.forEachChild(node, visit);
    };
    visit(file);
    const ours = patterns.filter((each) => each.includes('001b'));
    expect(ours.length).toBeGreaterThan(0);
    for (const each of ours) {
      const end = each.lastIndexOf('/');
      expect(new RegExp(each.slice(1, end), each.slice(end + 1)).test('\u001b\u001b')).toBe(true);
    }
  });
});
