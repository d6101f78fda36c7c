import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { folderWith, opslice, runNode } from '../support/generation.js';
import { store } from './store.js';

describe('the command line of S3', () => {
  /** The URLs that a proxy was asked for, and paths that a server was. */
  let asked: string[];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.end();
  });
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  beforeEach(() => (asked = []));
  afterAll(() => server.close());
  const local = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  test.each([
    { s3: '', url: 'http://s3.example', want: 'http://s3.example/photos/k' },
    { s3: 'addressing_style = path', url: 'http://s3.example', want: 'http://s3.example/photos/k' },
    { s3: 'addressing_style = auto', url: 'http://s3.example', want: 'http://s3.example/photos/k' },
    {
      s3: 'addressing_style = virtual',
      url: 'http://s3.example/base',
      want: 'http://photos.s3.example/base/k',
    },
  ])('with $url and "$s3" asks for $want', async ({ s3, url, want }) => {
    const cwd = folderWith({ 's3.yaml': store, config: `[default]\ns3 =\n  ${s3}\n` });
    const words = ['get-object', '--bucket', 'photos', '--key', 'k', '--endpoint-url', url];
    const ended = await runNode([opslice, 'call', 's3.yaml', ...words, '--no-sign-request'], {
      cwd,
      env: { AWS_CONFIG_FILE: `${cwd}/config`, AWS_REGION: 'eu-west-1', HTTP_PROXY: local() },
    });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(asked).toEqual([want]);
  });
});
