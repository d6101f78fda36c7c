import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith } from '../support/generation.js';
import { type StandIn, startService } from '../support/command-line.js';
import { get } from './calls.js';

let service: StandIn;

beforeAll(async () => {
  service = await startService();
  return () => service.close();
});

let folder: string;

beforeAll(() => {
  folder = folderWith({}, afterAll);
});

describe('as a program', () => {
  let program: string;
  beforeAll(async () => {
    program = join(folder, 'cli.js');
    const root = new URL('../../', import.meta.url).pathname;
    await build({
      stdin: {
        contents:
          "import { run } from './generator/runtime/cli/main.js';\n" +
          "import { fixtureProgram } from './test/support/fixture-program.js';\n" +
          'run(fixtureProgram);',
        resolveDir: root,
      },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      outdir: folder,
      entryNames: 'cli',
      outExtension: { '.js': '.mjs' },
      external: ['*/vendor/yaml.js', '*/vendor/jmespath.js'],
      logLevel: 'silent',
    });
    program = join(folder, 'cli.mjs');
  });

  it('prints, and ends with its exit code', () => {
    expect(execFileSync('node', [program, '--version'], { encoding: 'utf8' })).toMatch(/opslice/);
    expect(() => execFileSync('node', [program], { stdio: 'pipe' })).toThrow(
      expect.objectContaining({ status: 252 }),
    );
  });

  it('ends at once when the call is over', () => {
    return expect(
      exitOf([get, '--identity-id', 'r:a', '--endpoint-url', service.url], () => {}),
    ).resolves.toMatchObject({ code: 0, stderr: '' });
  });

  it.each<[what: string, signal: NodeJS.Signals, code: number, stdout: string]>([
    // The terminal has put `^C` on the line.
    ['ctrl-C, behind a line break', 'SIGINT', 130, '\n'],
    ['being told to', 'SIGTERM', 143, ''],
    ['a terminal that closes', 'SIGHUP', 129, ''],
  ])('ends at once on %s', async (_, signal, code, stdout) => {
    const words = [get, '--identity-id', 'r:silent', '--endpoint-url', service.url];
    service.received.length = 0;
    const outcome = await exitOf(words, (kill) => {
      const timer = setInterval(() => {
        if (service.received.length === 0) return;
        clearInterval(timer);
        kill(signal);
      }, 20);
    });
    expect(outcome).toEqual({ code, stdout, stderr: '' });
  });

  it('does not mind a reader that goes away', async () => {
    const outcome = await exitOf(['help'], () => {}, true);
    expect(outcome).toMatchObject({ code: 141, stderr: '' });
  });

  function exitOf(
    words: readonly string[],
    started: (kill: (signal: NodeJS.Signals) => void) => void,
    closes = false,
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };
      const child = spawn('node', [program, ...words], { env });
      let [stdout, stderr] = ['', ''];
      if (closes) child.stdout.destroy();
      child.stdout.on('data', (chunk) => (stdout += chunk));
      child.stderr.on('data', (chunk) => (stderr += chunk));
      started((signal) => child.kill(signal));
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    });
  }
});
