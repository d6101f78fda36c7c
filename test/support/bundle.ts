import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What a browser would load of a program, minified; `API` stands for the generated client. */
export async function bundleOf(program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: program.replaceAll('API', `'./generated/cognito-identity/index.js'`),
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}
