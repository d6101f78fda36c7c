import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { filesIn, folderWith, get, pathsIn } from '../support/generation.js';
import { settle } from '../support/hand-clock.js';
import { type HttpService, serve } from '../support/http-service.js';
import {
  modelText,
  models,
  modelsProcess,
  orchards,
  pathOf,
  problem,
  unpacked,
} from './orchards.js';

const path = `/${pathOf('orchard')}`;
const kept = 'models/orchard-2020-01-01.json.gz';
const newest = orchards[pathOf('orchard')] ?? '';

/** A server of the public models below a path. */
function serveModels(base: string): Promise<HttpService> {
  return serve((response, { path }) => {
    const text = orchards[path.slice(base.length + 1)];
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  });
}

describe('models add --from ADDRESS', () => {
  it.each(['', '/mirror', '/mirror/'])('takes a model from below "%s"', async (base) => {
    const { url, seen } = await serveModels(base.replace(/\/$/, ''));
    const cwd = folderWith();
    const words = ['add', 'orchard/2020-01-01', '--from', url + base];
    const { code, stdout, stderr } = await modelsProcess(cwd, words);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const source = `${url}${base.replace(/\/$/, '')}${path}`;
    expect(stderr).toContain(`from ${source}\n`);
    expect(get(cwd, 'opslice.lock')).toContain(`"source": "${source}"`);
    expect(unpacked(cwd, kept)).toBe(newest);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers['authorization']).toBeUndefined();
  });

  it.each([
    { base: '', want: '1 model unchanged (' },
    { base: '/mirror', want: '1 model unchanged, opslice.lock updated (' },
  ])('says what the lock has new where the model is the same: "$base"', async ({ base, want }) => {
    const { url } = await serve((response, { path }) => {
      response.end(orchards[path.replace('/mirror', '').slice(1)]);
    });
    const cwd = folderWith();
    await models(cwd, 'add', 'orchard/2020-01-01', '--from', url);
    const words = ['add', 'orchard/2020-01-01', '--from', url + base];
    expect((await models(cwd, ...words)).stderr).toContain(`\n${want}`);
    expect(get(cwd, 'opslice.lock')).toContain(`"source": "${url}${base}${path}"`);
  });

  it('looks in the layout of older commits too', async () => {
    const { url, seen } = await serve((response, { path }) => {
      const text = orchards[`models${path}`];
      response.statusCode = text === undefined ? 404 : 200;
      response.end(text);
    });
    const cwd = folderWith();
    await models(cwd, 'add', 'orchard/2020-01-01', '--from', url);
    expect(seen.map((each) => each.path)).toEqual([path, path.replace('/models', '')]);
    expect(unpacked(cwd, kept)).toBe(newest);
  });

  it('knows the commit that stands in the address', async () => {
    const commit = '0123456789'.repeat(4);
    const { url } = await serveModels(`/raw/${commit}`);
    const cwd = folderWith();
    const add = (name: string) => models(cwd, 'add', name, '--from', `${url}/raw/${commit}`);
    expect(await add('orchard/2020-01-01#0123456')).toMatchObject({ code: 0 });
    expect(get(cwd, 'opslice.lock')).toContain(`"commit": "${commit}"`);
    const found = problem(await add('orchard/2020-01-01#7654321'));
    expect(found).toMatchObject({ code: 'other-revision' });
  });
});

