import { describe, expect, it } from 'vitest';
import { filesIn, folderWith, get, type Outcome, pathsIn, put } from '../support/generation.js';
import { type HttpService, serve } from '../support/http-service.js';
import { models as modelsHere, orchards, pathOf, problem, unpacked } from './orchards.js';

const commit = 'c0ffee'.padEnd(40, '1');
const kept = 'models/orchard-2020-01-01.json.gz';

/** What GitHub answers of a repository, by host and path. */
function answers(repository: string): Readonly<Record<string, string>> {
  const api = `/api.github.com/repos/${repository}`;
  const raw = `/raw.githubusercontent.com/${repository}/${commit}`;
  const list = (...names: readonly string[]): string =>
    JSON.stringify(names.map((name) => ({ name, type: 'dir' })));
  return {
    [`${api}/commits/HEAD`]: commit,
    [`${api}/commits/c0ffee1`]: `${commit}\n`,
    [`${api}/contents/models?ref=${commit}`]: list('barn-owl', 'orchard'),
    [`${api}/contents/models/barn-owl/service?ref=${commit}`]: list('2020-01-01'),
    [`${api}/contents/models/orchard/service?ref=${commit}`]: list('2020-01-01', '2019-05-04'),
    ...Object.fromEntries(Object.entries(orchards).map(([path, text]) => [`${raw}/${path}`, text])),
  };
}

/** A local server that stands for all hosts: their names are the beginnings of its paths. */
async function gitHub(repository: string = 'aws/api-models-aws'): Promise<HttpService> {
  const known = answers(repository);
  return serve((response, { path }) => {
    const text = known[path];
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  });
}

/** Runs `opslice models` with every download led to a local server. */
async function models(
  cwd: string,
  { url }: HttpService,
  ...words: readonly string[]
): Promise<Outcome> {
  const real = globalThis.fetch;
  globalThis.fetch = (address, init) => {
    const { protocol, host, pathname, search } = new URL(`${address}`);
    if (protocol !== 'https:') throw new Error(`not https: ${address}`);
    return real(`${url}/${host}${pathname}${search}`, init);
  };
  try {
    return await modelsHere(cwd, ...words);
  } finally {
    globalThis.fetch = real;
  }
}

