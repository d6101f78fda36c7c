import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root, startNode } from '../support/run.js';
import { interleaved, median, node, type Table, timed, times, whole } from './harness.js';
import { oneBinary } from './one-binary.js';
import { startPages } from './pages-service.js';

const rounds = 25;
const operation = 'get-credentials-for-identity';
/** What each use is measured against, and the most that it may take. */
const limits: Readonly<Record<string, readonly (readonly [against: string, most: number])[]>> = {
  '--version': [['node -e 0', 1.3]],
  help: [['node -e 0', 1.3]],
  skeleton: [['node -e 0', 1.3]],
  completion: [['node -e 0', 1.3]],
  call: [
    ['node -e 0', 2],
    ['node:http in one file, CommonJS', 1.1],
    ['node:http in one file, ESM', 1.1],
  ],
  '100 pages': [['100 pages by hand, CommonJS', 1.2]],
};
const pages = 100;
/**
 * The most that a second start may take: of `call` to the generated command line, of `mock` to node; and of a
 * program for many services to one for a single service.
 */
const later = { call: 1.5, mock: 4, folder: 1.1 };

/** A program of a folder with so many services, all of which are the same one. */
function writeFolderProgram(out: string, count: number): string {
  const services = Array.from(
    { length: count },
    (_, index) => `s${index}: () => import('./cognito-identity/program.js'),\n`,
  );
  const file = join(out, `folder-of-${count}.js`);
  writeFileSync(
    file,
    `import { run } from './runtime/cli/main.js';
run({ name: 'many', version: 'many', services: {
${services.join('')}}, help: async () => ({ services: {} }) });
`,
  );
  return file;
}

/** What a call and a loop over pages are beside: programs of one file, as a person would write them. */
async function byHand(
  folder: string,
  format: 'cjs' | 'esm',
): Promise<readonly [call: string, loop: string]> {
  const place = (name: string): string =>
    join(folder, `${name}.${format === 'cjs' ? 'cjs' : 'mjs'}`);
  for (const name of ['call', 'pages']) {
    await build({
      entryPoints: [join(root, `test/bench/by-hand/${name}.ts`)],
      platform: 'node',
      format,
      target: 'node20',
      outfile: place(name),
      logLevel: 'error',
    });
  }
  return [place('call'), place('pages')];
}

