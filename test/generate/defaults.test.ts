import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { check, generate } from '../../generator/index.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { folderWith, specText } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';

const specification = specText({
  operations: {
    PutThing: {
      input: { Settings: 'Settings', Top: { type: 'boolean', default: false } },
      output: { Size: { type: 'integer', default: 0 }, Settings: 'Settings' },
    },
  },
  shapes: {
    Settings: {
      type: 'structure',
      members: { AutoCreate: { type: 'boolean', default: false }, Name: 'string' },
    },
  },
});

/** What a client sends for a structure without its default, and makes of an answer without any. */
async function exchanged(cwd: string): Promise<readonly unknown[]> {
  const file = pathToFileURL(join(cwd, 'generated/thing-store/index.js')).href;
  const { createClient, putThing } = await import(/* @vite-ignore */ file);
  const { fetch, sent } = fakeFetch(reply(200, '{"Settings":{}}'));
  const output = await putThing(createClient({ endpoint: 'https://example.com', fetch }), {
    Settings: { Name: 'a' },
  });
  return [sent[0]?.body, output];
}

const left = ['{"Settings":{"Name":"a"}}', { Settings: {} }];
const filled = [
  '{"Settings":{"Name":"a","AutoCreate":false}}',
  { Size: 0, Settings: { AutoCreate: false } },
];

describe('defaults', () => {
  test('are left to the service', async () => {
    const cwd = folderWith({ 'spec/thing-store.yaml': specification });
    await generate({ cwd, language: 'js', emit: ['client'] });
    expect(await exchanged(cwd)).toEqual(left);
  });

  test('are filled in where the output is asked to', async () => {
    const cwd = folderWith({ 'spec/thing-store.yaml': specification });
    const words = ['generate', '--language', 'js', '--emit', 'client', '--defaults', 'fill'];
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    expect(await exchanged(cwd)).toEqual(filled);
    const { steps } = await check({ cwd, language: 'js', emit: ['client'], defaults: 'fill' });
    expect(steps.filter(({ kind }) => kind !== 'unchanged')).toEqual([]);
    const again = await generate({ cwd, language: 'js', emit: ['client'], dryRun: true });
    expect(again.steps.some(({ kind }) => kind === 'write')).toBe(true);
  });

  test('are filled in or not, and nothing else', async () => {
    const cwd = folderWith({ 'spec/thing-store.yaml': specification });
    const { code, stderr } = await runOpslice(['generate', '--defaults', 'some'], { cwd });
    expect(code).not.toBe(0);
    expect(stderr).toContain("'some' is invalid. Allowed choices are leave, fill.");
  });
});
