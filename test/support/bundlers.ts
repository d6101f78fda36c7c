import { join } from 'node:path';
import { build } from 'esbuild';
import { rollup } from 'rollup';

/** What a browser would load of a program that imports from the client in a folder. */
export async function esbuildOf(folder: string, program: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    external: ['node:*'],
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** The same with Rollup, which does not shorten names. */
async function rollupOf(folder: string, program: string): Promise<Uint8Array> {
  const entry = join(folder, 'program.js');
  const bundle = await rollup({
    input: entry,
    external: /^node:/,
    plugins: [
      {
        name: 'program',
        load: (id) => (id === entry ? program : null),
        resolveId: (id) => (id === entry ? id : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  return new TextEncoder().encode(output.map((file) => ('code' in file ? file.code : '')).join(''));
}

/** Each gives what would be loaded of a program in a folder. */
export const bundlers: Readonly<
  Record<'esbuild' | 'rollup', (folder: string, program: string) => Promise<Uint8Array>>
> = { esbuild: esbuildOf, rollup: rollupOf };
