/** Pages that are printed one by one are not kept: a heap too small for all of them has room. */
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from '../conformance/build-client.js';
import { modelOf, type Outcome, runNode, specText } from '../support/generation.js';

const spec = specText({
  operations: {
    ListNames: {
      input: { Token: 'string' },
      output: { Names: { type: 'list', member: 'string' }, Token: 'string' },
      pagination: { input: ['Token'], output: ['Token'], result: ['Names'] },
    },
  },
});

const pages = 2000;
/** A page of 40 kB: all of them are more than twice the heap. */
const page = Array.from({ length: 400 }, (_, index) => `${index}`.padStart(100, 'x'));
const heap = '--max-old-space-size=32';

let workshop: Workshop;
let server: Server;
let run: (...words: readonly string[]) => Promise<Outcome>;

beforeAll(async () => {
  workshop = openWorkshop();
  const { folder } = await workshop.build(modelOf(spec), 'leave', ['cli']);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { Token: token = 0 } = JSON.parse(Buffer.concat(chunks).toString());
      const next = Number(token) + 1;
      response.end(JSON.stringify({ Names: page, ...(next < pages && { Token: `${next}` }) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const near = ['--endpoint-url', url, '--region', 'us-east-1'];
  run = (...words) => runNode([heap, join(folder, 'cli.js'), 'list-names', ...near, ...words]);
});

afterAll(() => {
  workshop.close();
  server.closeAllConnections();
  server.close();
});

it.each([
  ['text', 'length(Names)', '400\n'],
  ['ndjson', 'length(Names)', '400\n'],
  ['yaml-stream', 'length(Names)', '- 400\n'],
])('%s has room for many pages', async (format, query, line) => {
  const outcome = await run('--output', format, '--query', query);
  expect(outcome).toEqual({ code: 0, stdout: line.repeat(pages), stderr: '' });
});

it('json, which puts them together, has not', async () => {
  const { code, stderr } = await run('--query', 'length(Names)');
  expect(code).not.toBe(0);
  expect(stderr).toContain('heap out of memory');
});
