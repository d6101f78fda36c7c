/** HAR files of other tools, broken ones, and `opslice verify` as people run it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderWith, put } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { storeSpec } from './store.js';

const folder = folderWith(
  { 'store.yaml': storeSpec('aws-json-1.1'), 'rest.yaml': storeSpec('rest-json') },
  afterAll,
);

const headers = [
  { name: 'content-type', value: 'application/x-amz-json-1.1' },
  { name: 'x-amz-target', value: 'Store.PutThing' },
];
const url = 'https://store.example/';
const request = {
  method: 'POST',
  url,
  headers,
  postData: { mimeType: 'application/x-amz-json-1.1', text: '{"Id":"one","Name":"thing"}' },
};
const response = {
  status: 200,
  headers: [],
  content: {
    size: 27,
    mimeType: 'application/x-amz-json-1.1',
    text: '{"Id":"one","Name":"thing"}',
  },
};

function har(...entries: readonly object[]): string {
  return JSON.stringify(
    { log: { version: '1.2', creator: { name: 'a', version: '1' }, entries } },
    null,
    1,
  );
}

/** Runs `opslice verify` on a file with this text. */
function verify(text: string, ...words: readonly string[]): ReturnType<typeof runOpslice> {
  put(folder, 'traffic.har', text);
  const all = words.length === 0 ? ['store.yaml'] : words;
  return runOpslice(['verify', 'traffic.har', ...all], { cwd: folder });
}

describe('files of other tools', () => {
  it.each<readonly [what: string, entries: readonly object[], said: string]>([
    ['a valid entry', [{ request, response }], '1 exchange compared, no findings.\n'],
    [
      'what a browser adds: null, its own members, pseudo-headers, a question before',
      [
        {
          request: {
            ...request,
            method: 'OPTIONS',
            headers: [{ name: 'Access-Control-Request-Method', value: 'POST' }],
            postData: null,
          },
          response: { status: 200, headers: [] },
        },
        {
          _initiator: {},
          connection: null,
          request: {
            ...request,
            headers: [{ name: ':authority', value: 'store.example' }, ...headers],
          },
          response,
        },
      ],
      '1 exchange compared, no findings; 1 passed over, which are not for these services.\n',
    ],
    [
      'pages, pictures and requests that were cut off',
      [
        { request: { method: 'GET', url: 'https://other.example/a.png', headers: [] }, response },
        { request: { method: 'GET', url: 'data:text/plain,a', headers: [] }, response },
        { request, response: { ...response, status: 0 } },
        { request, response },
      ],
      '1 exchange compared, no findings; 3 passed over, which are not for these services.\n',
    ],
    [
      'bodies in base64',
      [
        {
          request: {
            ...request,
            postData: { text: btoa('{"Id":"one","Name":"thing"}'), encoding: 'base64' },
          },
          response: {
            ...response,
            content: { text: btoa('{"Id":"one","Name":"thing"}'), encoding: 'base64' },
          },
        },
      ],
      '1 exchange compared, no findings.\n',
    ],
    [
      'bodies that were not kept',
      [
        {
          request: { ...request, postData: { mimeType: 'a' } },
          response: { ...response, content: { size: 27 } },
        },
      ],
      '1 exchange compared, no findings.\n',
    ],
  ])('%s', async (_, entries, said) => {
    expect(await verify(har(...entries))).toEqual({ code: 0, stdout: said, stderr: '' });
  });
});

describe('findings', () => {
  const wrong = { ...response, content: { text: '{"Id":"one","Name":"thing","Count":"3"}' } };

  it('have the place in the file, the entry and the member', async () => {
    const { code, stdout } = await verify(har({ request, response }, { request, response: wrong }));
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^traffic\.har:\d+:\d+ entry 2, answer of PutThing: Count has to be written as a number, and is a text \[wrong-form\]\n2 exchanges compared, 1 finding\.\n$/,
    );
  });

  it('are JSON for programs', async () => {
    const { code, stdout } = await verify(
      har({ request, response: wrong }),
      'store.yaml',
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      compared: 1,
      passedOver: 0,
      findings: [
        {
          file: 'traffic.har',
          line: expect.any(Number),
          column: expect.any(Number),
          entry: 1,
          service: 'store',
          operation: 'PutThing',
          side: 'answer',
          kind: 'wrong-form',
          path: 'Count',
          message: 'has to be written as a number, and is a text',
        },
      ],
    });
  });

  it('are of the service that a request is for, of several', async () => {
    const restful = { ...request, url: 'http://127.0.0.1/things/one', headers: [headers[0]] };
    const { stdout } = await verify(
      har({ request, response }, { request: restful, response }),
      'store.yaml',
      'rest.yaml',
    );
    expect(stdout).toContain('2 exchanges compared');
    expect(stdout).toContain(
      'entry 2, request of PutThing: Id does not belong here, but into the path [wrong-place]',
    );
  });

  it('are wanted: a recording with nothing of the service is a failure', async () => {
    const strange = {
      request: { method: 'GET', url: 'https://other.example/', headers: [] },
      response,
    };
    expect(await verify(har(strange))).toMatchObject({
      code: 1,
      stdout: 'Nothing was compared; 1 passed over, which are not for these services.\n',
    });
  });

  it('show no character that hides or turns a text', async () => {
    const strange = {
      ...response,
      content: { text: '{"Id":"one","Name":"thing","a\\u202eb\\u001b[31m":1}' },
    };
    const { stdout } = await verify(har({ request, response: strange }));
    expect(stdout).not.toContain('\u202e');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('\\u202e');
  });
});

describe('a broken file', () => {
  it.each([
    ['is not JSON', '{"log":', 'traffic.har:1:8', 'json-syntax'],
    ['is a list', '[]', 'traffic.har:1:1', 'wrong-har'],
    ['has no entries', '{"log":{}}', 'traffic.har:1', 'wrong-har'],
    [
      'has an entry without an address',
      har({ request: { method: 'GET', headers: [] }, response }),
      'at log → entries → 0 → request',
      'wrong-har',
    ],
    [
      'has a status that is a text',
      har({ request, response: { ...response, status: '200' } }),
      'at log → entries → 0 → response → status',
      'wrong-har',
    ],
    [
      'has headers that are an object',
      har({ request: { ...request, headers: {} }, response }),
      'at log → entries → 0 → request → headers',
      'wrong-har',
    ],
    ['nests by the thousand', `${'['.repeat(20_000)}`, 'traffic.har', 'json-syntax'],
  ])('%s', async (_, text, place, code) => {
    const outcome = await verify(text);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain(place);
    expect(outcome.stderr).toContain(code);
    expect(outcome.stderr).not.toContain('    at ');
  });

  it('is not there, or a folder without one', async () => {
    mkdirSync(join(folder, 'empty'));
    for (const name of ['nowhere.har', 'empty']) {
      const outcome = await runOpslice(['verify', name, 'store.yaml'], { cwd: folder });
      expect(outcome.code).toBe(1);
      expect(outcome.stderr).toMatch(/file-missing/);
    }
  });
});
