/** The recipes of the README that ship a command line. */
import { beforeAll, expect, it } from 'vitest';
import { hasProgram } from '../support/programs.js';
import { begun } from './begun.js';
import { type Block, follow } from './recipe.js';

let folder: string;
beforeAll(async () => {
  folder = await begun(['esbuild', 'postject', '@types/node']);
});

const skeleton =
  '{\n    "AccountId": "",\n    "IdentityPoolId": "",\n    "Logins": {\n        "KeyName": ""\n    }\n}\n';

it('A command line for colleagues', async () => {
  expect(await follow('A command line for colleagues', folder)).toContain(skeleton);
});

const byBun = ({ text }: Block): boolean => text.startsWith('bun ');

it('A command line as one binary', async () => {
  const heading = 'A command line as one binary';
  expect(await follow(heading, folder, {}, (block) => !byBun(block))).toContain(skeleton);
  if (hasProgram('bun', 'the binary that Bun makes')) await follow(heading, folder, {}, byBun);
});
