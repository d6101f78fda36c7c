/* eslint-disable */
// @ts-nocheck
/** What the system calls what it refuses, such as `ENOENT`; empty for what is not of the system. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
