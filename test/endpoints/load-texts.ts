import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../support/run.js';

/** Loads texts of TypeScript that stand in folders beside the runtime, by their names. */
export async function loadTexts<Module>(
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Module>> {
  const names = [...texts.keys()];
  const entry = names.map((name, at) => `export * as m${at} from 'text:${name}';`);
  const { outputFiles } = await build({
    stdin: { contents: entry.join('\n'), resolveDir: root },
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [
      {
        name: 'texts',
        setup: (made) => {
          made.onResolve({ filter: /^text:/ }, ({ path }) => ({
            path: path.slice('text:'.length),
            namespace: 'texts',
          }));
          made.onLoad({ filter: /^/, namespace: 'texts' }, ({ path }) => ({
            contents: texts.get(path) ?? '',
            loader: 'ts',
          }));
          made.onResolve({ filter: /^\.\.\/runtime\//, namespace: 'texts' }, ({ path }) => ({
            path: join(root, 'generator', path.slice('../'.length).replace(/\.js$/, '.ts')),
          }));
        },
      },
    ],
  });
  const [{ text = '' } = {}] = outputFiles;
  const loaded: Record<string, Module> = await import(
    `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  );
  return new Map(
    names.flatMap((name, at): [string, Module][] => {
      const module = loaded[`m${at}`];
      return module === undefined ? [] : [[name, module]];
    }),
  );
}
