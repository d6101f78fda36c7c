import * as nodeModule from 'node:module';
import type { ts as TypeScript } from 'ts-morph';
import { loadKept } from './kept-script.js';

/** The types of the compiler, for those who are handed its nodes. */
export type { ts as TypeScript } from 'ts-morph';

/** A file as the compiler reads it. */
export type Script = TypeScript.SourceFile;

/**
 * ts-morph, loaded as what it is, CommonJS. An `import` of it would read its nine megabytes once more
 * for their names, which takes a third of the time that loading it takes.
 */
export const tsMorph: typeof import('ts-morph') = load();

function load(): typeof import('ts-morph') {
  const require = nodeModule.createRequire(import.meta.url);
  // Before Node 22.1, which keeps compiled code by itself, as `main.ts` asks it to.
  if (!('enableCompileCache' in nodeModule)) {
    const path = require.resolve('ts-morph');
    const common = nodeModule.createRequire(path).resolve('@ts-morph/common');
    loadKept(nodeModule.createRequire(common).resolve('./typescript'));
    loadKept(path);
  }
  return require('ts-morph');
}
