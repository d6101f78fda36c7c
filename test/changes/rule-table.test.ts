/** The table of rules in the README is that of the code; what stands there as an example is what is printed. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { verdicts, wheres } from '../../generator/changes/rule.js';
import { ruleIds } from '../../generator/changes/rule.js';
import { rules } from '../../generator/changes/rules.js';
import { folderWith, packageFolder, put } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const path = join(packageFolder, 'README.md');

/** A row for each kind of change: what it is, and the verdict in each place where it can be. */
function table(): string {
  const rows = ruleIds.map((id) => {
    const own = rules.filter((rule) => rule.id === id);
    const cells = wheres.map(
      (where) => own.find((rule) => rule.where.includes(where))?.verdict ?? '',
    );
    const what = [...new Set(own.map((rule) => rule.what))].join('; ');
    return `| ${[`\`${id}\``, what, ...cells].join(' | ')} |`;
  });
  const head = ['change', 'what it is', ...wheres];
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
}

it('the table in README.md is in step with the rules (UPDATE_README=1 prints it again)', async () => {
  const text = await readFile(path, 'utf8');
  const wanted = await format(
    text.replace(/(?<=<!-- rules: [^\n]*-->\n)[^]*(?=<!-- rules end -->)/, `\n${table()}\n\n`),
    { parser: 'markdown', printWidth: 100, singleQuote: true },
  );
  expect(wanted).toContain(`\`${ruleIds[0]}\``);
  expect(verdicts.length).toBe(4);
  if (process.env['UPDATE_README'] === '1') await writeFile(path, wanted);
  else expect(text).toBe(wanted);
});

it('the example of README.md is what is printed', async () => {
  const readme = await readFile(path, 'utf8');
  const section = readme.split('## What a change means\n')[1] ?? '';
  const [, command = '', printed = ''] =
    /```sh\nnpx opslice (diff [^\n]*)\n```\n\n```\n([^]*?)```/.exec(section) ?? [];
  const cwd = folderWith({ 'spec/orders.yaml': orders });
  const git = (...words: readonly string[]): unknown => execFileSync('git', ['-C', cwd, ...words]);
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=A', '-c', 'user.email=a@example', 'commit', '--quiet', '-m', 'Orders');
  const now = orders
    .replace('name: market }', 'name: market, required: true }')
    .replace(/$/, '      Total: double\n');
  put(cwd, 'spec/orders.yaml', now);
  const { stdout, stderr } = await runOpslice(command.split(' '), { cwd });
  expect(stderr).toBe('');
  expect(stdout).toBe(printed);
});

const orders = `service:
  id: Orders
  version: '2026-01-01'
  protocol: rest-json
operations:
  GetOrder: { http: { method: GET, uri: '/orders/{Id}' }, input: GetOrderInput, output: GetOrderOutput }
  ListOrders:
    http: { method: GET, uri: /orders }
shapes:
  GetOrderInput:
    type: structure
    members:
      Id: { type: string, in: label, required: true }
      Limit: { type: integer, in: query, name: limit }
      Market: { type: string, in: query, name: market }
  GetOrderOutput:
    type: structure
    members:
      Status: string
`;
