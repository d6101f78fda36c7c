import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Params = Readonly<Record<string, unknown>>;

/** What a resolver gives for some parameters. */
export type Resolved =
  | {
      readonly url: string;
      readonly properties: Readonly<Record<string, unknown>>;
      readonly headers: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly error: string }
  | { readonly fault: string };

const script = fileURLToPath(new URL('resolve_endpoints.py', import.meta.url));

/** Asks the resolver of the installed botocore: each case by the index of its rules. */
export function askBotocore(
  rules: readonly unknown[],
  cases: readonly (readonly [rules: number, params: Params])[],
): Resolved[] {
  const { status, stdout, stderr } = spawnSync('python3', [script], {
    input: JSON.stringify({ rules, cases }),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
