import { existsSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { packageRoot } from '../output/package-root.js';
import type { Config } from '../settings/config.js';
import { configNames } from '../settings/find-config.js';
import { reporting } from './report.js';

/** The flags of `opslice init`. */
export interface InitFlags {
  readonly from?: string;
  readonly operations?: readonly string[];
  readonly own?: true;
  /** True where no folder is named. */
  readonly fromManifest?: string | true;
}

/**
 * `opslice init`: writes settings, a first specification, the lines of package.json that run opslice,
 * and those that keep formatters from what is generated. Asks nothing and writes over nothing.
 */
export function runInit(flags: InitFlags): Promise<number> {
  return reporting(false, async () => {
    const name = configNames.find((each) => existsSync(each));
    if (name !== undefined) refuse(name);
    const config = await configOf(flags);
    if (flags.fromManifest === undefined && !(await isSpecWritten(flags))) return 1;
    const { writeConfig } = await import('../settings/write-config.js');
    const isTyped = existsSync('tsconfig.json');
    await writeNew(isTyped ? 'opslice.config.ts' : 'opslice.config.js', await writeConfig(config));
    await addScripts();
    const folders = [...new Set(config.outputs.map(({ out = 'generated' }) => out))];
    for (const folder of folders) {
      await addLine('.prettierignore', `${folder}/`);
      await addLine('.gitattributes', `${folder}/** linguist-generated text eol=lf`);
    }
    console.log(
      [
        'Next:',
        '  npx opslice generate             write the code',
        '  npx opslice mock                 serve sample answers on this machine',
        '  npx opslice check                see that the code is what the specifications say',
      ].join('\n'),
    );
    return 0;
  });
}

function refuse(name: string): never {
  const problem = {
    code: 'settings-exist',
    message: 'There are settings already',
    mend: 'Edit them: every command reads them.',
  } as const;
  return valueOf(readOf<never>(undefined, [toDiagnostic(problem, name)]));
}

async function configOf({ fromManifest }: InitFlags): Promise<Config> {
  if (fromManifest === undefined)
    return { outputs: [{ specs: ['spec/*.yaml'], out: 'generated' }] };
  const { recordedOutputs } = await import('../settings/recorded-outputs.js');
  const folder = relative('.', resolve(fromManifest === true ? 'generated' : fromManifest));
  return { outputs: valueOf(await recordedOutputs(resolve('.'), folder)) };
}

/** Writes the first specification; false where that failed, which was told then. */
async function isSpecWritten({ from, operations, own }: InitFlags): Promise<boolean> {
  const isNew = !existsSync('spec');
  await mkdir('spec', { recursive: true });
  if (own) {
    await writeNew('spec/orders.yaml', ownSpec);
    return true;
  }
  const { runImport } = await import('./import.js');
  const example = ['GetId', 'GetCredentialsForIdentity'];
  const code =
    from === undefined
      ? await writeExample(example)
      : await runImport(from, { out: 'spec', ...(operations && { operations }) });
  if (code !== 0 && isNew) await rmdir('spec').catch(() => {});
  return code === 0;
}

/** Two public operations of the specification that opslice brings: they need no credentials. */
async function writeExample(operations: readonly string[]): Promise<number> {
  const [{ loadModel }, { slice }, { writeSpec }] = await Promise.all([
    import('../generate/load-model.js'),
    import('../model/slice.js'),
    import('../formats/spec/print-spec.js'),
  ]);
  const { model } = await loadModel(join(packageRoot(), 'spec/cognito-identity.yaml'));
  await writeNew('spec/cognito-identity.yaml', writeSpec(slice(model, operations)));
  return 0;
}

const ownSpec = `format: 1
service:
  id: Orders
  protocol: rest-json
  endpoint: { url: 'https://orders.example' }
  auth: bearer

operations:
  GetOrder:
    documentation: Gives an order.
    http: { method: GET, uri: '/orders/{OrderId}' }
    input:
      OrderId: { type: string, in: label, required: true }
    output:
      OrderId: { type: string, required: true }
      Items: { type: Items, required: true }
      Placed: timestamp
    errors: [OrderNotFound]

shapes:
  Items: { type: list, member: Item }
  Item:
    type: structure
    members:
      Name: { type: string, required: true }
      Count: { type: integer, required: true }
  OrderNotFound:
    type: structure
    error: { fault: client, status: 404 }
    members:
      message: string
`;

/** Writes a file that is not there yet, and says so. */
async function writeNew(path: string, text: string): Promise<void> {
  if (existsSync(path)) {
    console.error(`kept ${path}: it is there already`);
    return;
  }
  await writeFile(path, text);
  console.error(`wrote ${path}`);
}

/** The scripts of package.json that run opslice; those of the same name stay as they are. */
async function addScripts(): Promise<void> {
  const path = 'package.json';
  const before = await readFile(path, 'utf8').catch(
    () => '{\n  "private": true,\n  "type": "module"\n}\n',
  );
  const { applyEdits, modify } = await import('jsonc-parser');
  let text = before;
  for (const [name, command] of [
    ['generate', 'opslice generate'],
    ['check:generated', 'opslice check'],
  ] as const) {
    const { scripts = {} }: { scripts?: Record<string, string> } = JSON.parse(text);
    if (scripts[name] !== undefined) continue;
    const formattingOptions = { insertSpaces: true, tabSize: 2 };
    text = applyEdits(text, modify(text, ['scripts', name], command, { formattingOptions }));
  }
  if (text === before) return;
  await writeFile(path, text);
  console.error(`wrote ${path}`);
}

/** Adds a line to a file that has not got it. */
async function addLine(path: string, line: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before.split(/\r?\n/).includes(line)) return;
  const end = before === '' || before.endsWith('\n') ? '' : '\n';
  await writeFile(path, `${before}${end}${line}\n`);
  console.error(`wrote ${path}`);
}
