import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  InvalidParameterException,
} from '@aws-sdk/client-cognito-identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, getCredentialsForIdentity } from '../../generated/cognito-identity/index.js';
import { sampleGetCredentialsForIdentity } from '../../generated/cognito-identity/mocks.js';
import { runNode, runProgram, type Running, startNode } from '../support/run.js';

const spec = 'spec/cognito-identity.yaml';
const IdentityId = 'us-east-1:0';
let mock: Running;
let url: string;

beforeAll(async () => {
  mock = await startNode('dist/opslice.js', 'mock', spec, '--port', '0');
  url = mock.line.replace(/^.* is served at /, '');
});
afterAll(() => mock.stop());

it('says where it serves what', () => {
  expect(mock.line).toMatch(
    /^spec\/cognito-identity\.yaml is served at http:\/\/127\.0\.0\.1:\d+$/,
  );
});

describe('the generated client', () => {
  it('gets the sample', async () => {
    const client = createClient({ endpoint: url });
    const output = await getCredentialsForIdentity(client, { IdentityId });
    expect(output).toEqual(sampleGetCredentialsForIdentity);
  });

  it('gets an error for input that breaks the constraints', async () => {
    const client = createClient({ endpoint: url });
    const call = getCredentialsForIdentity(client, { IdentityId: 'nobody' });
    await expect(call).rejects.toMatchObject({ code: 'InvalidParameterException', status: 400 });
  });
});

const words = (id: string): string[] => [
  'get-credentials-for-identity',
  `--identity-id=${id}`,
  `--endpoint-url=${url}`,
];
/** The sample as the command lines print it. */
const printed = {
  IdentityId: 'IdentityId:1234567890',
  Credentials: {
    AccessKeyId: 'AccessKeyId',
    SecretKey: 'SecretKey',
    SessionToken: 'SessionToken',
    Expiration: '2030-01-01T00:00:00+00:00',
  },
};

