import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runImport } from '../../generator/commands/import.js';
import { specModel as checkedModel } from '../../generator/generate/spec-model.js';
import { pageDrift } from '../../generator/pages/page-drift.js';
import { runOpslice } from '../support/opslice.js';
import { describeShared } from '../support/shared.js';
import { modelOf, specModel } from './pages.js';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
const ours = readFileSync('spec/cognito-identity.yaml', 'utf8');

/** Runs the command; gives its exit code and what it printed. */
async function run(
  page: string,
  flags: { out?: string; against?: string; documentation?: true },
): Promise<{ code: number; printed: string; told: string }> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    const code = await runImport(page, flags);
    return { code, printed: log.mock.calls.join('\n'), told: error.mock.calls.join('\n') };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

describeShared('reference/get-credentials-for-identity.rst', 'a page against a model', (page) => {
  it('differs in exactly what one of them does not have', async () => {
    const spec = join(folder, 'custom.yaml');
    writeFileSync(
      spec,
      ours.replace('      Logins:', '      CustomRoleArn: string\n      Logins:'),
    );
    const { code, printed, told } = await run(page, { against: spec });
    expect([code, printed]).toEqual([1, '--custom-role-arn: only in the specification']);
    expect(told).toMatch(/^1 difference from .*custom\.yaml \(\d+\.\d s\)$/);
  });

  it('does not differ in what it cannot tell', async () => {
    expect(await run(page, { against: 'spec/cognito-identity.yaml' })).toMatchObject({
      code: 0,
      printed: '',
    });
    const texts = await run(page, { against: 'spec/cognito-identity.yaml', documentation: true });
    expect(texts.code).toBe(1);
    expect(texts.printed).toContain('--identity-id: the documentation differs');
  });

  it('becomes a specification that is not a source of code until its gaps are filled', async () => {
    const out = join(folder, 'imported.yaml');
    const { code, told } = await run(page, { out });
    expect(code).toBe(0);
    expect(told).toContain(
      'get-credentials-for-identity.rst:1:32 service.protocol: Add `protocol:`',
    );
    const text = readFileSync(out, 'utf8');
    expect(text).not.toContain(folder);
    const source = { name: 'imported.yaml', text, overlays: [] };
    const { value, diagnostics } = await checkedModel(source);
    expect(value).toBeUndefined();
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        file: 'imported.yaml',
        line: expect.any(Number),
        message: expect.stringContaining('service.protocol is not known'),
      }),
    );
    expect((await run(page, { against: out, documentation: true })).code).toBe(0);
  });

  it('is printed as a specification where no file is named', async () => {
    const { code, stdout, stderr } = await runOpslice(['import', page]);
    expect(code).toBe(0);
    expect(stderr).toContain('facts that');
    expect(specModel(stdout).operations.map(({ name }) => name)).toEqual([
      'GetCredentialsForIdentity',
    ]);
  });

  it('differs in types, requirements and nesting', () => {
    const model = modelOf(readFileSync(page, 'utf8'));
    const [before = '', founding = ''] = ours.split(/(?=^  GetCredentialsForIdentity:)/m);
    const changed = founding
      .replace('SessionToken:', 'Token:')
      .replace('        required: true\n', '')
      .replace('timestamp', 'string');
    const other = specModel(before + changed);
    expect(pageDrift(model, other, { documentation: false }).sort()).toMatchInlineSnapshot(`
      [
        "--identity-id: required on the page, optional in the specification",
        "output Credentials.Expiration: timestamp on the page, string in the specification",
        "output Credentials.SessionToken: only on the page",
        "output Credentials.Token: only in the specification",
      ]
    `);
  });
});
