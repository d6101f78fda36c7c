/**
 * Lets the tests lay out, transpile and convert each text once in a run. Most of what they generate
 * is the same again and again: the runtime, the example's service, the documentation of a few
 * services of AWS. These works depend on nothing but their text, and the program itself, which tests
 * run in processes of its own, does without this.
 */
import { vi } from 'vitest';

vi.mock(import('../../generator/output/format.js'), async (original) => {
  const { keepText, keptText } = await import('./kept-texts.js');
  return {
    async formatScript(text) {
      const kept = keptText('format', text);
      if (kept !== undefined) return kept;
      const { formatScript } = await original();
      return keepText('format', text, await formatScript(text));
    },
  };
});

vi.mock(import('../../generator/code/javascript.js'), async (original) => {
  const { toJavaScript, toScripts } = await original();
  const { eachOnce } = await import('./kept-texts.js');
  return { toJavaScript: eachOnce(toJavaScript), toScripts: eachOnce(toScripts) };
});

// Between two models the program lets go of what it has read; here the next one is mostly the same again.
vi.mock(import('../../generator/documentation/read-markdown.js'), async (original) => ({
  ...(await original()),
  forgetTrees() {},
}));

vi.mock(import('../../generator/documentation/html-to-markdown.js'), async (original) => {
  const { htmlToMarkdown } = await original();
  const known = new Map<string, string>();
  return {
    htmlToMarkdown(html) {
      const markdown = known.get(html) ?? htmlToMarkdown(html);
      known.set(html, markdown);
      return markdown;
    },
  };
});
