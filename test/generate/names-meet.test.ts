import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printSource } from '../../generator/code/print.js';
import type { OutputFile } from '../../generator/code/source-file.js';
import { emitService } from '../../generator/emitters/service.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { everyProtocol } from '../support/every-protocol.js';
import { compile, folderWith, modelOf, packageFolder, put } from '../support/generation.js';

const emitted = (spec: string): OutputFile[] => {
  const files = emitService(modelOf(spec), new Set(['cli', 'msw']), '0.0.0');
  return [...files, ...runtimeFiles(files)];
};
const textOf = (file: OutputFile): string =>
  file.kind === 'source' ? printSource(file, []) : file.text;

/** Every word of the generated files that could be the name of a shape. */
function wordsOf(files: readonly OutputFile[]): string[] {
  const code = files.filter(({ path }) => path.endsWith('.ts') && !path.startsWith('runtime/'));
  const words = code.flatMap((file) => textOf(file).match(/\b[A-Za-z]\w*\b/g) ?? []);
  const seen = new Map(words.map((word) => [word.toLowerCase(), word]));
  return [...seen.values()].sort();
}

/** The specification with a shape of each name, and an operation whose function has it. */
function withNames(spec: string, words: readonly string[]): string {
  const { service, operations, shapes } = JSON.parse(spec);
  const known = new Set(Object.keys({ ...operations, ...shapes }).map((id) => id.toLowerCase()));
  const free = words.filter(
    (word) =>
      !known.has(word.toLowerCase()) &&
      // Types of the format, and what it calls shapes that are written where they are used.
      !/^(string|blob|boolean|double|timestamp|\w+(Input|Output|Text))$/.test(word),
  );
  const isRest = service.protocol.startsWith('rest-');
  const added = free.map((word, index) => [
    word.charAt(0).toUpperCase() + word.slice(1),
    {
      cli: `command-${index}`,
      input: { Value: `${word}` },
      output: { Value: `${word}`, At: 'timestamp' },
      ...(isRest && { http: { method: 'POST', uri: `/named/${word}` } }),
    },
  ]);
  const structures = free.map((word) => [
    word,
    { type: 'structure', members: { Text: 'string', At: 'timestamp', Data: 'blob' } },
  ]);
  return JSON.stringify({
    service,
    operations: { ...operations, ...Object.fromEntries(added) },
    shapes: { ...shapes, ...Object.fromEntries(structures) },
  });
}

test('shapes and operations may have any name that stands in the output', async () => {
  const cwd = folderWith({ 'package.json': '{ "type": "module" }' });
  // AWS JSON 1.0 and 1.1 are written alike.
  const specs = Object.entries(everyProtocol()).filter(([path]) => !path.includes('json-1.0'));
  for (const [, spec] of specs) {
    const named = withNames(spec, wordsOf(emitted(spec)));
    for (const file of emitted(named)) put(cwd, `generated/${file.path}`, textOf(file));
  }
  symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'generated/node_modules'), 'dir');
  expect(await compile(join(cwd, 'generated'), 'node')).toBe('');
});
