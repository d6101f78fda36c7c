import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds dist/ before the tests, since some run the program as a person would. */
export default function setup(): void {
  const script = fileURLToPath(new URL('../../generator/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
}
