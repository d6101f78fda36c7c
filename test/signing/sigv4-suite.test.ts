import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import {
  authorization,
  canonicalPath,
  canonicalRequest,
  credentialScope,
  sign,
  signature,
  stringToSign,
} from '../../generator/runtime/signing/sign.js';
import { type SigningCredentials } from '../../generator/runtime/core/credentials.js';
import { describeShared } from '../support/shared.js';

const timestamp = '20150830T123600Z';
const place = { region: 'us-east-1', service: 'service' };
const scope = credentialScope(timestamp, place.region, place.service);
const credentials: SigningCredentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

type Pair = [name: string, value: string];

interface RawRequest {
  method: string;
  path: string;
  query: string;
  headers: Pair[];
  body: string;
}

/** Reads a request as it stands in the suite, with repeated headers and values of many lines. */
function parseRequest(text: string): RawRequest {
  const [head = '', ...rest] = text.split('\n\n');
  const [start = '', ...lines] = head.split('\n');
  const [, method = '', target = ''] = /^(\w+) (.*) HTTP\/1\.1$/.exec(start) ?? [];
  const mark = target.includes('?') ? target.indexOf('?') : target.length;
  const headers: Pair[] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    if (/^\s/.test(line) && last) last[1] += '\n' + line;
    else if (line)
      headers.push([line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
  }
  return {
    method,
    path: target.slice(0, mark),
    query: target.slice(mark + 1),
    headers,
    body: rest.join('\n\n'),
  };
}

function printRequest(request: RawRequest, added: Pair[]): string {
  const query = request.query && '?' + request.query;
  const head = `${request.method} ${request.path}${query} HTTP/1.1`;
  const own = request.headers.map(([name, value]) => `\n${name}:${value}`);
  const more = added.map(([name, value]) =>
    // The suite writes a space after the name of the one header that is its own work.
    name === 'Authorization' ? `\n${name}: ${value}` : `\n${name}:${value}`,
  );
  return head + own.join('') + more.join('') + (request.body && '\n\n' + request.body);
}

/** Headers as fetch has them: each name once, in lower case. */
function joined(headers: readonly Pair[]): Map<string, string> {
  const all = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const text = value.trim();
    all.set(key, all.has(key) ? `${all.get(key)},${text}` : text);
  }
  return all;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex');
}

/** Why a case is signed by its stages only, and not also by `sign` as a whole. */
function notForSign(request: RawRequest, name: string): string | undefined {
  if (name === 'post-sts-header-after') return 'the token is to be left out of the signature';
  if (new URL('http://h' + request.path).pathname !== request.path.replace(/\/\.$/, '/')) {
    return 'a URL does not keep this path as it is written';
  }
  if (request.headers.some(([key]) => key.startsWith('My-'))) {
    return 'only host, content-type, content-md5 and x-amz-* are signed of the headers';
  }
  return undefined;
}

describeShared('data/sigv4/aws4_testsuite', 'the official suite of signature version 4', (root) => {
  const folders = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.req'))
    .map((file) => dirname(file))
    .sort();

  test('has 34 cases', () => expect(folders).toHaveLength(34));

  test.each(folders)('%s', async (folder) => {
    const name = basename(folder);
    const read = (stage: string): string =>
      readFileSync(join(root, folder, `${name}.${stage}`), 'utf8').trimEnd();
    const request = parseRequest(read('req'));
    const tokenLine = /^X-Amz-Security-Token:(.*)$/m.exec(read('sreq'))?.[1];
    const given = request.headers.some(([key]) => key === 'X-Amz-Security-Token');
    const token: Pair[] = tokenLine && !given ? [['X-Amz-Security-Token', tokenLine]] : [];
    const signToken = name !== 'post-sts-header-after';

    const [canonical, signedHeaders] = canonicalRequest(
      request.method,
      canonicalPath(request.path),
      new URL('http://h/?' + request.query).searchParams,
      joined(signToken ? [...request.headers, ...token] : request.headers),
      await sha256(request.body),
    );
    expect(canonical).toBe(read('creq'));

    const text = await stringToSign(timestamp, scope, canonical);
    expect(text).toBe(read('sts'));

    const signed = await signature(credentials, scope, text);
    const header = authorization(credentials, scope, signedHeaders, signed);
    expect(header).toBe(read('authz'));

    const result = printRequest(request, [...token, ['Authorization', header]]);
    if (name === 'get-vanilla-with-session-token') {
      console.log(`${name}: its .sreq has another signature than its .authz: only .authz counts`);
      const withoutSignature = (request: string): string => request.replace(/Signature=\w+/, '');
      expect(withoutSignature(result)).toBe(withoutSignature(read('sreq')));
    } else {
      expect(result).toBe(read('sreq'));
    }

    const reason = notForSign(request, name);
    if (reason) {
      console.log(`${name}: by stages only, ${reason}`);
      return;
    }
    const added = await sign(
      {
        method: request.method,
        url: new URL(`https://example.amazonaws.com${request.path}?${request.query}`),
        headers: Object.fromEntries(request.headers.map(([key, v]) => [key.toLowerCase(), v])),
        body: request.body,
      },
      {
        ...place,
        credentials: tokenLine ? { ...credentials, sessionToken: tokenLine } : credentials,
        date: new Date('2015-08-30T12:36:00Z'),
      },
    );
    expect(added).toEqual({
      authorization: read('authz'),
      'x-amz-date': timestamp,
      ...(tokenLine ? { 'x-amz-security-token': tokenLine } : {}),
    });
  });
});
