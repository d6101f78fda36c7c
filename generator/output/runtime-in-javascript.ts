import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSource } from '../code/paths.js';
import { packageRoot } from './package-root.js';
import { render, type Texts } from './render.js';
import { runtimeModules } from './runtime-files.js';

export { javascriptFolder } from './runtime-files.js';

/**
 * All modules of the runtime as JavaScript with their declarations, laid out. The build keeps them,
 * since they are the same for every service.
 */
export async function runtimeInJavaScript(): Promise<Texts> {
  const paths = readdirSync(join(packageRoot(), 'generator/runtime'), { recursive: true })
    .map((path) => `runtime/${String(path).replaceAll('\\', '/')}`)
    .filter((path) => isSource(path) && !path.endsWith('.entry.ts'));
  const files = runtimeModules(paths).filter(({ path }) => isSource(path));
  const texts = await render(files, { language: 'js' }, []);
  return new Map([...texts].filter(([path]) => path.startsWith('runtime/')));
}
