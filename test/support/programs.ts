import { spawnSync } from 'node:child_process';

/** Whether a program can be called; a line says what is left out where it cannot. */
export function hasProgram(name: string, leftOut: string): boolean {
  const found = spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (!found) console.log(`left out: ${leftOut}, because ${name} is not installed`);
  return found;
}
