import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';

/** The text of a file, or why it cannot be read. */
export type TextRead = { readonly text: string } | { readonly diagnostics: Diagnostic[] };

/** A text that was read, and the name to speak of it with. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Reads a file that must hold UTF-8 text, which may be packed with gzip. */
export async function readText(path: string): Promise<TextRead> {
  let bytes: Buffer;
  try {
    bytes = unpacked(await readFile(path));
  } catch (error) {
    return { diagnostics: [unreadable(path, error)] };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const problem = {
      code: 'file-not-utf8',
      message: 'The file is not UTF-8 text',
      mend: 'Save it as UTF-8.',
    } as const;
    return { diagnostics: [toDiagnostic(problem, path)] };
  }
}

/** The most that a file is unpacked to, in bytes. The largest model of AWS has 5 MB. */
const largest = 2 ** 28;

function unpacked(bytes: Buffer): Buffer {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isPacked ? gunzipSync(bytes, { maxOutputLength: largest }) : bytes;
}

function unreadable(path: string, error: unknown): Diagnostic {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (reason) {
    case 'ENOENT':
    case 'ENOTDIR':
      return toDiagnostic(
        {
          code: 'file-missing',
          message: 'There is no such file',
          mend: 'Check the path; it is taken from the folder the command runs in.',
        },
        path,
      );
    case 'EISDIR':
      return toDiagnostic(
        {
          code: 'file-unreadable',
          message: 'This is a folder, not a file',
          mend: 'Name the files in it, e.g. with a pattern such as spec/*.yaml.',
        },
        path,
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
        path,
      );
  }
}