/** The start of the command line against the start of node itself. */
export async function measureCommandLine(folder: string, endpoint: string): Promise<Table[]> {
  const line = join(folder, 'line.mjs');
  writeFileSync(line, "process.stdout.write('one line\\n');\n");
  const out = join(folder, 'generated');
  const spec = 'spec/cognito-identity.yaml';
  const chosen = ['--language', 'js', '--emit', 'types,client,cli'];
  await node('dist/opslice.js', 'generate', spec, '--out', out, ...chosen);
  const programs = {
    bundled: join(root, 'dist/bin/cognito-identity/cli.cjs'),
    unbundled: join(out, 'cognito-identity/cli.cjs'),
    'its ES modules': join(out, 'cognito-identity/cli.js'),
  };
  const uses = {
    '--version': ['--version'],
    help: [operation, 'help'],
    skeleton: [operation, '--generate-cli-skeleton'],
    completion: ['__complete', 'bash', `x ${operation} --log`],
    call: [operation, '--identity-id', 'us-east-1:0', '--endpoint-url', endpoint],
  };
  const paged = await startPages(pages);
  const list = ['list-identity-pools', '--max-results', '10', '--no-sign-request'];
  const allPages = [...list, '--region', 'us-east-1', '--endpoint-url', paged.url];
  const binaries = await oneBinary(folder);
  const folders = [1, 424].map((count) => [count, writeFolderProgram(out, count)] as const);
  const wall = async (run: ReturnType<typeof node>): Promise<number> => (await run).milliseconds;
  const cases: Record<string, () => Promise<number>> = {
    'node -e 0': () => wall(node('-e', '0')),
    'one line of ESM': () => wall(node(line)),
  };
  for (const [form, format] of [['CommonJS', 'cjs'] as const, ['ESM', 'esm'] as const]) {
    const [call, loop] = await byHand(folder, format);
    cases[`node:http in one file, ${form}`] = () => wall(node(call, endpoint, 'us-east-1:0'));
    cases[`${pages} pages by hand, ${form}`] = () => wall(node(loop, paged.url));
  }
  for (const [kind, file] of Object.entries(programs)) {
    for (const [use, words] of Object.entries({ ...uses, [`${pages} pages`]: allPages })) {
      cases[`${kind}: ${use}`] = () => wall(node(file, ...words));
    }
  }
  for (const [kind, file] of Object.entries(binaries.programs)) {
    for (const [use, words] of Object.entries(uses)) {
      cases[`one binary, ${kind}: ${use}`] = () => wall(timed(file, words));
    }
  }
  const inService = (words: readonly string[]): readonly string[] =>
    words[0] === '__complete'
      ? ['__complete', 'bash', `x s0 ${operation} --log`]
      : ['s0', ...words];
  for (const [count, file] of folders) {
    for (const [use, words] of Object.entries(uses)) {
      cases[`folder of ${count}: ${use}`] = () => wall(node(file, ...inService(words)));
    }
  }
  for (const [use, words] of Object.entries(uses)) {
    cases[`opslice call: ${use}`] = () => wall(node('dist/opslice.js', 'call', spec, ...words));
    await cases[`opslice call: ${use}`]?.();
  }
  cases['opslice mock, to its first line'] = async () => {
    const start = performance.now();
    const { stop } = await startNode('dist/opslice.js', 'mock', spec);
    const milliseconds = performance.now() - start;
    await stop();
    return milliseconds;
  };
  await cases['opslice mock, to its first line']();
  const measures = await interleaved(rounds, cases);
  paged.close();
  const hasAws = spawnSync('aws', ['--version']).status === 0;
  if (hasAws) {
    const unsigned = ['--no-sign-request', '--region', 'us-east-1'];
    const runAws = (words: readonly string[]) => () => wall(timed('aws', words));
    const slow = await interleaved(3, {
      'aws: --version': runAws(['--version']),
      'aws: skeleton': runAws(['cognito-identity', ...uses.skeleton]),
      'aws: call': runAws(['cognito-identity', ...uses.call, ...unsigned]),
    });
    for (const [name, all] of slow) measures.set(name, all);
  }
  const of = (name: string): number => median(measures.get(name) ?? []);
  const fastest = (name: string): number => Math.min(...(measures.get(name) ?? []));
  const [bare, esm] = [of('node -e 0'), of('one line of ESM')];
  const table: Table = {
    title: `Command line, a whole process (medians of ${rounds})`,
    head: ['', 'wall ms', 'to node -e 0', 'to one line of ESM', 'the fastest, to node -e 0'],
    rows: [...measures.keys()].map((name) => [
      name,
      whole(of(name)),
      times(of(name) / bare),
      times(of(name) / esm),
      times(fastest(name) / fastest('node -e 0')),
    ]),
    notes: [
      ...(hasAws ? [] : ['left out: the AWS CLI, because no `aws` is installed']),
      ...binaries.notes,
    ],
  };
  const targets = ['bundled', 'unbundled'].flatMap((kind) =>
    Object.entries(limits).flatMap(([use, most]) =>
      most.map(([against, limit]) => {
        const ratio = of(`${kind}: ${use}`) / of(against);
        const met = ratio <= limit ? 'yes' : 'no';
        return [`${kind}: ${use} to ${against}`, times(limit), times(ratio), met];
      }),
    ),
  );
  const calls = Object.keys(uses).map((use) => {
    const ratio = of(`opslice call: ${use}`) / of(`its ES modules: ${use}`);
    const met = ratio <= later.call ? 'yes' : 'no';
    return [`opslice call: ${use} to its ES modules: ${use}`, times(later.call), times(ratio), met];
  });
  const folderRows = Object.keys(uses).map((use) => {
    const ratio = of(`folder of 424: ${use}`) / of(`folder of 1: ${use}`);
    const met = ratio <= later.folder ? 'yes' : 'no';
    return [`folder of 424: ${use} to folder of 1`, times(later.folder), times(ratio), met];
  });
  const mock = of('opslice mock, to its first line') / bare;
  targets.push(...calls, ...folderRows, [
    'opslice mock, to its first line to node -e 0',
    times(later.mock),
    times(mock),
    mock <= later.mock ? 'yes' : 'no',
  ]);
  return [
    table,
    { title: 'Targets of the start', head: ['', 'at most', 'is', 'met'], rows: targets },
  ];
}
