import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run.js';
import type { Outcome } from './generate-service.js';

/** What generated code is held to, wherever it is used. */
const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  declaration: true,
  noEmit: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'nodenext',
  types: ['node'],
  // The files of other packages are their own affair; ours have no declarations in TypeScript.
  skipLibCheck: true,
};

/** Bytes of generated code that the compiler is given at once; it takes about forty times as much. */
const batchSize = 20_000_000;

/**
 * The first error in the types of each service that has one, by the service's name.
 *
 * @param out the folder with a folder for each service.
 * @throws Error when the compiler complains of something else, such as its settings.
 */
export async function checkTypes(
  out: string,
  services: readonly Outcome[],
): Promise<ReadonlyMap<string, string>> {
  const faults = new Map<string, string>();
  for (const [index, names] of batches(services).entries()) {
    const project = join(out, `tsconfig.${index}.json`);
    writeFileSync(project, JSON.stringify({ compilerOptions, include: names }));
    for (const line of (await compile(project)).split('\n')) {
      const service = /^([^/(]+)\/.*error TS/.exec(line)?.[1];
      if (service !== undefined && !faults.has(service)) faults.set(service, line);
      if (service === undefined && line.includes('error TS')) throw new Error(line);
    }
  }
  return faults;
}

function batches(services: readonly Outcome[]): string[][] {
  const found: string[][] = [];
  let room = 0;
  for (const { name, bytes } of services) {
    if (room < bytes) {
      found.push([]);
      room = batchSize;
    }
    found.at(-1)?.push(name);
    room -= bytes;
  }
  return found;
}

/**
 * What the compiler says of a project, with paths from the project's folder. It looks for garbage only
 * where it would need more memory than a machine has, which takes a third of the work away.
 */
function compile(project: string): Promise<string> {
  const script = join(root, 'node_modules/typescript/bin/tsc');
  // With more threads it is done no sooner, and works more.
  const words = [script, '-p', project, '--pretty', 'false', '--singleThreaded'];
  const env = { ...process.env, GOGC: 'off', GOMEMLIMIT: '3GiB' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: join(project, '..'), env });
    const texts: Buffer[] = [];
    child.stdout.on('data', (text: Buffer) => texts.push(text));
    child.stderr.on('data', (text: Buffer) => texts.push(text));
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(texts).toString('utf8')));
  });
}
