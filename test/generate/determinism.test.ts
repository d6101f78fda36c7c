import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { parts } from '../../generator/emitters/choices.js';
import {
  cognito,
  type Files,
  filesIn,
  folderWith,
  opslice,
  runNode,
  type Running,
  specText,
} from '../support/generation.js';
import { succeeded } from '../support/opslice.js';

/** Everything the given specification becomes, in a folder of its own. */
async function written(spec: string): Promise<Files> {
  const cwd = folderWith({ 'spec/service.yaml': spec });
  await generate({ cwd, emit: parts });
  return filesIn(`${cwd}/generated`);
}

/** The files without the manifest, which knows the bytes of the specification. */
function withoutManifest(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'manifest.json'));
}

describe('the same specification gives the same bytes', () => {
  it('in another folder', async () => {
    expect(await written(cognito)).toEqual(await written(cognito));
  });

  it('with the lines ended as on Windows', async () => {
    const files = withoutManifest(await written(cognito.replaceAll('\n', '\r\n')));
    expect(files).toEqual(withoutManifest(await written(cognito)));
  });
});

/** Two operations over shapes that refer to one another, names in no order. */
const operations = {
  PutThing: {
    input: { Thing: 'Thing', Kind: 'Kind', At: 'timestamp' },
    output: { Thing: 'Thing' },
    errors: ['Busy', 'Absent'],
  },
  GetThing: { input: { Id: { type: 'string', required: true } }, output: 'Thing' },
  dropThing: { errors: ['Absent'] },
};
const shapes = {
  Thing: { type: 'structure', members: { Zed: 'Kind', Alpha: 'timestamp', Next: 'Things' } },
  Things: { type: 'list', member: 'Thing' },
  Kind: { type: 'string', enum: ['b', 'a'] },
  Busy: { type: 'structure', error: { fault: 'server', retryable: true } },
  Absent: { type: 'structure', error: 'client', members: { message: 'string' } },
};
const reversed = (record: object): object => Object.fromEntries(Object.entries(record).reverse());

describe('the order of keys', () => {
  it('has no meaning among operations, among shapes, and within one of them', async () => {
    const one = withoutManifest(await written(specText({ operations, shapes })));
    const turned = (record: object): object =>
      Object.fromEntries(Object.entries(record).map(([key, each]) => [key, reversed(each)]));
    const other = JSON.stringify(
      reversed(
        JSON.parse(
          specText({
            operations: reversed(turned(operations)),
            shapes: reversed(turned(shapes)),
          }),
        ),
      ),
    );
    expect(withoutManifest(await written(other))).toEqual(one);
  });

  it('has a meaning among members and the values of an enum: it is kept', async () => {
    const files = await written(specText({ operations, shapes }));
    const types = files['thing-store/types.ts'] ?? '';
    expect(types).toContain("export type Kind = 'b' | 'a';");
    expect(types.indexOf('Zed?')).toBeLessThan(types.indexOf('Alpha?'));
    const swapped = {
      ...shapes,
      Thing: { ...shapes.Thing, members: reversed(shapes.Thing.members) },
    };
    const others = await written(specText({ operations, shapes: swapped }));
    expect(others['thing-store/types.ts']).not.toBe(types);
  });
});

describe('another process', () => {
  /** Holds that another process writes what this one does. */
  async function expectSame(spec: string, running: Running): Promise<void> {
    const cwd = folderWith({ 'spec/service.yaml': spec });
    const words = ['generate', '--emit', parts.join()];
    const outcome = await runNode([opslice, ...words], { ...running, cwd });
    expect(outcome).toEqual(succeeded);
    expect(filesIn(`${cwd}/generated`)).toEqual(await written(spec));
  }

  it.each([
    { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
    { LANG: 'C', LC_ALL: 'C', TZ: 'America/St_Johns', NO_COLOR: '1' },
    { LANG: 'de_DE.UTF-8', TZ: 'Pacific/Kiritimati', FORCE_COLOR: '1' },
  ])('%o', async (env) => {
    await expectSame(specText({ operations, shapes }), { env });
  });

  it('a whole service, in a language that has other capitals', async () => {
    await expectSame(cognito, { env: { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' } });
  });

  const other = anotherNode();
  if (other === undefined) {
    console.log('left out: "another Node writes the same", because no other Node was found');
  } else {
    it(`another Node writes the same: ${other.version}`, async () => {
      await expectSame(cognito, { node: other.path });
    });
  }
});

/** A Node on the path that is not the one that runs this, and new enough. */
function anotherNode(): { readonly path: string; readonly version: string } | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = ['node', 'nodejs', 'node20', 'node22', 'node24', 'node26'];
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  for (const path of found.filter((each) => existsSync(each))) {
    try {
      const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
      if (version !== process.version && Number(version.slice(1).split('.')[0]) >= 20) {
        return { path, version };
      }
    } catch {
      // It stands on the path but does not run here.
    }
  }
  return undefined;
}
