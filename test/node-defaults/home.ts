import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { folderWith } from '../support/generation.js';

/** The environment of somebody with a new home and nothing else of AWS; files by path in `.aws`. */
export function homeOf(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const HOME = folderWith({});
  for (const [name, text] of Object.entries(files)) {
    const path = join(HOME, '.aws', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { HOME, AWS_EC2_METADATA_DISABLED: 'true', ...env };
}

/** Makes an environment that of this process, until `vi.unstubAllEnvs`. */
export function liveIn(env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) {
    if (/^AWS_|_proxy$/i.test(name)) vi.stubEnv(name, undefined);
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}
