import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue, type ProblemCode } from '../diagnostics/catalogue.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Language } from './render.js';

export const manifestName = 'manifest.json';

/** What the runs so far left in the output folder. */
export interface Manifest {
  /** Name and version of what wrote the runtime and this file. */
  readonly generator: string;
  /**
   * The version of the runtime, which is that of opslice. A manifest without one was written when
   * the runtime still followed redirects.
   */
  readonly runtime?: string;
  /** The services by their folders. */
  readonly services: Readonly<Record<string, WrittenService>>;
  /** What was written besides services. */
  readonly included?: readonly WrittenInclude[];
  /** The SHA-256 of each file that is ours. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * The files that a run set out to write, with each SHA-256 they may have. It is here before the
   * first of them is, and goes when the last is, so that what an interrupted run left is known.
   */
  readonly pending?: Readonly<Record<string, readonly string[]>>;
}

/** What is known of a service that was written. */
export interface WrittenService {
  /** Name and version of what wrote it. */
  readonly generator: string;
  /** A hash of all that decided on the files. */
  readonly fingerprint: string;
  /** The file of its specification, from the output folder, as all paths here are. */
  readonly spec: string;
  /** The language of its files, in which it needs the runtime too. */
  readonly language: Language;
  /** The modules of the runtime that its files import. */
  readonly runtime: readonly string[];
  readonly operations: number;
  /**
   * What there was to say of its specification, so that a run that finds nothing changed says it too.
   * Files are named from the output folder.
   */
  readonly warnings: readonly Diagnostic[];
}

/** What is known of a part that the settings include. */
export interface WrittenInclude {
  readonly name: string;
  /** A hash of all that decided on its files. */
  readonly fingerprint: string;
  readonly language: Language;
  /** The modules of the runtime that its files import. */
  readonly runtime: readonly string[];
  /** Its files, from the output folder. */
  readonly files: readonly string[];
}

/** A folder that nothing was written into. */
export const emptyManifest: Manifest = { generator: '', services: {}, files: {} };

/** The manifest of an output folder, or nothing where there is none that can be read. */
export async function readManifest(out: string): Promise<Manifest | undefined> {
  try {
    const data: unknown = JSON.parse(await readFile(join(out, manifestName), 'utf8'));
    // Loaded here, so that whoever imports opslice as a library does not wait for it.
    const { z } = await import('zod/mini');
    const text = z.exactOptional(z.string());
    const place = z.exactOptional(z.number());
    const codes = Object.keys(catalogue) as ProblemCode[];
    const warning = z.object({
      code: z.enum(codes),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      file: z.string(),
      line: place,
      column: place,
      endLine: place,
      endColumn: place,
      cause: text,
      mend: z.string(),
      suggestion: text,
    });
    const service = z.object({
      generator: z.string(),
      fingerprint: z.string(),
      spec: z.string(),
      runtime: z.array(z.string()),
      language: z.enum(['ts', 'js']),
      // Earlier versions did not keep these; what they wrote is never taken for unchanged.
      operations: z._default(z.number(), 0),
      warnings: z._default(z.array(warning), []),
    });
    const include = z.object({
      name: z.string(),
      fingerprint: z.string(),
      language: z.enum(['ts', 'js']),
      runtime: z.array(z.string()),
      files: z.array(z.string()),
    });
    const manifestSchema = z.object({
      generator: z.string(),
      runtime: z.exactOptional(z.string()),
      // Version 0.1.0 did not tell services apart; which files are ours holds all the same.
      services: z._default(z.record(z.string(), service), {}),
      included: z.exactOptional(z.array(include)),
      files: z.record(z.string(), z.string()),
      pending: z.exactOptional(z.record(z.string(), z.array(z.string()))),
    });
    const parsed = manifestSchema.safeParse(data);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the file of that name is a manifest of something else, such as a web application. */
export async function isForeignManifest(out: string): Promise<boolean> {
  try {
    const data: unknown = JSON.parse(await readFile(join(out, manifestName), 'utf8'));
    const keys = typeof data === 'object' && data !== null ? Object.keys(data) : [];
    return keys.length > 0 && !keys.includes('files');
  } catch {
    // It is not there, or was damaged.
    return false;
  }
}

/** The text of a manifest. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The folder of the service that a file of the output belongs to. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf('/')));
}
