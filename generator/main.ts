#!/usr/bin/env node
/**
 * The `opslice` command. What `call` runs takes all words as they are, and its start is most of its
 * time, so nothing else is loaded for it.
 */
import * as module from 'node:module';

// Node 22.1 and later can keep compiled code for the next start.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
  module.enableCompileCache();
}

const [, , command, ...words] = process.argv;

if (command === 'call' && words[0] !== undefined && !/^(-h|--help)$/.test(words[0])) {
  const { runCall } = await import('./commands/call.js');
  await runCall(words);
} else {
  const { runProgram } = await import('./program.js');
  await runProgram();
}
