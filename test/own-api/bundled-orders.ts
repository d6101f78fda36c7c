import { build } from 'esbuild';

/** What a browser loads of a client that is generated in a folder, with one of its operations. */
export async function bundled(folder: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { createClient, getOrder } from './index.js';`, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
