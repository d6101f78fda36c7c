/** opslice as a project gets it: from the tarball that npm would publish. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { folderWith, packageFolder } from './generation.js';
import { keptFolder } from './kept-texts.js';

const run = promisify(execFile);

/** The tarball that npm would publish, packed once in a run; the build was made before. */
export async function packed(): Promise<string> {
  const place = await keptFolder('the tarball', async (folder) => {
    const words = ['pack', '--ignore-scripts', '--pack-destination', folder];
    await run('npm', words, { cwd: packageFolder });
  });
  const [name = ''] = readdirSync(place);
  return join(place, name);
}

/** The package.json that `npm install --save-dev` makes where there is none. */
export const installedPackage =
  '{\n  "devDependencies": {\n    "opslice": "file:opslice.tgz"\n  }\n}\n';

/**
 * A new folder in which the tarball is installed, and packages that a person would install beside
 * it. `npm install` would ask the registry for what opslice depends on, and tests need no network;
 * so the tarball is unpacked where npm would put it, and the rest is linked from this repository.
 *
 * @param packages of this repository.
 * @param whenDone says when the folder goes.
 */
export async function installedIn(
  tarball: string,
  packages: readonly string[],
  whenDone: (clean: () => void) => void,
): Promise<string> {
  const folder = folderWith({}, whenDone);
  const modules = join(folder, 'node_modules');
  const own = join(modules, 'opslice');
  mkdirSync(own, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', own, '--strip-components', '1']);
  linkPrograms(modules, 'opslice');
  for (const name of [...Object.keys(manifestOf(own).dependencies), ...packages]) {
    const link = join(modules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(packageFolder, 'node_modules', name), link, 'junction');
    linkPrograms(modules, name);
  }
  return folder;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  const {
    name,
    dependencies = {},
    bin = {},
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { dependencies, bin: typeof bin === 'string' ? { [name]: bin } : bin };
}

/** The programs of a package, where npm puts them. */
function linkPrograms(modules: string, name: string): void {
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const [program, path] of Object.entries(manifestOf(join(modules, name)).bin)) {
    symlinkSync(join('..', name, path), join(modules, '.bin', program));
  }
}
