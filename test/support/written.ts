import { afterAll, expect } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { compile, folderWith, get, put, specText } from './generation.js';

/** What a test says of its one operation. */
export interface OperationParts {
  readonly input?: object | string;
  readonly output?: object | string;
  readonly errors?: readonly string[];
  readonly shapes?: object;
}

/**
 * Generates what one operation becomes, for each test of a file, and compiles all of it at once when
 * they have ended. To be called at the top of the file.
 *
 * @returns a function that gives a file without header, imports and blank lines between them.
 */
export function writing(): (given: OperationParts, path: string) => Promise<string> {
  const folder = folderWith({ 'package.json': '{ "type": "module" }' }, afterAll);
  let count = 0;
  afterAll(async () => {
    expect(await compile(folder)).toBe('');
  });
  return async (given, path) => {
    const { shapes = {}, ...operation } = given;
    const own = `case-${++count}`;
    put(folder, `${own}.yaml`, specText({ operations: { GetThing: operation }, shapes }));
    await generate({ cwd: folder, specs: [`${own}.yaml`], out: own, emit: ['client'] });
    return get(folder, `${own}/thing-store/${path}`)
      .replace(/^\/\* eslint-disable \*\/\n|^\/\/ .*\n/gm, '')
      .replace(/^import [^;]*;\n/gm, '')
      .trim();
  };
}
