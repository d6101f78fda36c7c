/** Replaying over plain sockets: which answers are given, and what is refused. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HarEntry } from '../../generator/runtime/mocks/replay/har.js';
import { startMock } from '../../generator/serve/mock-server.js';
import { runNode } from '../support/run.js';
import { rawRequest } from '../support/raw-request.js';
import { changed, send, surroundings } from './recordings.js';
import { storeExchange, storeSpec } from './store.js';

const { folder, closing, recordingOf, serving } = surroundings();

describe('replay', () => {
  const spec = join(folder, 'replay.yaml');
  writeFileSync(spec, storeSpec('aws-json-1.1'));

  it('gives several answers in their order, and the last one again', async () => {
    let count = 0;
    const upstream = await serving((_, outgoing) => {
      outgoing.writeHead(count === 1 ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      outgoing.end(JSON.stringify({ Id: `${++count}` }));
    });
    const server = await recordingOf(upstream);
    for (let each = 0; each < 3; each += 1) await send(server.url, storeExchange('aws-json-1.1'));
    const replay = await startMock(spec, { replay: await server.har() });
    closing.push(() => replay.close());
    const got: unknown[] = [];
    for (let each = 0; each < 4; each += 1) {
      const { status, body } = await send(replay.url, storeExchange('aws-json-1.1'));
      got.push([status, JSON.parse(body.toString()).Id]);
    }
    expect(got).toEqual([
      [200, '1'],
      [400, '2'],
      [200, '3'],
      [200, '3'],
    ]);
  });

  it('takes the answer of the same time, or of another where there is none', async () => {
    const upstream = await serving((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (piece: Buffer) => (body += piece.toString()));
      incoming.on('end', () => outgoing.end(JSON.stringify({ Id: `${JSON.parse(body).At}` })));
    });
    const server = await recordingOf(upstream);
    for (const time of ['1', '2'])
      await send(server.url, changed('aws-json-1.1', '1422172800', time));
    const replay = await startMock(spec, { replay: await server.har() });
    closing.push(() => replay.close());
    const got: unknown[] = [];
    for (const time of ['2', '1', '3']) {
      const { body } = await send(replay.url, changed('aws-json-1.1', '1422172800', time));
      got.push(JSON.parse(body.toString()).Id);
    }
    expect(got).toEqual(['2', '1', '1']);
  });

  it('does not compare a body that was too large to keep', async () => {
    const upstream = await serving((_, outgoing) => outgoing.end('{"Id":"large"}'));
    const server = await recordingOf(upstream, { keptLimit: 10 });
    await send(server.url, storeExchange('aws-json-1.1'));
    const har = await server.har();
    const entries = har.log.entries.map((entry) => ({
      ...entry,
      response: { ...entry.response, content: { text: '{"Id":"large"}' } },
    }));
    const replay = await startMock(spec, { replay: { log: { entries } } });
    closing.push(() => replay.close());
    const { status, body } = await send(replay.url, changed('aws-json-1.1', 'thing', 'other'));
    expect([status, body.toString()]).toEqual([200, '{"Id":"large"}']);
  });

  it('counts the answers of each operation by itself', async () => {
    const two = join(folder, 'two.json');
    writeFileSync(
      two,
      JSON.stringify({
        service: { id: 'Two', version: '1', protocol: 'aws-json-1.1', target: 'Two', auth: 'none' },
        operations: {
          GetOne: { input: {}, output: { Id: 'string' } },
          GetOther: { input: {}, output: { Id: 'string' } },
        },
        shapes: {},
      }),
    );
    const entry = (operation: string, id: string): HarEntry => ({
      request: {
        method: 'POST',
        url: 'http://127.0.0.1/',
        headers: [{ name: 'x-amz-target', value: `Two.${operation}` }],
        postData: { text: '{}' },
      },
      response: { status: 200, headers: [], content: { text: `{"Id":"${id}"}` } },
    });
    const entries = [
      entry('GetOne', '1'),
      entry('GetOne', '2'),
      entry('GetOther', 'a'),
      entry('GetOther', 'b'),
    ];
    const replay = await startMock(two, { replay: { log: { entries } } });
    closing.push(() => replay.close());
    const got: unknown[] = [];
    for (const operation of ['GetOne', 'GetOther', 'GetOne', 'GetOther']) {
      const headers = { 'x-amz-target': `Two.${operation}` };
      const { body } = await rawRequest(replay.url, '/', { headers, body: '{}' });
      got.push(JSON.parse(body.toString()).Id);
    }
    expect(got).toEqual(['1', 'a', '2', 'b']);
  });

  it('refuses what was recorded without the body of its answer', async () => {
    const upstream = await serving((_, outgoing) => outgoing.end('{"Id":"large"}'));
    const server = await recordingOf(upstream, { keptLimit: 10 });
    await send(server.url, storeExchange('aws-json-1.1'));
    const replay = await startMock(spec, { replay: await server.har() });
    closing.push(() => replay.close());
    const { status, body } = await send(replay.url, storeExchange('aws-json-1.1'));
    expect(status).toBe(501);
    expect(JSON.parse(body.toString())).toMatchObject({
      __type: 'NotRecordedException',
      message: 'The answer to this request for PutThing was not kept in the recording',
    });
  });

  it('answers a request that breaks constraints, where it was recorded', async () => {
    const upstream = await serving((_, outgoing) => {
      outgoing.writeHead(400);
      outgoing.end('{"__type":"ValidationException"}');
    });
    const server = await recordingOf(upstream);
    await send(server.url, changed('aws-json-1.1', '"Count":3', '"Count":99'));
    const replay = await startMock(spec, { replay: await server.har() });
    closing.push(() => replay.close());
    const { body } = await send(replay.url, changed('aws-json-1.1', '"Count":3', '"Count":99'));
    expect(body.toString()).toBe('{"__type":"ValidationException"}');
  });

  it.each([
    [
      '--record needs --upstream',
      ['--record', 'x'],
      "option '--record <folder>' needs '--upstream <url>'",
    ],
    [
      'and the other way round',
      ['--upstream', 'http://localhost'],
      "option '--upstream <url>' needs '--record <folder>'",
    ],
    [
      'an upstream with a password',
      ['--record', 'x', '--upstream', 'http://a:b@localhost'],
      'without a user or a query',
    ],
    [
      'an upstream that is a file',
      ['--record', 'x', '--upstream', 'file:///etc/passwd'],
      'An upstream is an address',
    ],
    ['an empty folder', ['--record', '', '--upstream', 'http://localhost'], 'It is empty.'],
    ['a mock that remembers', ['--replay', 'x', '--state'], 'cannot be used with'],
    ['a clock', ['--replay', 'x', '--clock', 'system'], 'cannot be used with'],
    ['faults of what is not served', ['--explain', '--fault', 'cut'], 'cannot be used with'],
    ['a file that is not there', ['--replay', 'nowhere.har'], 'There is no such file'],
  ])('%s', async (_, words, said) => {
    const { code, stderr } = await runNode('dist/opslice.js', 'mock', spec, ...words);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });
});
