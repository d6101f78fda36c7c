import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asManifest } from './as-manifest.js';
import { type Manifest, manifestName } from './manifest.js';

/** The manifest of an output folder, or nothing where there is none that can be read. */
export async function readManifest(out: string): Promise<Manifest | undefined> {
  try {
    const data: unknown = JSON.parse(readFileSync(join(out, manifestName), 'utf8'));
    return asManifest(data);
  } catch {
    return undefined;
  }
}

/** Whether the file of that name is a manifest of something else, such as a web application. */
export async function isForeignManifest(out: string): Promise<boolean> {
  try {
    const data: unknown = JSON.parse(readFileSync(join(out, manifestName), 'utf8'));
    const keys = typeof data === 'object' && data !== null ? Object.keys(data) : [];
    return keys.length > 0 && !keys.includes('files');
  } catch {
    // It is not there, or was damaged.
    return false;
  }
}
