import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Defaults, defaultsChoices, type Part, parts } from '../emit/context.js';

export const manifestName = 'manifest.json';

/** What the last run left in the output folder. */
export interface Manifest {
  /** Name and version of what wrote it. */
  readonly generator: string;
  /**
   * The version of the runtime, which is that of opslice. A manifest without one was written when
   * the runtime still followed redirects.
   */
  readonly runtime?: string;
  /** A hash of all that decided on the files. */
  readonly fingerprint: string;
  /** The files and patterns of files that were named. */
  readonly specs: readonly string[];
  /** The files of patches that were put over them. */
  readonly overlays?: readonly string[];
  readonly language: 'ts' | 'js';
  readonly emit: readonly Part[];
  /** What clients do with defaults, where they do not leave them to the service. */
  readonly defaults?: Defaults;
  /** The SHA-256 of each file that is ours. */
  readonly files: Readonly<Record<string, string>>;
}

/** The manifest of an output folder, or nothing where there is none that can be read. */
export async function readManifest(out: string): Promise<Manifest | undefined> {
  try {
    const data: unknown = JSON.parse(await readFile(join(out, manifestName), 'utf8'));
    // Loaded here, so that whoever imports opslice as a library does not wait for it.
    const { z } = await import('zod/mini');
    const manifestSchema = z.object({
      generator: z.string(),
      runtime: z.exactOptional(z.string()),
      fingerprint: z.string(),
      specs: z.array(z.string()),
      overlays: z.exactOptional(z.array(z.string())),
      language: z.enum(['ts', 'js']),
      emit: z.array(z.enum(parts)),
      defaults: z.exactOptional(z.enum(defaultsChoices)),
      files: z.record(z.string(), z.string()),
    });
    const parsed = manifestSchema.safeParse(data);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a manifest. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
