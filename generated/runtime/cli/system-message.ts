/* eslint-disable */
// @ts-nocheck
import { systemCode } from '../node/system-code.js';

/** The system's words for what it refuses, as Python has them; Node's own differ. */
const messages: ReadonlyMap<string, string> = new Map([
  ['ENOENT', '[Errno 2] No such file or directory'],
  ['EIO', '[Errno 5] Input/output error'],
  ['EACCES', '[Errno 13] Permission denied'],
  ['ENOTDIR', '[Errno 20] Not a directory'],
  ['EISDIR', '[Errno 21] Is a directory'],
  ['EFBIG', '[Errno 27] File too large'],
  ['ENOSPC', '[Errno 28] No space left on device'],
  ['EROFS', '[Errno 30] Read-only file system'],
  ['ENAMETOOLONG', '[Errno 36] File name too long'],
  ['ELOOP', '[Errno 40] Too many levels of symbolic links'],
]);

/** The message of what was thrown, in Python's words where the system has a code for it. */
export function systemMessage(error: unknown): string {
  const message = messages.get(systemCode(error));
  return message ?? (error instanceof Error ? error.message : String(error));
}
