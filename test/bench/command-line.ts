import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, startNode } from '../support/run.js';
import { interleaved, median, node, type Table, timed, times, whole } from './harness.js';

const rounds = 25;
const operation = 'get-credentials-for-identity';
const limits = {
  '--version': [1.4, 1.1],
  skeleton: [1.4, 1.1],
  completion: [1.3],
  call: [2.2],
};
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

/** The start of the command line against the start of node itself. */
export async function measureCommandLine(folder: string, endpoint: string): Promise<Table[]> {
  const line = join(folder, 'line.mjs');
  writeFileSync(line, "process.stdout.write('one line\\n');\n");
  const out = join(folder, 'generated');
  const spec = 'spec/cognito-identity.yaml';
  const chosen = ['--language', 'js', '--emit', 'types,client,cli'];
  await node('dist/opslice.js', 'generate', spec, '--out', out, ...chosen);
  const programs = {
    bundled: join(root, 'dist/bin/cognito-identity.cjs'),
    unbundled: join(out, 'cognito-identity/cli.js'),
  };
  const uses = {
    '--version': ['--version'],
    skeleton: [operation, '--generate-cli-skeleton'],
    completion: ['__complete', 'bash', `x ${operation} --log`],
    call: [operation, '--identity-id', 'us-east-1:0', '--endpoint-url', endpoint],
  };
  const folders = [1, 424].map((count) => [count, writeFolderProgram(out, count)] as const);
  const wall = async (run: ReturnType<typeof node>): Promise<number> => (await run).milliseconds;
  const cases: Record<string, () => Promise<number>> = {
    'node -e 0': () => wall(node('-e', '0')),
    'one line of ESM': () => wall(node(line)),
  };
  for (const [kind, file] of Object.entries(programs)) {
    for (const [use, words] of Object.entries(uses)) {
      cases[`${kind}: ${use}`] = () => wall(node(file, ...words));
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
  const [bare, esm] = [of('node -e 0'), of('one line of ESM')];
  const table: Table = {
    title: `Command line, a whole process (medians of ${rounds})`,
    head: ['', 'wall ms', 'to node -e 0', 'to one line of ESM'],
    rows: [...measures.keys()].map((name) => [
      name,
      whole(of(name)),
      times(of(name) / bare),
      times(of(name) / esm),
    ]),
    ...(hasAws ? {} : { notes: ['left out: the AWS CLI, because no `aws` is installed'] }),
  };
  const targets = Object.keys(programs).flatMap((kind) =>
    Object.entries(limits).flatMap(([use, most]) =>
      most.map((limit, index) => {
        const ratio = of(`${kind}: ${use}`) / (index === 0 ? bare : esm);
        const name = index === 0 ? 'node -e 0' : 'one line of ESM';
        const met = ratio <= limit ? 'yes' : 'no';
        return [`${kind}: ${use} to ${name}`, times(limit), times(ratio), met];
      }),
    ),
  );
  const calls = Object.keys(uses).map((use) => {
    const ratio = of(`opslice call: ${use}`) / of(`unbundled: ${use}`);
    const met = ratio <= later.call ? 'yes' : 'no';
    return [`opslice call: ${use} to unbundled: ${use}`, times(later.call), times(ratio), met];
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
