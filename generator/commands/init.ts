import { existsSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { packageRoot } from '../output/package-root.js';
import { type Config, defaultOut, defaultSpecs } from '../settings/config.js';
import { configFilesIn } from '../settings/find-config.js';
import { readJson } from '../source/json.js';
import { readText, type TextFile } from '../source/read-text.js';
import { defined } from '../defined.js';
import { reporting } from './report.js';
import { seconds } from './summary.js';

/** The flags of `opslice init`. */
export interface InitFlags {
  readonly from?: string;
  readonly operations?: readonly string[];
  readonly own?: true;
  /** True where no folder is named. */
  readonly fromManifest?: string | true;
  readonly quiet?: true;
  readonly json?: true;
}

/** What was done with a file. */
interface InitStep {
  readonly kind: 'write' | 'keep';
  readonly path: string;
}

/** The commands to go on with. */
const next = [
  ['npx opslice generate', 'write the code'],
  ['npx opslice mock', 'serve sample answers on this machine'],
  ['npx opslice check', 'see that the code is what the specifications say'],
] as const;

/**
 * `opslice init`: writes settings, a first specification, the lines of package.json that run opslice,
 * and those that keep formatters from what is generated. Asks nothing and writes over nothing.
 */
export function runInit(flags: InitFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    // All that can be wrong is found before anything is written.
    const [name] = configFilesIn('.');
    if (name !== undefined) refuse(name);
    const { text: manifest, isChanged } = valueOf(await withScripts());
    const config = await configOf(flags);
    const { writeConfig } = await import('../settings/write-config.js');
    const text = await writeConfig(config);
    const steps = [
      ...(flags.fromManifest === undefined ? await writeFirstSpec(flags) : []),
      await writeNew(existsSync('tsconfig.json') ? 'opslice.config.ts' : 'opslice.config.js', text),
      ...(isChanged ? [await write(packageJson, manifest)] : []),
    ];
    for (const folder of new Set(config.outputs.map(({ out = defaultOut }) => out))) {
      steps.push(...(await addLine('.prettierignore', `${folder}/`)));
      steps.push(
        ...(await addLine('.gitattributes', `${folder}/** linguist-generated text eol=lf`)),
      );
    }
    tell(steps, flags, start);
    return 0;
  });
}

/** What stays against expectation is told even where nothing else is. */
function tell(steps: readonly InitStep[], { json, quiet }: InitFlags, start: number): void {
  if (json) {
    const commands = next.map(([command]) => command);
    console.log(JSON.stringify({ ok: true, steps, next: commands }, null, 2));
    return;
  }
  for (const { kind, path } of steps) {
    if (kind === 'keep') console.error(`kept ${path}: it is there already`);
    else if (!quiet) console.error(`wrote ${path}`);
  }
  if (quiet) return;
  const kept = steps.filter(({ kind }) => kind === 'keep').length;
  const counts = `${steps.length - kept} written${kept === 0 ? '' : `, ${kept} kept`}`;
  console.error(`${counts} (${seconds(performance.now() - start)})`);
  const lines = next.map(([command, what]) => `  ${command.padEnd(32)} ${what}`);
  console.log(['Next:', ...lines].join('\n'));
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

async function writeFirstSpec(flags: InitFlags): Promise<readonly InitStep[]> {
  if (flags.from !== undefined) return importSpecs(flags.from, flags);
  await mkdir('spec', { recursive: true });
  if (flags.own) return [await writeNew('spec/orders.yaml', ownSpec)];
  return [await writeExample(['GetId', 'GetCredentialsForIdentity'])];
}

async function importSpecs(from: string, { operations }: InitFlags): Promise<readonly InitStep[]> {
  const [{ findModels }, { importModels }] = await Promise.all([
    import('../formats/sources/find-models.js'),
    import('./import-models.js'),
  ]);
  const models = valueOf(await findModels(from));
  const isNew = !existsSync('spec');
  await mkdir('spec', { recursive: true });
  try {
    // What is wrong is told here, all at once.
    const options = { out: 'spec', json: true, ...defined({ operations }) } as const;
    const { steps, failures } = await importModels(from, models, options);
    if (failures.length > 0) {
      throw new SpecError(
        failures.flatMap(({ diagnostics }) => diagnostics),
        new Map(failures.flatMap(({ sources }) => [...sources])),
      );
    }
    return steps.map(({ kind, path }) => ({ kind: kind === 'write' ? 'write' : 'keep', path }));
  } catch (error) {
    if (isNew) await rmdir('spec').catch(() => {});
    throw error;
  }
}

/** Two public operations of the specification that opslice brings: they need no credentials. */
async function writeExample(operations: readonly string[]): Promise<InitStep> {
  const [{ loadModel }, { slice }, { writeSpec }] = await Promise.all([
    import('../generate/load-model.js'),
    import('../model/slice.js'),
    import('../formats/spec/write-spec.js'),
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

/** Writes a file that is not there yet. */
async function writeNew(path: string, text: string): Promise<InitStep> {
  return existsSync(path) ? { kind: 'keep', path } : write(path, text);
}

async function write(path: string, text: string): Promise<InitStep> {
  await writeFile(path, text);
  return { kind: 'write', path };
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
async function addLine(path: string, line: string): Promise<readonly InitStep[]> {
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before.split(/\r?\n/).includes(line)) return [];
  const end = before === '' || before.endsWith('\n') ? '' : '\n';
  return [await write(path, `${before}${end}${line}\n`)];
}
