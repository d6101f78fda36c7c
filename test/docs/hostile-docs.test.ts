import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { helpPage, serviceHelp } from '../../generator/pages/help-text.js';
import { markdownPage } from '../../generator/pages/markdown.js';
import { operationPage } from '../../generator/pages/operation-page.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import type { Model, Operation, Shape } from '../../generator/model/model.js';

const file = 'spec/cognito-identity.yaml';

/** The founding model with this text wherever an author can put one. */
function hostile(text: string): { readonly model: Model; readonly operation: Operation } {
  const model = valueOf(specToModel({ name: file, text: readFileSync(file, 'utf8') }));
  const spoil = (shape: Shape): Shape => {
    const said = { documentation: text, deprecated: text };
    switch (shape.kind) {
      case 'structure':
        return {
          ...shape,
          ...said,
          members: shape.members.map((member) => ({ ...member, ...said })),
        };
      case 'string':
        return { ...shape, ...said, enum: [{ value: text, documentation: text }], pattern: text };
      default:
        return { ...shape, ...said };
    }
  };
  const shapes = new Map([...model.shapes].map(([id, shape]) => [id, spoil(shape)]));
  const founding = model.operations.find(({ name }) => name === 'GetCredentialsForIdentity');
  if (founding === undefined) throw new Error('no operation');
  const operation = { ...founding, documentation: text, deprecated: text };
  const service = { ...model.service, documentation: text, title: text };
  return { model: { service, operations: [operation], shapes }, operation };
}

function markdown(text: string): string {
  const { model, operation } = hostile(text);
  return markdownPage(operationPage(model, operation));
}

/** What is left when code, which shows whatever it holds, is taken out line by line. */
function outsideCode(page: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of page.split('\n')) {
    const run = /^\s*(`{3,})[\w+-]*$/.exec(line)?.[1];
    if (fence !== undefined) {
      if (run === fence) fence = undefined;
    } else if (run !== undefined) {
      fence = run;
    } else {
      const shown = line.replace(/\\`/g, '').replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
      lines.push(shown);
    }
  }
  expect(fence).toBeUndefined();
  return lines.join('\n');
}

const script = '<script>alert(1)</script>';

const attacks: readonly string[] = [
  script,
  `text ${script}\n\n${script}`,
  `\\${script}`,
  `\`open ${script}`,
  `\`one\n\n${script} \``,
  `\`one\n- ${script} \``,
  `\`\` \` ${script}`,
  `\\\`${script}\``,
  `\`\`\`\n${script}`,
  `\`\`\`\`js\n\`\`\`\n${script}`,
  `~~~\n${script}\n\`\`\`\n~~~\n${script}`,
  `- ~~~\n${script}`,
  `- \`\`\`\n${script}`,
  `> \`\`\`\n> x\n${script}`,
  `    \`\`\`\n    ${script}\n\n    \`\`\``,
  `a\n    \`\`\`\n    ${script}`,
  `a | b\n--|--\n\`x | ${script} \``,
  `<!-- ${script}`,
  `<a href="\`">${script}\``,
  `[x](https://example.com/"onmouseover=") ${script}`,
  `${script}\u2028${script}\u0085\r${script}`,
];

describe('hostile documentation in Markdown', () => {
  it.each(attacks)('has no HTML outside code: %j', (text) => {
    expect(outsideCode(markdown(text))).not.toMatch(/<[a-z!/?]/i);
  });

  it.each(attacks)('does not swallow what follows it: %j', (text) => {
    const rest = outsideCode(markdown(text));
    for (const heading of ['Synopsis', 'Options', 'Examples', 'Output', 'Errors']) {
      expect(rest.split('\n')).toContain(`## ${heading}`);
    }
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JavaScript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](<javascript:alert(1)>)',
    '[x](data:text/html,hello)',
    '[`x`](javascript:alert(1))',
    '[a [x](javascript:alert(1)) b](javascript:alert(2))',
    '![x](javascript:alert(1))',
    '[x]\n\n[x]: javascript:alert(1)',
    '[x\ny]\n\n[x\ny]: javascript:alert(1)',
    '<javascript:alert(1)>',
  ])('links to web pages only: %j', (text) => {
    const rest = outsideCode(markdown(text));
    expect(rest).not.toMatch(/(?<!\\)\](?:\(|:)(?!https?:)/);
    expect(rest).not.toMatch(/<javascript/i);
  });

  it('keeps a link to a web page, and shows no image of one', () => {
    const text = markdown('![see `this`](https://example.com/a?b=c#d "title") here');
    expect(text).toContain('[see this](https://example.com/a?b=c#d) here');
    expect(outsideCode(text)).not.toContain('![');
  });

  it('adds no headings and no rules', () => {
    const before = outsideCode(markdown('plain')).match(/^#+ .*$/gm)?.length;
    const after = outsideCode(markdown('# one\n\n###### two\n\nthree\n---\n\nfour\n==='));
    expect(after.match(/^#+ .*$/gm)?.length).toBe(before);
    expect(after).not.toMatch(/^\s*(?:---|===)/m);
  });

  it('is not slow for a long line of openings', () => {
    const text = '[*`_<'.repeat(4000);
    const { model, operation } = hostile('plain');
    const page = operationPage(model, { ...operation, documentation: text });
    expect(markdownPage(page).length).toBeGreaterThan(text.length);
    expect(helpPage(page).length).toBeGreaterThan(0);
  });
});

describe('hostile text', () => {
  const text = 'a\u001b[31mred\u0000\u0007\u009b\u202eb\u2028c\ufeff';

  it('has no control characters anywhere', () => {
    const { model, operation } = hostile(text);
    const page = operationPage(model, operation);
    const all = markdownPage(page) + helpPage(page) + serviceHelp(model);
    expect(all).not.toMatch(/[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069\ufeff]/u);
  });

  it('shows values by escapes, so that they can be copied', () => {
    const { model, operation } = hostile(text);
    expect(markdownPage(operationPage(model, operation))).toContain('`a\\u001b[31mred\\u0000');
  });

  it('breaks no word of a shell and no text of TypeScript', () => {
    const { model, operation } = hostile(`'; rm -rf / #\`$(x)\${y}`);
    const page = operationPage(model, operation);
    const command = page.examples.find(({ title }) => title === 'Command line')?.text;
    const typeScript = page.examples.find(({ title }) => title === 'TypeScript')?.text;
    expect(command).toContain(String.raw`--identity-id ''\''; rm -rf / #`);
    expect(typeScript).toContain('IdentityId: "\'; rm -rf / #`$(x)${y}"');
  });
});
