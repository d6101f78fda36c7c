import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { packageFolder } from '../support/generation.js';
import { generatorFiles, textOf } from './imports.js';

/**
 * Generated files import of the command line only where it begins, and the form of its commands; of the
 * credentials only the providers, of mocks that remember only what makes them, of the room for Node only the defaults, the transport and the files of transfers.
 */
const isOffered = (path: string): boolean =>
  /^runtime\/(?!cli\/|credentials\/|node\/|mocks\/state\/|mocks\/replay\/)/.test(path) ||
  /^runtime\/mocks\/state\/(mocked-service|known-[\w-]+)\.ts$/.test(path) ||
  /^runtime\/(cli\/(main|command)|node\/(node-defaults|http2-transport|file-body|download-file)|credentials\/((node\/)?from-[\w-]+|provider|auth-tokens|node\/(surroundings|metadata)))\.ts$/.test(
    path,
  );

const declaration =
  /^export (?:declare )?(?:abstract )?(?:async )?(function\*?|const|class|interface|type) (\w+)/gm;

function exportsOf(path: string): [name: string, entry: [kind: string, path: string]][] {
  const found = [...textOf(path).matchAll(declaration)];
  const isType = (word: string): boolean => word === 'interface' || word === 'type';
  const values = new Set(found.flatMap(([, word = '', name = '']) => (isType(word) ? [] : name)));
  return [...new Set(found.map(([, , name = '']) => name))].map((name) => [
    name,
    [values.has(name) ? 'value' : 'type', path],
  ]);
}

test('the table of what emitters may import is what the runtime exports', async () => {
  const all = generatorFiles().filter(isOffered).flatMap(exportsOf);
  const names = all.map(([name]) => name);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  expect(twice, 'an emitter could not tell these apart').toEqual([]);

  const path = join(packageFolder, 'generator/emitters/runtime-exports.ts');
  const entries = all
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, [kind, from]]) => `  ${name}: ['${kind}', '${from}'],`);
  const text = readFileSync(path, 'utf8').replace(
    /(?<=runtimeExports = \{\n)[^]*(?=\n\} as const)/,
    entries.join('\n'),
  );
  const wanted = await format(text, { parser: 'typescript', printWidth: 100, singleQuote: true });
  await expect(wanted).toMatchFileSnapshot(path);
});
