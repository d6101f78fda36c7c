import * as nodeModule from 'node:module';
import { loadKept } from './kept-script.js';

let loaded: typeof import('ts-morph') | undefined;

/**
 * Loads ts-morph as what it is, CommonJS. An `import` of it would read its nine megabytes once more
 * for their names, which takes a third of the time that loading it takes.
 */
export function loadTsMorph(): typeof import('ts-morph') {
  loaded ??= load();
  return loaded;
}

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
