import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/run.js';

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noEmit: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'nodenext',
  types: ['node'],
  skipLibCheck: true,
};

/** An error of the compiler: the file from the folder, the line and what it says. */
export interface CompileError {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Compiles files of a folder together, and gives all errors. */
export async function compileAll(
  folder: string,
  files: readonly string[],
): Promise<readonly CompileError[]> {
  const project = join(folder, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ compilerOptions, files }));
  const script = join(root, 'node_modules/typescript/bin/tsc');
  const text = await new Promise<string>((resolve, reject) => {
    const words = [script, '-p', project, '--pretty', 'false'];
    const child = spawn(process.execPath, words, { cwd: folder });
    const texts: Buffer[] = [];
    child.stdout.on('data', (each: Buffer) => texts.push(each));
    child.stderr.on('data', (each: Buffer) => texts.push(each));
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(texts).toString('utf8')));
  });
  return text.split('\n').flatMap((line): CompileError[] => {
    const [, file = '', at = '', message = ''] =
      /^([^\s(][^(]*)\((\d+),\d+\): error (.*)$/.exec(line) ?? [];
    if (file !== '') return [{ file, line: Number(at), message }];
    if (line.startsWith('error TS')) throw new Error(line);
    return [];
  });
}
