import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { runOpslice } from '../support/opslice.js';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Puts the suite into a folder, with the clients that `opslice generate` writes of its specifications. */
export async function writeSuite(folder: string): Promise<void> {
  for (const name of ['spec', 'suite'])
    cpSync(join(here, name), join(folder, name), { recursive: true });
  const words = ['generate', 'spec/*.yaml', '--emit', 'types,client'];
  const { code, stderr } = await runOpslice(words, { cwd: folder });
  if (code !== 0) throw new Error(stderr);
}

/** The suite in one file. */
export interface SuiteScripts {
  /** A module that exports `runSuite`. */
  readonly module: string;
  /** A script with a variable `suite` that has it. */
  readonly script: string;
}

/**
 * Bundles the suite for the edge: nothing of it may ask for a module of Node, which a bundler that
 * knows no platform would not find.
 */
export async function bundleSuite(folder: string): Promise<SuiteScripts> {
  const bundled = async (format: 'esm' | 'iife'): Promise<string> => {
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'suite/main.ts')],
      bundle: true,
      platform: 'neutral',
      format,
      ...(format === 'iife' && { globalName: 'suite' }),
      target: 'es2022',
      write: false,
      logLevel: 'silent',
    });
    return outputFiles[0]?.text ?? '';
  };
  return { module: await bundled('esm'), script: await bundled('iife') };
}
