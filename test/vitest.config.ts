import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { defines } from '../generator/build.mjs';

/** Counts what the generated code runs of the runtime's copy as runs of the original. */
const runtimeOriginal = {
  find: /^(\.\.\/)+runtime\//,
  replacement: fileURLToPath(new URL('../generator/runtime/', import.meta.url)),
};

const config: ViteUserConfig = defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  define: defines(),
  ...(process.argv.includes('--coverage') ? { resolve: { alias: [runtimeOriginal] } } : {}),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
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
