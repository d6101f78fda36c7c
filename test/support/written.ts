import { expect } from 'vitest';
import { generate } from '../../generator/generate.js';
import { compile, filesIn, folderWith, specText } from './generation.js';

/** What a test says of its one operation. */
export interface Given {
  readonly input?: object | string;
  readonly output?: object | string;
  readonly errors?: readonly string[];
  readonly shapes?: object;
}

/** A file of what one operation becomes, without header, imports and blank lines between them. */
export async function written(given: Given, path: string): Promise<string> {
  const { shapes = {}, ...operation } = given;
  const spec = specText({ operations: { GetThing: operation }, shapes });
  const cwd = folderWith({ 'spec/things.yaml': spec, 'package.json': '{ "type": "module" }' });
  await generate({ cwd, emit: ['client'] });
  expect(await compile(cwd)).toBe('');
  const text = filesIn(`${cwd}/generated/thing-store`)[path] ?? '';
  return text
    .replace(/^\/\/ .*\n/gm, '')
    .replace(/^import [^;]*;\n/gm, '')
    .trim();
}
