import { execFileSync } from 'node:child_process';
import { defined } from '../../generator/defined.js';

/** An AWS CLI that is installed. */
export interface InstalledAws {
  readonly version: string;
  /** The first number of its version. */
  readonly generation: 1 | 2;
  /** The Python that runs it. */
  readonly python: string;
  /** The folder that has its package, where that is not one that Python looks into by itself. */
  readonly folder?: string;
}

const asks = 'import sys, awscli.clidriver; print(awscli.__version__)';

/**
 * The AWS CLIs of this machine, one a version.
 *
 * @param folders that have a package `awscli`, such as `usr/lib/python3/dist-packages` of a package that was unpacked.
 */
export function findAws(folders: readonly string[] = []): readonly InstalledAws[] {
  const found = new Map<string, InstalledAws>();
  for (const folder of [undefined, ...folders]) {
    // That of the system is where a distribution puts its own.
    for (const python of ['python3', '/usr/bin/python3']) {
      const version = versionOf(python, folder);
      if (version === undefined || found.has(version)) continue;
      const generation = version.startsWith('1.') ? 1 : 2;
      found.set(version, { version, generation, python, ...defined({ folder }) });
    }
  }
  return [...found.values()];
}

function versionOf(python: string, folder: string | undefined): string | undefined {
  const env = { ...process.env, ...defined({ PYTHONPATH: folder }) };
  try {
    const text = execFileSync(python, ['-c', asks], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.trim();
  } catch {
    return undefined;
  }
}
