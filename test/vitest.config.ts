import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { defines } from '../generator/build.mjs';
import LongestFirst from './support/longest-first.js';

/** Counts what the generated code runs of the runtime's copy as runs of the original. */
const runtimeOriginal = {
  find: /^(\.\.\/)+runtime\//,
  replacement: fileURLToPath(new URL('../generator/runtime/', import.meta.url)),
};

const root = fileURLToPath(new URL('..', import.meta.url));
const coverage = process.argv.includes('--coverage');

/** How the paths of the temporary folders of tests begin. */
const temporary = join(tmpdir(), 'opslice-');

/** What tests generate runs in Node as it is, unless its runs are to be counted. */
const external =
  coverage || root.startsWith(temporary)
    ? []
    : [new RegExp(`^${temporary.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`)];

/** A limit ends a test that hangs. A machine that is busy must not fail any. */
const generous = 600_000;

const config: ViteUserConfig = defineConfig({
  root,
  define: defines(),
  ...(coverage ? { resolve: { alias: [runtimeOriginal] } } : {}),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    setupFiles: [
      'test/support/once-a-run.ts',
      'test/support/bundled.ts',
      'test/support/same-environment.ts',
    ],
    // One process a core; vitest would leave one idle.
    maxWorkers: availableParallelism(),
    isolate: false,
    // What tests make is large and soon let go: with room for it, less of it is looked through again.
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: LongestFirst },
    server: { deps: { external } },
    testTimeout: generous,
    hookTimeout: generous,
    expect: { poll: { timeout: generous } },
    reporters: ['default', 'test/support/closing-line.ts'],
    coverage: {
      provider: 'v8',
      include: ['generator/runtime/**/*.ts'],
      exclude: ['**/*.d.ts', '**/*.entry.ts'],
      reporter: ['text-summary', 'json-summary', 'text'],
    },
  },
});

export default config;
