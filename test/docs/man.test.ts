import { describe, expect, it } from 'vitest';
import { manPage } from '../../generator/pages/man.js';
import { type Page } from '../../generator/pages/page.js';
import { operationPage } from '../../generator/pages/operation-page.js';
import type { Model } from '../../generator/model/model.js';
import { modelOf } from '../specification/load.js';
import { cognito, folderWith } from '../support/generation.js';
import { hasProgram } from '../support/programs.js';
import { runProgram } from '../support/run.js';
import { orchard } from './orchard.js';

function pagesOf(model: Model): Page[] {
  return model.operations.map((operation) => operationPage(model, operation));
}

const hasGroff = hasProgram('groff', 'rendering the pages of man');

/** What a reader sees, and what groff complains of but for words longer than a line. */
async function rendered(page: string): Promise<{ readonly text: string; readonly stderr: string }> {
  const folder = folderWith({ 'page.1': page });
  const words = ['-man', '-Tascii', '-P-cbou', '-ww', '-Wbreak', '-rLL=100n', `${folder}/page.1`];
  const { stdout, stderr } = await runProgram('groff', words);
  return { text: stdout, stderr };
}

const sections = ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'OPTIONS', 'EXAMPLES', 'OUTPUT', 'ERRORS'];

describe('a page of man', () => {
  it.runIf(hasGroff)('reads as it should', async () => {
    for (const page of [...pagesOf(modelOf(cognito)), ...pagesOf(modelOf(orchard))]) {
      const { text, stderr } = await rendered(manPage(page));
      expect(stderr).toBe('');
      expect(text.match(/^[A-Z]+$/gm)).toEqual(sections);
      for (const { flags } of page.options) expect(text).toContain(`\n       ${flags[0]} `);
      for (const { code } of page.errors) expect(text).toContain(`\n       ${code} (`);
      for (const example of page.examples) {
        // To be copied: not a character is hyphenated, joined or made typographic.
        for (const line of example.text.split('\n')) expect(text).toContain(line);
      }
    }
  });

  it('begins with what `whatis` reads', () => {
    const pages = pagesOf(modelOf(cognito)).map(manPage);
    expect(pages.find((page) => page.includes('GetCredentialsForIdentity'))).toContain(
      '.SH NAME\ncognito\\-identity\\-get\\-credentials\\-for\\-identity \\- Exchanges an identity for temporary AWS credentials.\n',
    );
  });
});

const attacks: readonly string[] = [
  '.so /etc/hostname',
  "'so /etc/hostname",
  'text\n.so /etc/hostname',
  '- .so /etc/hostname',
  '```\n.so /etc/hostname\n.fi\n```',
  "`.SH`\n\n`'br`",
  String.raw`\n[.x] \*[y] \X'tty: x' \fZ \\ \e \&`,
  '..\n.\n. so x',
  '"quoted" \u001b[31mred\u0007',
  '.\u2028.so x\u0085.so y',
  'é ü 漢字 😀 \ud800',
];

const macros =
  /^\.(?:TH ".*" 1 ".*" ".*" " "|nh|ad l|SH [A-Z]+|SS "[A-Za-z ]+"|nf|fi|PP|IP|TP 4|RS 4|RE|br)$/;

describe('hostile text in a page of man', () => {
  it.each(attacks)('gives no orders: %j', async (text) => {
    const model = modelOf(orchard);
    const service = { ...model.service, title: text };
    for (const operation of model.operations) {
      const said = { documentation: text, deprecated: text };
      const shapes = new Map([...model.shapes].map(([id, shape]) => [id, { ...shape, ...said }]));
      const page = operationPage({ ...model, service, shapes }, { ...operation, ...said });
      const source = manPage(page);
      expect(source).toMatch(/^[\n -~]*$/);
      expect(source.split('\n').filter((line) => /^[.']/.test(line) && !macros.test(line))).toEqual(
        [],
      );
      // Of roff's own marks only those that stand for a character, a font or nothing.
      expect(
        source.replace(/\\(?:-|&|\((?:rs|aq|dq|ga|ha|ti|bu)|f[BIR]|\[u[0-9A-F]{4,6}\])/g, ''),
      ).not.toContain('\\');
    }
  });

  it.runIf(hasGroff)('is shown as it is', async () => {
    const model = modelOf(orchard);
    const [first] = model.operations;
    if (first === undefined) throw new Error('no operation');
    const documentation = "```\n.so /etc/hostname\n'br\n\\n[.x]\\\\ ^~`'\"-\n```";
    const { text, stderr } = await rendered(
      manPage(operationPage(model, { ...first, documentation })),
    );
    expect(stderr).toBe('');
    expect(text).toContain(".so /etc/hostname\n           'br\n           \\n[.x]\\\\ ^~`'\"-\n");
  });
});
