import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { packageRoot } from '../output/package-root.js';
import { type Config, defaultOut, defaultSpecs } from '../settings/config.js';
import { configPaths } from '../settings/find-config.js';
import { importing } from '../progress.js';
import type { FoundPattern } from '../settings/recorded-outputs.js';
import { defined } from '../defined.js';
import { packageJson, withScripts } from './package-scripts.js';
import { withProgress } from './progress-line.js';
import { reporting, reportWarnings } from './report.js';
import { shownPath } from './shown-steps.js';
import { printDone, seconds, toldInstalled } from './summary.js';

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
  /** The script of package.json that is kept. */
  readonly script?: string;
}

/** What was done for the first specification. */
interface FirstSpec {
  readonly steps: readonly InitStep[];
  /** What is to be known of what was imported. */
  readonly warnings?: readonly Diagnostic[];
  /** The path of the model, where it is of an installed botocore. */
  readonly installed?: string;
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
    refuseSettings();
    if (flags.fromManifest === undefined) refuseFile('spec');
    const { text: manifest, isChanged, kept } = valueOf(await withScripts());
    const config = await configOf(flags);
    const { writeConfig } = await import('../settings/write-config.js');
    const text = await writeConfig(config);
    const first = flags.fromManifest === undefined ? await writeFirstSpec(flags) : { steps: [] };
    const steps: InitStep[] = [
      ...first.steps,
      await writeNew(existsSync('tsconfig.json') ? 'opslice.config.ts' : 'opslice.config.js', text),
      ...(isChanged ? [await write(packageJson, manifest)] : []),
      ...kept.map((script) => ({ kind: 'keep', path: packageJson, script }) as const),
    ];
    for (const folder of new Set(config.outputs.map(({ out = defaultOut }) => out))) {
      steps.push(...(await addLine('.prettierignore', `${folder}/`)));
      steps.push(
        ...(await addLine('.gitattributes', `${folder}/** linguist-generated text eol=lf`)),
      );
    }
    await tell({ ...first, steps }, flags, start);
    return 0;
  });
}

async function tell(
  { steps, installed, warnings = [] }: FirstSpec,
  { from = '', json, quiet }: InitFlags,
  start: number,
): Promise<void> {
  if (json) {
    const commands = next.map(([command]) => command);
    const done = { ok: true, steps, warnings, ...defined({ installed }), next: commands };
    printDone(done, start);
    return;
  }
  if (quiet) return;
  await reportWarnings(warnings);
  if (installed !== undefined) console.error(toldInstalled(from, installed));
  for (const { kind, path, script } of steps) {
    if (script !== undefined)
      console.error(`kept the script ${script} of ${path}: it runs something else`);
    else if (kind === 'keep') console.error(`kept ${path}: it is there already`);
    else console.error(`wrote ${path}`);
  }
  const kept = steps.filter(({ kind }) => kind === 'keep').length;
  const counts = `${steps.length - kept} written${kept === 0 ? '' : `, ${kept} kept`}`;
  console.error(`${counts} (${seconds(performance.now() - start)})`);
  const lines = next.map(([command, what]) => `  ${command.padEnd(32)} ${what}`);
  console.log(['Next:', ...lines].join('\n'));
}

/** The nearest settings count for all that is below them. */
function refuseSettings(): void {
  const found = configPaths(resolve('.')).find((path) => existsSync(path));
  if (found === undefined) return;
  const isHere = !relative('.', found).includes(sep);
  const problem = {
    code: 'settings-exist',
    message: isHere ? 'There are settings already' : 'The project around has settings already',
    mend: isHere
      ? 'Edit them, or remove them to begin again.'
      : 'Edit those, or write settings for this folder by hand, which then go before them.',
  } as const;
  valueOf(readOf<never>(undefined, [toDiagnostic(problem, shownPath(found))]));
}

function refuseFile(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return;
  const problem = {
    code: 'not-a-folder',
    message: 'The first specification needs this folder, and this is a file',
    mend: 'Move the file away.',
  } as const;
  valueOf(readOf<never>(undefined, [toDiagnostic(problem, folder)]));
}

async function configOf({ fromManifest }: InitFlags): Promise<Config> {
  if (fromManifest === undefined) return { outputs: [{ specs: defaultSpecs, out: defaultOut }] };
  const { recordedOutputs } = await import('../settings/recorded-outputs.js');
  const folder = relative('.', resolve(fromManifest === true ? defaultOut : fromManifest)) || '.';
  const find = (patterns: readonly string[]): Promise<FoundPattern[]> =>
    findPatterns(resolve('.'), resolve(folder), patterns);
  return { outputs: valueOf(await recordedOutputs(resolve('.'), folder, find)) };
}

/** The files behind patterns that an output folder recorded, which start from there. */
async function findPatterns(
  cwd: string,
  out: string,
  recorded: readonly string[],
): Promise<FoundPattern[]> {
  const { findSpecs, movedPatterns } = await import('../generate/find-specs.js');
  const patterns = await movedPatterns(recorded, out, cwd);
  const without = patterns.filter((each) => each.startsWith('!'));
  const found: FoundPattern[] = [];
  for (const pattern of patterns) {
    if (without.includes(pattern)) continue;
    const specs = [pattern, ...without];
    const { value: files = [] } = await findSpecs(cwd, specs);
    found.push({ specs, files: files.map(shownPath) });
  }
  return found;
}

async function writeFirstSpec(flags: InitFlags): Promise<FirstSpec> {
  if (flags.from !== undefined) return importSpecs(flags.from, flags);
  await mkdir('spec', { recursive: true });
  const step = flags.own
    ? await writeNew('spec/orders.yaml', ownSpec)
    : await writeExample(['GetId', 'GetCredentialsForIdentity']);
  return { steps: [step] };
}

async function importSpecs(from: string, flags: InitFlags): Promise<FirstSpec> {
  const { operations } = flags;
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
    const { steps, failures, installed, warnings } = await withProgress(flags, (onProgress) => {
      onProgress({ doing: importing, at: 1, total: 1, name: from });
      return importModels(from, models, options);
    });
    if (failures.length > 0) {
      throw new SpecError(
        failures.flatMap(({ diagnostics }) => diagnostics),
        new Map(failures.flatMap(({ sources }) => [...sources])),
      );
    }
    return {
      steps: steps.map(({ kind, path }) => ({ kind: kind === 'write' ? 'write' : 'keep', path })),
      warnings,
      ...defined({ installed }),
    };
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

/** Adds a line to a file that has not got it. */
async function addLine(path: string, line: string): Promise<readonly InitStep[]> {
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before.split(/\r?\n/).includes(line)) return [];
  const end = before === '' || before.endsWith('\n') ? '' : '\n';
  return [await write(path, `${before}${end}${line}\n`)];
}
