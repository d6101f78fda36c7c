import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { defines } from '../generator/build.mjs';

const config: ViteUserConfig = defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  define: defines(),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    testTimeout: 60_000,
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
