import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CliFailure } from '../../generator/runtime/cli/failure.js';
import { formatJson, jsonText } from '../../generator/runtime/cli/formats/json.js';
import { float } from '../../generator/runtime/cli/formats/number.js';
import { formatTable } from '../../generator/runtime/cli/formats/table.js';
import { formatText } from '../../generator/runtime/cli/formats/text.js';
import { textWidth } from '../../generator/runtime/cli/formats/width.js';
import { formatYaml, formatYamlStream } from '../../generator/runtime/cli/formats/yaml.js';
import { yamlScalar } from '../../generator/runtime/cli/formats/yaml-scalar.js';
import { ordered, unmarked, withMarkedKeys } from '../../generator/runtime/cli/ordered.js';
import { describeShared } from '../support/shared.js';

const formats: Readonly<Record<string, (value: unknown) => string>> = {
  json: formatJson,
  text: formatText,
  table: (value) => formatTable('OperationName', value, 80),
  yaml: formatYaml,
  'yaml-stream': formatYamlStream,
};

describeShared('data/cli/formatters-v2.jsonl', 'documents in five formats', (path) => {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  for (const [name, format] of Object.entries(formats)) {
    it(name, () => {
      const leftOut = new Map<string, number>();
      const different: unknown[] = [];
      let same = 0;
      for (const line of lines) {
        const data = dataOf(line);
        const want: unknown = JSON.parse(line)[name];
        const reason = reasonToLeaveOut(line, want);
        if (reason !== undefined) {
          leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
        } else if (outcome(() => format(data)) === (typeof want === 'string' ? want : 'fails')) {
          same += 1;
        } else {
          different.push({ line, given: outcome(() => format(data)) });
        }
      }
      for (const [reason, count] of leftOut) {
        console.log(`${name}: ${count} documents left out: ${reason}`);
      }
      expect(different.slice(0, 3)).toEqual([]);
      expect(same + [...leftOut.values()].reduce((sum, count) => sum + count, 0)).toBe(
        lines.length,
      );
    });
  }
});

/** What the AWS CLI fails on must fail here, with the exit code of a general failure. */
function outcome(format: () => string): string {
  try {
    return format();
  } catch (error) {
    if (error instanceof CliFailure && error.exitCode === 255) {
      return 'fails';
    }
    throw error;
  }
}