describe('the generated command line', () => {
  it('prints the sample', async () => {
    const { code, stdout, stderr } = await runNode(
      'dist/bin/cognito-identity/cli.cjs',
      ...words('a:0'),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(printed);
  });

  it('reports an error of the service with 254', async () => {
    const { code, stdout, stderr } = await runNode(
      'dist/bin/cognito-identity/cli.cjs',
      ...words('no'),
    );
    expect({ code, stdout }).toEqual({ code: 254, stdout: '' });
    expect(stderr).toContain('An error occurred (InvalidParameterException) when calling the');
  });
});

describe('the official SDK', () => {
  const sdk = (): CognitoIdentityClient =>
    new CognitoIdentityClient({ region: 'us-east-1', endpoint: url, maxAttempts: 1 });

  it('gets the sample without credentials', async () => {
    const output = await sdk().send(new GetCredentialsForIdentityCommand({ IdentityId }));
    expect(output).toMatchObject(sampleGetCredentialsForIdentity);
  });

  it('gets an error it knows', async () => {
    const call = sdk().send(new GetCredentialsForIdentityCommand({ IdentityId: 'nobody' }));
    await expect(call).rejects.toThrow(InvalidParameterException);
  });
});

describe('plain fetch', () => {
  const target = 'AWSCognitoIdentityService.GetCredentialsForIdentity';
  const post = (headers: Record<string, string>, body: string): Promise<Response> =>
    fetch(url, { method: 'POST', headers, body });

  it('gets the sample with a date in seconds', async () => {
    const response = await post({ 'x-amz-target': target }, JSON.stringify({ IdentityId }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    const Credentials = { ...printed.Credentials, Expiration: 1893456000 };
    expect(await response.json()).toEqual({ ...printed, Credentials });
  });

  it.each([
    ['an unknown operation', { 'x-amz-target': 'AWSCognitoIdentityService.Nothing' }],
    ['no operation', {}],
  ])('is told of %s', async (_, headers) => {
    const response = await post(headers, '{}');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it('is told that a GET is not an operation', async () => {
    const response = await fetch(url, { headers: { 'x-amz-target': target } });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(response.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
  });
});

/** The first program of this name on the path. */
function installed(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

const aws = installed('aws');
if (aws === undefined) {
  console.log('left out: the AWS CLI as a caller of the mock, because no `aws` is installed');
} else {
  describe('the AWS CLI', () => {
    const unsigned = ['--no-sign-request', '--region', 'us-east-1', '--output', 'json'];

    it('prints the sample, with the time in the form of its version', async () => {
      const outcome = await runProgram(aws, ['cognito-identity', ...words('a:0'), ...unsigned]);
      expect(outcome).toMatchObject({ code: 0, stderr: '' });
      const Expiration = expect.toBeOneOf(['2030-01-01T00:00:00+00:00', 1893456000]);
      const Credentials = { ...printed.Credentials, Expiration };
      expect(JSON.parse(outcome.stdout)).toEqual({ ...printed, Credentials });
    });

    it('reports an error of the service, version 1 with 255 and version 2 with 254', async () => {
      const outcome = await runProgram(aws, ['cognito-identity', ...words('no'), ...unsigned]);
      expect(outcome).toMatchObject({ code: expect.toBeOneOf([254, 255]), stdout: '' });
      expect(outcome.stderr).toContain('(InvalidParameterException)');
    });
  });
}

/** Lets a process find no package of this name. */
function without(name: string): string {
  const hooks = `export async function resolve(specifier, context, next) {
    if (specifier === '${name}' || specifier.startsWith('${name}/')) throw new Error('no ${name}');
    return next(specifier, context);
  }`;
  const registering = `import { register } from 'node:module';
  register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
  return `--import=data:text/javascript,${encodeURIComponent(registering)}`;
}

describe('the process', () => {
  it('answers where msw is not installed', async () => {
    await expect(
      runNode(without('msw'), '--input-type=module', '--eval', "await import('msw')"),
    ).resolves.toMatchObject({ code: 1, stderr: expect.stringContaining('no msw') });
    const other = await startNode(without('msw'), 'dist/opslice.js', 'mock', spec);
    const client = createClient({ endpoint: other.line.replace(/^.* is served at /, '') });
    const output = await getCredentialsForIdentity(client, { IdentityId });
    expect(output).toEqual(sampleGetCredentialsForIdentity);
    await other.stop();
  });

  it('says on standard error what it was asked, without what may be secret', async () => {
    const other = await startNode('dist/opslice.js', 'mock', spec);
    const address = other.line.replace(/^.* is served at /, '');
    const target = 'AWSCognitoIdentityService.GetId';
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${address}/?X-Amz-Signature=abc`, { method: 'POST', headers, body: '{}' });
    await ask({ 'x-amz-target': target, authorization: 'secret' });
    await ask({ 'x-amz-target': `${target}s` });
    const { stderr } = await other.stop();
    expect(stderr).toBe('POST / GetId 400\nPOST / - 400\n');
  });

  it.each(['http://mock.example', 'mock.example:80', 'mock.example/', ''])(
    'refuses %j as a host to allow',
    async (host) => {
      const { code, stderr } = await runNode('dist/opslice.js', 'mock', spec, '--allow-host', host);
      expect(code).toBe(1);
      expect(stderr).toContain('A host is a name such as mock.example');
    },
  );

  it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s with 0', async (signal) => {
    const other = await startNode('dist/opslice.js', 'mock', spec);
    expect(await other.stop(signal)).toMatchObject({ code: 0, stderr: '' });
  });

  it('says what is wrong with a specification, and where', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'opslice-bad-'));
    const file = join(folder, 'bad.yaml');
    writeFileSync(file, 'service: { id: A }\noperations: { Get: { input: { A: Strin } } }\n');
    const { code, stdout, stderr } = await runNode('dist/opslice.js', 'mock', file);
    rmSync(folder, { recursive: true });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/bad\.yaml:2:\d+/);
    expect(stderr).toContain('string');
  });

  it('says that a specification is not there', async () => {
    const { code, stderr } = await runNode('dist/opslice.js', 'mock', 'spec/nothing.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('spec/nothing.yaml');
  });

  it('says that a port is in use', async () => {
    const blocker = createServer();
    const port = await new Promise<string>((resolve) => {
      blocker.listen(0, '127.0.0.1', () => {
        const address = blocker.address();
        resolve(String(typeof address === 'object' ? address?.port : address));
      });
    });
    const outcome = await runNode('dist/opslice.js', 'mock', spec, '--port', port);
    blocker.close();
    expect(outcome).toEqual({
      code: 1,
      stdout: '',
      stderr: `opslice: port ${port} of 127.0.0.1 is in use; choose another with --port\n`,
    });
  });

  it('refuses what is not a port', async () => {
    const { code, stderr } = await runNode('dist/opslice.js', 'mock', spec, '--port', '70000');
    expect(code).toBe(1);
    expect(stderr).toContain('A port is a whole number from 0 to 65535.');
  });
});