describe('models add', () => {
  const raw = `https://raw.githubusercontent.com/aws/api-models-aws/${commit}`;

  it.each([
    { name: 'orchard', asks: ['/commits/HEAD', '/service?ref='] },
    { name: 'orchard#c0ffee1', asks: ['/commits/c0ffee1', '/service?ref='] },
    { name: 'orchard/2020-01-01', asks: ['/commits/HEAD'] },
    { name: `orchard#${commit}`, asks: ['/service?ref='] },
    { name: `orchard/2020-01-01#${commit}`, asks: [] },
  ])('$name', async ({ name, asks }) => {
    const server = await gitHub();
    const cwd = folderWith();
    const { code, stdout, stderr } = await models(cwd, server, 'add', name);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(`commit ${commit}`);
    const asked = server.seen.map(({ path }) => path);
    expect(asked).toHaveLength(asks.length + 1);
    asks.forEach((part, index) => expect(asked[index]).toContain(part));
    const lock: unknown = JSON.parse(get(cwd, 'opslice.lock'));
    const source = `${raw}/${pathOf('orchard')}`;
    expect(lock).toMatchObject({ models: [{ version: '2020-01-01', source, commit }] });
    expect(unpacked(cwd, kept)).toBe(orchards[pathOf('orchard')]);
  });

  it('takes another repository by its page', async () => {
    const server = await gitHub('acme/models');
    const cwd = folderWith();
    const from = 'https://github.com/acme/models';
    expect(await models(cwd, server, 'add', 'orchard', '--from', from)).toMatchObject({ code: 0 });
    expect(get(cwd, 'opslice.lock')).toContain(`githubusercontent.com/acme/models/${commit}/`);
  });

  it('takes several of one commit, each once', async () => {
    const server = await gitHub();
    const cwd = folderWith();
    const words = ['add', 'orchard', 'barn-owl', 'orchard/2020-01-01'];
    expect(await models(cwd, server, ...words)).toMatchObject({ code: 0 });
    expect(server.seen.filter(({ path }) => path.endsWith('/HEAD'))).toHaveLength(1);
    expect(get(cwd, 'opslice.lock').match(/"service": .*/g)).toEqual([
      '"service": "barn-owl",',
      '"service": "orchard",',
    ]);
  });

  it('install asks for nothing but the files', async () => {
    const server = await gitHub();
    const cwd = folderWith();
    await models(cwd, server, 'add', 'orchard');
    const before = filesIn(cwd);
    put(cwd, kept, 'broken');
    const asked = server.seen.length;
    expect(await models(cwd, server, 'install')).toMatchObject({ code: 0 });
    expect(filesIn(cwd)).toEqual(before);
    const [only, ...more] = server.seen.slice(asked).map(({ path }) => path);
    expect([only, more]).toEqual([
      `/raw.githubusercontent.com/aws/api-models-aws/${commit}/${pathOf('orchard')}`,
      [],
    ]);
  });

  it.each([
    { name: 'orchad', code: 'model-missing', says: ['did you mean orchard?', 'botocore'] },
    { name: 'orchard/2018-01-01', code: 'model-missing', says: ['not its API version'] },
    { name: 'orchard#7654321', code: 'model-missing', says: ['has no commit 7654321'] },
  ])('$name: $code', async ({ name, code, says }) => {
    const cwd = folderWith();
    const found = problem(await models(cwd, await gitHub(), 'add', name));
    expect(found.code).toBe(code);
    for (const part of says) expect(found.text).toContain(part);
    expect(pathsIn(cwd)).toEqual([]);
  });

  it.each([
    {
      title: 'a page for people',
      text: '<!doctype html><title>Log in</title>',
      says: 'not a listing of files: it begins with <!doctype html><title>Log in</title>\n',
    },
    { title: 'half of a listing', text: '[{"name":"2020-', says: 'begins with [{"name":"2020-' },
    { title: 'an object', text: '{"message":"Hello"}', says: 'begins with {"message":"Hello"}' },
    { title: 'nothing', text: '', says: 'The answer is empty, and not a listing of files' },
    {
      title: 'a mark that turns the text around',
      text: '\u202e<p>',
      says: 'begins with \\u202e<p>',
    },
  ])('in the place of a listing: $title', async ({ text, says }) => {
    const known = answers('aws/api-models-aws');
    const server = await serve((response, { path }) => {
      response.end(path.includes('/contents/') ? text : known[path]);
    });
    const cwd = folderWith();
    const found = problem(await models(cwd, server, 'add', 'orchard'));
    expect(found.code).toBe('download-failed');
    for (const part of [`https://api.github.com/repos/`, says.trim(), '--from FOLDER'])
      expect(found.text).toContain(part);
    expect(pathsIn(cwd)).toEqual([]);
  });

  it('a newest version that is listed, and whose file is not there', async () => {
    const known = answers('aws/api-models-aws');
    const server = await serve((response, { path }) => {
      const text = path.endsWith('2020-01-01.json') ? undefined : known[path];
      response.statusCode = text === undefined ? 404 : 200;
      response.end(text);
    });
    const found = problem(await models(folderWith(), server, 'add', 'orchard'));
    expect(found.code).toBe('model-missing');
    const said = `The newest version of orchard is 2020-01-01, and there is no ${pathOf('orchard')}`;
    expect(found.text).toContain(said);
  });

  it.each([
    {
      title: 'no more answers for now',
      status: 403,
      headers: { 'x-ratelimit-remaining': '0' },
      says: ['no more questions for now (403)', 'NAME/API-VERSION#COMMIT'],
    },
    { title: 'no answer of use', status: 200, headers: {}, says: ['not the name of a commit'] },
  ])('$title', async ({ status, headers, says }) => {
    const server = await serve((response) => response.writeHead(status, headers).end('x'));
    const found = problem(await models(folderWith(), server, 'add', 'orchard'));
    expect(found.code).toBe('download-failed');
    for (const part of says) expect(found.text).toContain(part);
  });
});
