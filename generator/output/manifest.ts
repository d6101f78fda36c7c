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
  /** The program for all services of the folder. */
  readonly program?: WrittenProgram;
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
  /** What its specification refers to, so that an unchanged run need not parse it. Absent where it refers to nothing. */
  readonly reference?: RecordedReference;
  /** Its command line, where it has one: what it is called there, and a line about it, which may be empty. */
  readonly command?: { readonly name: string; readonly about: string };
  /**
   * What there was to say of its specification, so that a run that finds nothing changed says it too.
   * Files are named from the output folder.
   */
  readonly warnings: readonly Diagnostic[];
}

/** What a specification with a certain text refers to. */
export interface RecordedReference {
  /** The hash of the text, with lines as we write them. */
  readonly of: string;
  /** The model. */
  readonly from: ReferenceSource;
  /** The files of patches that it names itself, from its folder. */
  readonly overlays: readonly string[];
}

/** A model that a specification refers to. */
export type ReferenceSource =
  | { readonly botocore: string }
  | { readonly smithy: string; readonly service?: string }
  | { readonly aws: string };

/** What is known of the program for all services of a folder. */
export interface WrittenProgram {
  readonly name: string;
  /** The language of its files; the services of that language are the ones it has. */
  readonly language: Language;
  /** A hash of all that decided on its files. */
  readonly fingerprint: string;
  /** The modules of the runtime that its files import. */
  readonly runtime: readonly string[];
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

/** The text of a manifest. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The folder of the service that a file of the output belongs to. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf('/')));
}