/** What a server does that is of no use. */
const faults: readonly {
  readonly title: string;
  readonly answer: Parameters<typeof serve>[0];
  readonly code: string;
  readonly says: readonly string[];
}[] = [
  {
    title: 'what is not there',
    answer: (response) => response.writeHead(404).end('no'),
    code: 'model-missing',
    says: ['The public models do not have orchard/2020-01-01', 'botocore'],
  },
  {
    title: 'a server that is broken',
    answer: (response) => response.writeHead(503).end('no'),
    code: 'download-failed',
    says: ['The server answered 503'],
  },
  {
    title: 'a redirect',
    answer: (response) => {
      const location = 'https://user:hush@models.example/orchard.json?token=hush';
      response.writeHead(302, { location }).end();
    },
    code: 'download-failed',
    says: ['elsewhere (302)', 'It leads to https://models.example/orchard.json.', '--from'],
  },
  {
    title: 'a redirect to another base',
    answer: (response) => {
      response.writeHead(301, { location: `https://models.example/mirror${path}` }).end();
    },
    code: 'download-failed',
    says: ['take the models from there: --from https://models.example/mirror/\n'],
  },
  {
    title: 'a redirect to itself',
    answer: (response) => response.writeHead(302, { location: path }).end(),
    code: 'download-failed',
    says: [
      'elsewhere (302), and leads to the same address again',
      'comes back here without an end',
      'Check the address, or take a clone of the models with --from FOLDER.',
    ],
  },
  {
    title: 'a redirect to itself with a query',
    answer: (response) => response.writeHead(302, { location: `${path}?token=hush` }).end(),
    code: 'download-failed',
    says: ['the same address again', 'with another query', '--from FOLDER'],
  },
  {
    title: 'a redirect to what is not asked',
    answer: (response) => {
      response.writeHead(302, { location: `http://models.example${path}` }).end();
    },
    code: 'download-failed',
    says: ['It leads to http://models.example/', 'over https only', '--from FOLDER'],
  },
  {
    title: 'a redirect to nowhere',
    answer: (response) => response.writeHead(302, { location: 'https://' }).end(),
    code: 'download-failed',
    says: ['It leads to what is not an address.', '--from FOLDER'],
  },
  {
    title: 'a file that breaks off',
    answer: (response) => {
      response.writeHead(200, { 'content-length': newest.length });
      response.write(newest.slice(0, 200), () => response.destroy());
    },
    code: 'download-failed',
    says: ['The download was cut short: not all of the file came (UND_ERR_SOCKET)', 'try again'],
  },
  {
    title: 'a file that is whole to HTTP, and not to JSON',
    answer: (response) => response.end(newest.slice(0, 200)),
    code: 'json-syntax',
    says: ['The model of orchard is broken there'],
  },
  {
    title: 'a page for people',
    answer: (response) => response.end('<!doctype html><title>Log in</title>'),
    code: 'json-syntax',
    says: [':1:1 error'],
  },
  {
    title: 'no text at all',
    answer: (response) => response.end(Buffer.from([0xff, 0xfe, 0x00])),
    code: 'file-not-utf8',
    says: ['not UTF-8'],
  },
  {
    title: 'the model of another service',
    answer: (response) => response.end(modelText('Meadow', ['GetGrass'])),
    code: 'model-missing',
    says: ['This is the model of meadow/2020-01-01, and not of orchard/2020-01-01'],
  },
  {
    title: 'another version',
    answer: (response) => response.end(modelText('Orchard', [], '2018-01-01')),
    code: 'model-missing',
    says: ['This is the model of orchard/2018-01-01'],
  },
  {
    title: 'a file without an end',
    answer: (response) => {
      const chunk = Buffer.alloc(2 ** 20, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      response.on('error', () => {});
      more();
    },
    code: 'download-failed',
    says: ['larger than 64 MiB'],
  },
];

describe('what is of no use leaves the old model and the lock', () => {
  it.each(faults)('$title', async ({ answer, code, says }) => {
    const good = await serveModels('');
    const bad = await serve(answer);
    const cwd = folderWith();
    await models(cwd, 'add', 'orchard/2020-01-01', '--from', good.url);
    const before = filesIn(cwd);
    expect(Object.keys(before)).toEqual([kept, 'opslice.lock']);
    const found = problem(await models(cwd, 'add', 'orchard/2020-01-01', '--from', bad.url));
    expect(found.code).toBe(code);
    for (const part of [bad.url, ...says]) expect(found.text).toContain(part);
    expect(found.text).not.toContain('hush');
    expect(filesIn(cwd)).toEqual(before);
  });

  it('a certificate that nobody vouches for', async () => {
    const { port } = await serveWithOwnCertificate();
    const cwd = folderWith();
    const words = ['add', 'orchard/2020-01-01', '--from', `https://127.0.0.1:${port}`];
    const found = problem(await modelsProcess(cwd, words));
    expect(found.code).toBe('download-failed');
    expect(found.text).toContain(
      `The certificate of 127.0.0.1:${port} is not one to trust (DEPTH_ZERO_SELF_SIGNED_CERT)`,
    );
    expect(found.text).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('no network', async () => {
    const cwd = folderWith();
    const words = ['add', 'orchard/2020-01-01', '--from', await deadAddress()];
    const found = problem(await modelsProcess(cwd, words));
    expect(found.code).toBe('download-failed');
    expect(found.text).toContain('The download failed (ECONNREFUSED)');
    expect(pathsIn(cwd)).toEqual([]);
  });
});

describe('a server that falls silent leaves the old model and the lock', () => {
  const begins = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': newest.length });
    response.write(newest.slice(0, 200));
  };
  it.each([
    { title: 'at once', answer: () => {}, says: 'The server did not answer for 30 s' },
    { title: 'in the middle of the file', answer: begins, says: 'The download stopped: for 30 s' },
  ])('$title', async ({ answer, says }) => {
    const good = await serveModels('');
    const silent = await serve(answer);
    const cwd = folderWith();
    await models(cwd, 'add', 'orchard/2020-01-01', '--from', good.url);
    const before = filesIn(cwd);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const fetched = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => {
      vi.useRealTimers();
      fetched.mockRestore();
    });
    const run = models(cwd, 'add', 'orchard/2020-01-01', '--from', silent.url);
    while (silent.seen.length === 0) await settle();
    if (answer === begins) await fetched.mock.results[0]?.value;
    vi.advanceTimersByTime(29_000);
    await settle();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    vi.advanceTimersByTime(30_000);
    const found = problem(await run);
    expect(found.code).toBe('download-failed');
    for (const part of [silent.url, says, 'try again', '--from FOLDER']) {
      expect(found.text).toContain(part);
    }
    expect(filesIn(cwd)).toEqual(before);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('and one that sends a little for ever', async () => {
    let more = (): unknown => undefined;
    const slow = await serve((response) => {
      response.writeHead(200);
      more = () => response.write(' ');
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const heard = vi.spyOn(globalThis, 'clearTimeout');
    onTestFinished(() => {
      heard.mockRestore();
      vi.useRealTimers();
    });
    const run = models(folderWith(), 'add', 'orchard/2020-01-01', '--from', slow.url);
    while (slow.seen.length === 0) await settle();
    for (let passed = 0; passed < 300_000; passed += 20_000) {
      const before = heard.mock.calls.length;
      more();
      while (heard.mock.calls.length === before) await settle();
      vi.advanceTimersByTime(20_000);
    }
    expect(problem(await run).text).toContain('The download was not complete after 5 minutes');
  });
});

describe('addresses that are not asked', () => {
  it.each([
    { from: 'http://models.example/a', says: 'not downloaded over http from models.example' },
    { from: 'http://127.0.0.1.example/a', says: 'not downloaded over http' },
    { from: 'ftp://models.example/a', says: 'not downloaded over ftp' },
    { from: 'file:///etc', says: 'not downloaded over file' },
    { from: 'https://me:hush@models.example/a', says: 'more than a host and a path' },
    { from: 'https://models.example/a?token=hush', says: 'more than a host and a path' },
    { from: 'https://', says: 'not an address' },
  ])('$from', async ({ from, says }) => {
    const cwd = folderWith();
    const found = problem(await models(cwd, 'add', 'orchard/2020-01-01', '--from', from));
    expect(found.code).toBe('unsafe-address');
    expect(found.text).toContain(says);
    expect(found.text).not.toContain('hush');
    expect(pathsIn(cwd)).toEqual([]);
  });

  it('without a version, which an address does not tell', async () => {
    const { url, seen } = await serveModels('');
    const found = problem(await models(folderWith(), 'add', 'orchard', '--from', url));
    expect(found.code).toBe('model-missing');
    expect(found.text).toContain('Name the version: orchard/API-VERSION.');
    expect(seen).toEqual([]);
  });
});

/** An address of this machine that nobody listens at. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 1}`;
}

/** A server with a certificate that it has signed itself. */
async function serveWithOwnCertificate(): Promise<{ readonly port: number }> {
  const folder = folderWith();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const words = [...made, '-keyout', key, '-out', cert, '-subj', '/CN=127.0.0.1'];
  execFileSync('openssl', words, { stdio: 'ignore' });
  const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 1 };
}
