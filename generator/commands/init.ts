import { existsSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { packageRoot } from '../output/package-root.js';
import { type Config, defaultOut, defaultSpecs } from '../settings/config.js';
import { configNames } from '../settings/find-config.js';
import { readJson } from '../source/json.js';
import { readText, type TextFile } from '../source/read-text.js';
import { defined } from '../defined.js';
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
    // All that can be wrong is found before anything is written.
    const name = configNames.find((each) => existsSync(each));
    if (name !== undefined) refuse(name);
    const { text: manifest, isChanged } = valueOf(await withScripts());
    const config = await configOf(flags);
    const { writeConfig } = await import('../settings/write-config.js');
    const text = await writeConfig(config);
    const code = flags.fromManifest === undefined ? await writeFirstSpec(flags) : 0;
    if (code !== 0) return code;
    await writeNew(existsSync('tsconfig.json') ? 'opslice.config.ts' : 'opslice.config.js', text);
    if (isChanged) await write(packageJson, manifest);
    for (const folder of new Set(config.outputs.map(({ out = defaultOut }) => out))) {
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
    mend: 'Edit them, or remove them to begin again.',
  } as const;
  return valueOf(readOf<never>(undefined, [toDiagnostic(problem, name)]));
}

async function configOf({ fromManifest }: InitFlags): Promise<Config> {
  if (fromManifest === undefined) return { outputs: [{ specs: defaultSpecs, out: defaultOut }] };
  const { recordedOutputs } = await import('../settings/recorded-outputs.js');
  const folder = relative('.', resolve(fromManifest === true ? defaultOut : fromManifest)) || '.';
  return { outputs: valueOf(await recordedOutputs(resolve('.'), folder)) };
}

/** Writes the first specification, and gives the exit code. */
async function writeFirstSpec({ from, operations, own }: InitFlags): Promise<number> {
  const isNew = !existsSync('spec');
  await mkdir('spec', { recursive: true });
  if (own) return writeNew('spec/orders.yaml', ownSpec);
  if (from === undefined) return writeExample(['GetId', 'GetCredentialsForIdentity']);
  const { runImport } = await import('./import.js');
  const code = await runImport(from, { out: 'spec', ...defined({ operations }) });
  if (code !== 0 && isNew) await rmdir('spec').catch(() => {});
  return code;
}

/** Two public operations of the specification that opslice brings: they need no credentials. */
async function writeExample(operations: readonly string[]): Promise<number> {
  const [{ loadModel }, { slice }, { writeSpec }] = await Promise.all([
    import('../generate/load-model.js'),
    import('../model/slice.js'),
    import('../formats/spec/print-spec.js'),
  ]);
  const { model } = await loadModel(join(packageRoot(), 'spec/cognito-identity.yaml'));
  return writeNew('spec/cognito-identity.yaml', writeSpec(slice(model, operations)));
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

/** Writes a file that is not there yet, and gives the exit code. */
async function writeNew(path: string, text: string): Promise<number> {
  if (existsSync(path)) console.error(`kept ${path}: it is there already`);
  else await write(path, text);
  return 0;
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  console.error(`wrote ${path}`);
}

const packageJson = 'package.json';

const scripts: readonly (readonly [name: string, command: string])[] = [
  ['generate', 'opslice generate'],
  ['check:generated', 'opslice check'],
];

interface PackageText {
  readonly text: string;
  readonly isChanged: boolean;
}

/** package.json with the scripts that run opslice, laid out as it is. */
async function withScripts(): Promise<Read<PackageText>> {
  const start = { name: packageJson, text: '{\n  "private": true,\n  "type": "module"\n}\n' };
  const read = existsSync(packageJson)
    ? await readText({ path: packageJson, name: packageJson })
    : readOf<TextFile>(start);
  if (read.value === undefined) return readOf<PackageText>(undefined, read.diagnostics);
  const { value: json, diagnostics } = readJson(read.value);
  if (json === undefined) return readOf<PackageText>(undefined, diagnostics);
  const { applyEdits, findNodeAtLocation, modify, parseTree } = await import('jsonc-parser');
  const before = read.value.text;
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  const text = scripts.reduce((done, [name, command]) => {
    const tree = parseTree(done);
    const isThere = tree !== undefined && findNodeAtLocation(tree, ['scripts', name]) !== undefined;
    if (isThere) return done;
    return applyEdits(done, modify(done, ['scripts', name], command, { formattingOptions }));
  }, before);
  return readOf({ text, isChanged: text !== before });
}

/** Adds a line to a file that has not got it. */
async function addLine(path: string, line: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before.split(/\r?\n/).includes(line)) return;
  const end = before === '' || before.endsWith('\n') ? '' : '\n';
  await write(path, `${before}${end}${line}\n`);
}
