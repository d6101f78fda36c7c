import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJson } from '../../generator/source/json.js';

function faultOf(text: string): string {
  const { value, diagnostics } = readJson({ name: 'model.json', text });
  if (value !== undefined) return 'none';
  const [problem] = diagnostics;
  return `${problem?.line}:${problem?.column}`;
}

it.each([
  { given: '{"a": [1, -2.5e3, true, null, "\\u00e9\\n"]} \n', want: 'none' },
  { given: '', want: '1:1' },
  { given: '{"a": 1', want: '1:8' },
  { given: '{"a" 1}', want: '1:6' },
  { given: '{\n  "a": 1,\n}', want: '3:1' },
  { given: '{"a": 1 "b": 2}', want: '1:9' },
  { given: '{a: 1}', want: '1:2' },
  { given: '[1, 2,]', want: '1:7' },
  { given: '[1 2]', want: '1:4' },
  { given: '[1}', want: '1:3' },
  { given: '[01]', want: '1:3' },
  { given: '[nul]', want: '1:2' },
  { given: '["a\nb"]', want: '1:2' },
  { given: '["\\x"]', want: '1:2' },
  { given: '{} {}', want: '1:4' },
  { given: '{}}', want: '1:3' },
])('$given: $want', ({ given, want }) => {
  expect(faultOf(given)).toBe(want);
});

it('of a text that is cut off, nothing before the last value or key is at fault', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      const start = text.slice(0, cut % text.length);
      const fault = faultOf(start);
      if (fault === 'none') return;
      // What stands before the fault can be completed; so it stands the same way in the whole.
      const column = Number(fault.split(':')[1]);
      expect(text.slice(0, column - 1)).toBe(start.slice(0, column - 1));
      expect(start.slice(column - 1)).toMatch(/^(?:$|"|-|[a-z\d])/);
    }),
  );
});
