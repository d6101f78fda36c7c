import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { defines } from '../../generator/build.mjs';
import { root } from '../support/run.js';

/** The worker as one script, since threads that compile TypeScript for themselves start slowly. */
export interface BuiltWorker {
  readonly script: string;
  /** Changes with all that decides on what is generated and on what the compiler says of it. */
  readonly id: string;
}

/** Bundles the worker into a folder below `node_modules`, where it finds its packages. */
export async function buildWorker(folder: string): Promise<BuiltWorker> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['test/corpus/worker.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    define: defines(),
    write: false,
  });
  const text = outputFiles.map((file) => file.text).join('\n');
  const script = join(folder, 'worker.js');
  mkdirSync(folder, { recursive: true });
  writeFileSync(script, text);
  const versions = readFileSync(join(root, 'package.json'), 'utf8');
  const checks = readFileSync(join(root, 'test/corpus/check-types.ts'), 'utf8');
  const hash = createHash('sha256').update(
    [text, defines().OPSLICE_BUILD, versions, checks].join(),
  );
  return { script, id: hash.digest('hex') };
}
