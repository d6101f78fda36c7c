/** Documentation in Smithy is CommonMark that may hold HTML (Smithy 2.0, documentation trait). In the models of AWS it is HTML. */
import { expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { filesToModel } from '../../generator/formats/sources/files-to-model.js';
import { ast } from './smithy-fragments.js';

/** What a service is said to be, of a file in which a text says it. */
function read(documentation: string): string | undefined {
  const shapes = { Do: { type: 'operation' } };
  const service = { traits: { 'smithy.api#documentation': documentation } };
  const text = JSON.stringify(ast({ shapes, service }));
  const model = valueOf(filesToModel({ kind: 'smithy', file: { name: 'model.json', text } }));
  return model.service.documentation;
}

it.each([
  // CommonMark
  { given: 'Keeps `<name>`, where a < b.', want: 'Keeps `<name>`, where a < b.' },
  { given: 'The <name> of it', want: 'The \\<name> of it' },
  { given: 'List<String> & more', want: 'List\\<String> & more' },
  { given: '`a < b &amp;&amp; <b>c</b>`', want: '`a < b &amp;&amp; <b>c</b>`' },
  { given: '- one\n- two', want: '- one\n- two' },
  { given: '1. one\n2. two', want: '1. one\n2. two' },
  { given: '```ts\na < b && c\n  d\n```', want: '```ts\na < b && c\n  d\n```' },
  { given: '[it](https://it.example)', want: '[it](https://it.example)' },
  { given: '**one** *two* &lt;b&gt;', want: '**one** *two* \\<b>' },
  { given: 'one  \ntwo\\\nthree', want: 'one\\\ntwo\\\nthree' },
  { given: '# Head\n\nText', want: '# Head\n\nText' },
  { given: '> quoted', want: '> quoted' },
  {
    given: '| a | b |\n|---|---|\n| `<c>` | d |',
    want: '| a     | b |\n| ----- | - |\n| `<c>` | d |',
  },
  // with HTML in it
  { given: '**one** <b>two</b> `<b>`', want: '**one** **two** `<b>`' },
  { given: '- one<br>`two`\n- three', want: '- one\\\n  `two`\n- three' },
  { given: 'one <!-- hidden --> *two*', want: 'one *two*' },
  { given: 'The <i>name</i> of <name>', want: 'The *name* of \\<name>' },
  { given: 'Text\n\n<ul><li>a</li></ul>\n\n`b`', want: 'Text\n\n- a\n\n`b`' },
  { given: '<script>go()</script> <b>x</b>', want: '\\<script>go()\\</script> **x**' },
  // HTML
  { given: '<p>a*b*c <code>&lt;d&gt;</code></p>', want: 'a\\*b\\*c `<d>`' },
  { given: '\n <note> <p>a\n    b_c_</p> </note>', want: '> **Note:** a b_c\\_' },
])('$given', ({ given, want }) => {
  expect(read(given)).toBe(want);
});
