/**
 * What a new user does, from an empty folder on: each step is a process, and of opslice there is
 * nothing but the tarball. The words of the beginning are those of the README.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blocksUnder, runLines, runShell } from '../recipes/recipe.js';
import { get, packageFolder, pathsIn, put } from '../support/generation.js';
import { installedIn, installedPackage, packed } from '../support/installed.js';

/** The packages of the compilers, in this repository: 7, 6 and 5. */
const compilers = ['typescript', 'typescript-6', 'typescript-5'];
const blocks = blocksUnder('Begin');
const [install, call] = blocks.filter(({ language }) => language === 'sh');

let folder: string;
beforeAll(async () => {
  const packages = ['typescript', 'tsx', '@types/node'];
  folder = await installedIn(await packed(), packages, (clean) => afterAll(clean));
  put(folder, 'package.json', installedPackage);
  for (const { path, text } of blocks) if (path !== undefined) put(folder, path, text);
});

it('npx finds the program', async () => {
  expect(await runLines('command npx opslice --version', folder)).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('init and generate: says what it wrote, and what is next', async () => {
  const { code, stdout, stderr } = await runShell(install?.text ?? '', folder);
  expect(code, stderr).toBe(0);
  expect(stdout.match(/npx opslice \w+/g)).toEqual([
    'npx opslice generate',
    'npx opslice mock',
    'npx opslice check',
  ]);
  expect(stderr).toContain('wrote spec/cognito-identity.yaml\n');
  expect(stderr).toMatch(/\n1 service, 2 operations: \d+ written, 0 unchanged \([\d.]+ s\)\n$/);
});

it.each(compilers)('what it wrote compiles (%s)', async (compiler) => {
  const path = join(packageFolder, 'node_modules', compiler, 'bin/tsc');
  expect(await runShell(`node ${path} --pretty false`, folder)).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
});

/** A process of opslice that runs until it is asked to stop. */
interface Running {
  /** Waits until it has said something, after what was waited for before. */
  readonly says: (text: string | RegExp) => Promise<string>;
  readonly stop: () => Promise<unknown>;
}

const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

function start(...words: readonly string[]): Running {
  const program = join(folder, 'node_modules/opslice/dist/opslice.js');
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, stdio: 'pipe' });
  children.push(child);
  const exit = once(child, 'exit');
  let said = '';
  let heard = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      heard();
    });
  }
  return {
    says: (text) =>
      new Promise((resolve, reject) => {
        heard = () => {
          const at = typeof text === 'string' ? said.indexOf(text) : said.search(text);
          const end = at === -1 ? -1 : said.indexOf('\n', at);
          if (end === -1) return;
          heard = () => {};
          resolve(said.slice(at, end));
          said = said.slice(end + 1);
        };
        void exit.then(() => reject(new Error(`it ended, and said ${said}`)));
        heard();
      }),
    stop: async () => {
      child.kill('SIGTERM');
      const [code]: unknown[] = await exit;
      return code;
    },
  };
}

it('calls the mock with the client and with the command line', async () => {
  const mock = start('mock');
  const [url = ''] = /http:\S+/.exec(await mock.says('is served at')) ?? [];
  const printed = await runLines(call?.text ?? '', folder, { AWS_ENDPOINT_URL: url });
  expect(printed).toBe(
    'the identity is IdentityId:1234567890\n{\n    "IdentityId": "IdentityId:1234567890"\n}\n',
  );
  await mock.says('GetId 200');
  expect(await mock.stop()).toBe(0);
});

it('check: all is as the specifications say', async () => {
  const { code, stdout, stderr } = await runShell('npx opslice check', folder);
  expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: '' });
});

const sts = `service: { id: STS, version: '2011-06-15', protocol: query, endpoint: { prefix: sts } }
operations:
  GetCallerIdentity:
    output: { Account: string }
`;

it('watches: a second specification comes, is broken, and is mended', async () => {
  const watch = start('generate', '--watch');
  await watch.says('watching');
  put(folder, 'spec/sts.yaml', sts);
  await watch.says('wrote generated/sts/client.ts');
  await watch.says(/^2 services, 3 operations: /m);

  put(folder, 'spec/sts.yaml', sts.replace('Account: string', 'Account: strng'));
  expect(await watch.says('spec/sts.yaml:4:24 error')).toContain('There is no shape "strng"');
  await watch.says('did you mean string?');
  expect(get(folder, 'generated/sts/types.ts')).toContain('Account?: string');

  put(folder, 'spec/sts.yaml', sts.replace('Account: string', 'Account: string, Arn: string'));
  await watch.says('wrote generated/sts/types.ts');
  await watch.says(/^2 services, 3 operations: /m);
  expect(get(folder, 'generated/sts/types.ts')).toContain('Arn?: string');
  expect(await watch.stop()).toBe(0);
});

it('in the end all is in step and compiles, and removing a specification removes its files', async () => {
  await runLines('npx opslice check\nnpx tsc', folder);
  const { code, stderr } = await runShell('rm spec/sts.yaml\nnpx opslice generate', folder);
  expect(code).toBe(0);
  expect(stderr).toContain('removed generated/sts/client.ts\n');
  expect(pathsIn(join(folder, 'generated')).filter((path) => path.startsWith('sts/'))).toEqual([]);
});
