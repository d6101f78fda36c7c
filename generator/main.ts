#!/usr/bin/env node
/**
 * The `opslice` command. What `call` runs takes all words as they are, and its start is most of its
 * time, so nothing else is loaded for it. Nor is more loaded than needed where `check` and `generate` have nothing to
 * change.
 */
import * as module from 'node:module';
import { hasQuickStart } from './output/build.js';

// Node 22.1 and later can keep compiled code for the next start.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
  module.enableCompileCache();
}

const [, , command, ...words] = process.argv;

if (command === 'call' && words[0] !== undefined && !/^(-h|--help)$/.test(words[0])) {
  const { runCall } = await import('./commands/call.js');
  await runCall(words);
} else if (!(await isUnchanged())) {
  const { runProgram } = await import('./program.js');
  await runProgram();
}

/** Whether there was nothing to do, which is told. */
async function isUnchanged(): Promise<boolean> {
  if (!hasQuickStart || (command !== 'check' && command !== 'generate')) return false;
  const { quickWords, tellUnchanged } = await import('./commands/unchanged.js');
  const quick = quickWords(words);
  const code = quick && (await tellUnchanged(command, quick));
  if (code === undefined) return false;
  process.exitCode = code;
  return true;
}
