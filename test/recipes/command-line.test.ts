/** The recipes of the README that ship a command line. */
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { programOf } from '../runtimes/runtimes.js';
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
  const bun = programOf('Bun');
  if (bun === undefined) return;
  symlinkSync(bun, join(folder, 'node_modules/.bin/bun'));
  await follow(heading, folder, {}, byBun);
  const words = ['get-id', '--generate-cli-skeleton'];
  expect(spawnSync(join(folder, 'dist/our-identity'), words).stdout.toString()).toBe(skeleton);
});
