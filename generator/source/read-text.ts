import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';

/** A path to open, and the name to speak of it with. */
export interface Place {
  readonly path: string;
  readonly name: string;
}

/** A text that was read, and the name to speak of it with. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
  /** Where it was read; absent for a text that opslice brings. */
  readonly path?: string;
  /** Whether the file is packed with gzip. */
  readonly packed?: boolean;
}

/** Reads a file that must hold UTF-8 text, which may be packed with gzip. */
export async function readText({ path, name }: Place): Promise<Read<TextFile>> {
  let bytes: Buffer;
  let packed: boolean;
  try {
    // To wait for a file takes longer than to read it.
    const given = readFileSync(path);
    packed = given[0] === 0x1f && given[1] === 0x8b;
    bytes = packed ? await unpacked(given) : given;
  } catch (error) {
    return readOf<TextFile>(undefined, [unreadable(name, error)]);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return readOf({ name, path, text, packed });
  } catch {
    const problem = {
      code: 'file-not-utf8',
      message: 'The file is not UTF-8 text',
      mend: 'Save it as UTF-8.',
    } as const;
    return readOf<TextFile>(undefined, [toDiagnostic(problem, name)]);
  }
}

/** Loaded where something is packed. */
async function unpacked(bytes: Buffer): Promise<Buffer> {
  const { gunzipSync } = await import('node:zlib');
  return gunzipSync(bytes, { maxOutputLength: largest });
}

/** The most that a file is unpacked to, in bytes. The largest model of AWS has 5 MB. */
const largest = 2 ** 28;

/** Says that a file is not there. */
export function missingFile(name: string): Diagnostic {
  return toDiagnostic(
    {
      code: 'file-missing',
      message: 'There is no such file',
      mend: 'Check the path; it is taken from the folder the command runs in.',
    },
    name,
  );
}

function unreadable(name: string, error: unknown): Diagnostic {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (reason) {
    case 'ENOENT':
    case 'ENOTDIR':
      return missingFile(name);
    case 'EISDIR':
      return toDiagnostic(
        {
          code: 'file-unreadable',
          message: 'This is a folder, not a file',
          mend: 'Name the files in it, e.g. with a pattern such as spec/*.yaml.',
        },
        name,
      );
    default:
      return toDiagnostic(
        {
          code: 'file-unreadable',
          message: `The file cannot be read (${reason})`,
          mend:
            reason.startsWith('Z_') || reason === 'ERR_BUFFER_TOO_LARGE'
              ? 'Pack it with gzip again, or give it unpacked.'
              : 'Check its permissions.',
        },
        name,
      );
  }
}