function reasonToLeaveOut(line: string, want: unknown): string | undefined {
  if (JSON.stringify(want).includes('is not iterable') && !/^\{"data": [[{]/.test(line)) {
    return 'the recorder, not the format, failed on a number that stands alone';
  }
  return undefined;
}

/** The text of a line's document, which comes first. */
function sourceOf(line: string): string {
  return line.slice('{"data": '.length, line.search(/, "json": (?=["{])/));
}

/** Reads a document without losing `1.0`, the digits of a large number or the order of keys. */
function dataOf(line: string): unknown {
  const marked = sourceOf(line).replace(
    /("(?:[^"\\]|\\.)*")|(-?\d+\.0)(?![\d])|(-?\d{16,})(?![\d.e])/g,
    (all, text, whole, large) => (whole || large ? `"\\u0000${all}"` : text),
  );
  return JSON.parse(withMarkedKeys(marked), (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return ordered(Object.entries(value).map(([key, item]) => [unmarked(key), item]));
    }
    if (typeof value !== 'string' || !value.startsWith('\0')) {
      return value;
    }
    return value.endsWith('.0') ? float(Number(value.slice(1))) : BigInt(value.slice(1));
  });
}

describe('json', () => {
  it.each([
    { given: {}, want: '' },
    { given: [], want: '[]\n' },
    { given: null, want: 'null\n' },
    { given: '', want: '""\n' },
    { given: 3, want: '3\n' },
    { given: float(1), want: '1.0\n' },
    { given: { A: {}, B: [] }, want: '{\n    "A": {},\n    "B": []\n}\n' },
    { given: ['é', '\u007f"\n'], want: '[\n    "é",\n    "\u007f\\"\\n"\n]\n' },
    { given: JSON.parse('{"__proto__": 1}'), want: '{\n    "__proto__": 1\n}\n' },
  ])('$want', ({ given, want }) => {
    expect(formatJson(given)).toBe(want);
  });

  it('escapes everything beyond ASCII for a skeleton', () => {
    expect(jsonText({ é: '\u007f😀' }, true)).toBe('{\n    "\\u00e9": "\\u007f\\ud83d\\ude00"\n}');
  });
});

describe('numbers, as Python writes them', () => {
  it.each([
    { given: 1e-7, want: '1e-07' },
    { given: 0.00001, want: '1e-05' },
    { given: 0.0001, want: '0.0001' },
    { given: -1.25, want: '-1.25' },
    { given: 1e21, want: '1e+21' },
    { given: 1.5e300, want: '1.5e+300' },
    { given: 1234567890123456, want: '1234567890123456' },
    { given: 12345678901234567890n, want: '12345678901234567890' },
    { given: float(0), want: '0.0' },
    { given: float(-0), want: '-0.0' },
    { given: float(120), want: '120.0' },
    { given: float(1e15), want: '1000000000000000.0' },
    { given: float(1e16), want: '1e+16' },
  ])('$want', ({ given, want }) => {
    expect(formatText(given)).toBe(`${want}\n`);
    expect(formatJson(given)).toBe(`${want}\n`);
    expect(yamlScalar(given)).toBe(want);
  });
});

describe('text', () => {
  it.each([
    { given: null, want: 'None\n' },
    { given: true, want: 'True\n' },
    { given: {}, want: '' },
    { given: ['a', 'b'], want: 'a\tb\n' },
    { given: { Names: ['a', 'b'] }, want: 'NAMES\ta\nNAMES\tb\n' },
    { given: { B: 2, A: 1, C: { D: null } }, want: '1\t2\nC\tNone\n' },
    { given: { T: [{ A: 1 }, { B: 2 }] }, want: 'T\t1\t\nT\t\t2\n' },
    // A column that is scalar elsewhere shows a list as Python does.
    {
      given: [{ A: 1 }, { A: ["it's", null, { b: true }] }],
      want: "1\n[\"it's\", None, {'b': True}]\n",
    },
  ])('$want', ({ given, want }) => {
    expect(formatText(given)).toBe(want);
  });

  it('fails on a list of structures and other values', () => {
    expect(() => formatText([{ A: 1 }, 'b'])).toThrow(CliFailure);
  });
});

describe('table', () => {
  it.each([{ given: null }, { given: '' }, { given: 0 }, { given: [] }, { given: {} }])(
    'prints nothing for $given',
    ({ given }) => {
      expect(formatTable('Op', given, 80)).toBe('');
    },
  );

  it('draws headers over a row, and what is nested below it', () => {
    const value = { Id: 'x', Size: 1, Tags: [{ Key: 'k', Value: 'v' }] };
    expect(formatTable('Op', value, 80).split('\n')).toEqual([
      '--------------------',
      '|        Op        |',
      '+-------+----------+',
      '|  Id   |  Size    |',
      '+-------+----------+',
      '|  x    |  1       |',
      '+-------+----------+',
      '||      Tags      ||',
      '|+------+---------+|',
      '||  Key |  Value  ||',
      '|+------+---------+|',
      '||  k   |  v      ||',
      '|+------+---------+|',
      '',
    ]);
  });

  it('turns a row that is too wide for the terminal', () => {
    const value = { A: 'a'.repeat(40), B: 'b'.repeat(40) };
    const wide = formatTable('Op', value, 80);
    const roomy = formatTable('Op', value, 120);
    expect(wide).toMatch(/^\|  A\s*\|  a{40}/m);
    expect(roomy).toMatch(/^\|  a{40}\s*\|  b{40}/m);
  });

  it.each([
    { given: 'abc', want: 3 },
    { given: 'é', want: 2 },
    { given: '日本', want: 4 },
    { given: '😀', want: 2 },
    { given: 'ä', want: 1 },
  ])('counts $given as $want cells', ({ given, want }) => {
    expect(textWidth(given)).toBe(want);
  });
});

describe('yaml', () => {
  it.each([
    { given: '', want: "''" },
    { given: 'abc', want: 'abc' },
    { given: 'ON', want: 'ON' },
    { given: 'yes', want: 'yes' },
    { given: 'true', want: "'true'" },
    { given: 'null', want: "'null'" },
    { given: '~', want: "'~'" },
    { given: '1', want: "'1'" },
    { given: '0.5', want: "'0.5'" },
    { given: '1e3', want: "'1e3'" },
    { given: '0x1F', want: "'0x1F'" },
    { given: '_1', want: '_1' },
    { given: '2015-01-01', want: "'2015-01-01'" },
    { given: '1970-01-01 00:00:00', want: "'1970-01-01 00:00:00'" },
    { given: 'us-east-1:a', want: 'us-east-1:a' },
    { given: 'a: b', want: "'a: b'" },
    { given: 'a #b', want: "'a #b'" },
    { given: 'a#b', want: 'a#b' },
    { given: '-', want: "'-'" },
    { given: '-x', want: '-x' },
    { given: '?x', want: '?x' },
    { given: "it's", want: "it's" },
    { given: "'it's", want: "'''it''s'" },
    { given: ' x', want: "' x'" },
    { given: '---', want: "'---'" },
    { given: '=', want: "'='" },
    { given: '<<', want: "'<<'" },
    { given: 'é', want: 'é' },
    { given: '😀', want: '"\\U0001F600"' },
    { given: 'a\tb', want: '"a\\tb"' },
    { given: 'a \nb', want: '"a \\nb"' },
    { given: null, want: 'null' },
    { given: false, want: 'false' },
    { given: float(0), want: '0.0' },
    { given: Number.NaN, want: '.nan' },
    { given: Number.NEGATIVE_INFINITY, want: '-.inf' },
  ])('$want', ({ given, want }) => {
    expect(yamlScalar(given)).toBe(want);
  });

  it.each([
    { given: {}, want: '' },
    { given: [], want: '[]\n' },
    { given: 'a: b', want: '"a: b"\n' },
    { given: { B: 1, A: [1, [2], { C: {} }] }, want: 'A:\n- 1\n- - 2\n- C: {}\nB: 1\n' },
    { given: { '': 1, true: 2 }, want: "'': 1\n'true': 2\n" },
    { given: { A: 'b\nc' }, want: "A: 'b\n\n  c'\n" },
    { given: { 'a\nb': [1] }, want: "? 'a\n\n  b'\n: - 1\n" },
    {
      given: { ['k'.repeat(129)]: { a: 1, b: 2 } },
      want: `? ${'k'.repeat(129)}\n: a: 1\n  b: 2\n`,
    },
    { given: { A: `${'x'.repeat(90)} y z` }, want: `A: ${'x'.repeat(90)}\n  y z\n` },
  ])('$want', ({ given, want }) => {
    expect(formatYaml(given)).toBe(want);
  });

  it('streams pages as elements of one list', () => {
    expect([{ A: 1, B: 2 }, {}, { A: [3] }].map(formatYamlStream).join('')).toBe(
      '- A: 1\n  B: 2\n- A:\n  - 3\n',
    );
  });
});
