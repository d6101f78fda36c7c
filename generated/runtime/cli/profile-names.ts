/* eslint-disable */
// @ts-nocheck
/** The names of the profiles that a person has. */
import { readFileSync } from 'node:fs';
import type { Environment } from '../credentials/from-env.js';
import { configFiles, fileLocations } from '../credentials/node/shared-config.js';

/** The profiles of both files, in alphabetical order; none where a file cannot be understood. */
export function profileNames(env: Environment): readonly string[] {
  const locations = fileLocations(env);
  try {
    const { config, credentials } = configFiles(locations, {
      config: textAt(locations.config),
      credentials: textAt(locations.credentials),
    });
    return [...new Set([...config.profiles.keys(), ...credentials.profiles.keys()])].sort();
  } catch {
    return [];
  }
}

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
