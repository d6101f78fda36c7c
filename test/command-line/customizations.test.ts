import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/run.js';
import { customizations } from './customizations.js';

/** Folders whose files are told one by one, since only some of them are done. */
const opened = ['configure', 'ec2'];

function installed(): string | undefined {
  try {
    const words = ['-c', 'import awscli.customizations as c; print(c.__path__[0])'];
    return execFileSync('python3', words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    console.log('left out: no AWS CLI is installed, whose customizations the list is held against');
    return undefined;
  }
}

/** Names of files and folders, without their ends. */
function names(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('__'))
    .map((name) => name.replace(/\.py$/, ''));
}

const folder = installed()?.trim();

describe('the customizations of the AWS CLI', () => {
  test.skipIf(folder === undefined)('are all told, and no others', () => {
    const there = names(folder ?? '').flatMap((name) =>
      opened.includes(name)
        ? names(join(folder ?? '', name)).map((file) => `${name}/${file}`)
        : [name],
    );
    expect(customizations.map(({ name }) => name).sort()).toEqual(there.sort());
  });

  test('stand in the table of the README', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const cells = [...readme.matchAll(/^\| `([\w/]+)` +\| (yes|part|no) +\| (.*?) +\|$/gm)];
    const told = cells.map(([, name, done, says]) => ({ name, done, says }));
    const plain = customizations.map(({ name, done, says }) => ({ name, done, says }));
    expect(told).toEqual(plain);
  });
});
