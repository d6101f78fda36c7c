import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSource } from '../code/paths.js';
import type { TextFile } from '../code/source-file.js';
import { packageRoot } from './package-root.js';
import { type CommonModule, toCommonJs } from '../code/commonjs.js';
import { render, type Texts } from './render.js';
import { runtimeModules } from './runtime-files.js';

export { commonJsFile } from './commonjs.js';
export { javascriptFolder } from './runtime-files.js';

/**
 * All modules of the runtime as JavaScript with their declarations, laid out. The build keeps them,
 * since they are the same for every service.
 */
export async function runtimeInJavaScript(): Promise<Texts> {
  const files = allModules().filter(({ path }) => isSource(path));
  const texts = await render(files, { language: 'js' }, []);
  return new Map([...texts].filter(([path]) => path.startsWith('runtime/')));
}

/** All modules of the runtime in CommonJS, those that have only types left out. */
export function runtimeModulesInCommonJs(): Map<string, CommonModule> {
  const files = allModules().filter(({ path }) => isSource(path) || path.endsWith('.js'));
  const modules = toCommonJs(new Map(files.map(({ path, text }) => [path, text])));
  return new Map([...modules].filter(([, { text }]) => text.includes('exports.')));
}

function allModules(): TextFile[] {
  const paths = readdirSync(join(packageRoot(), 'generator/runtime'), { recursive: true })
    .map((path) => `runtime/${String(path).replaceAll('\\', '/')}`)
    .filter((path) => isSource(path) && !path.endsWith('.entry.ts'));
  return runtimeModules(paths);
}
