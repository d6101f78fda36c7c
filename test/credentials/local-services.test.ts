/** Providers against services on this machine, over real connections. */
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isFailure } from '../../generator/runtime/core/errors.js';
import { fromCognitoIdentityPool } from '../../generator/runtime/credentials/from-cognito-identity.js';
import { fromTemporaryCredentials } from '../../generator/runtime/credentials/from-temporary-credentials.js';
import { fromWebToken } from '../../generator/runtime/credentials/from-web-token.js';
import { fromContainerMetadata } from '../../generator/runtime/credentials/node/from-container-metadata.js';
import { fromIni } from '../../generator/runtime/credentials/node/from-ini.js';
import { fromInstanceMetadata } from '../../generator/runtime/credentials/node/from-instance-metadata.js';
import { fromNodeProviderChain } from '../../generator/runtime/credentials/node/from-node-provider-chain.js';
import { fromSSO } from '../../generator/runtime/credentials/node/from-sso.js';
import { fromTokenFile } from '../../generator/runtime/credentials/node/from-token-file.js';
import { failureOf } from '../support/failure.js';
import { folderWith } from '../support/generation.js';
import { type HttpService, type Seen, serve } from '../support/http-service.js';
import { runLine } from '../support/command-line.js';

const end = '2100-01-02T03:04:05Z';
const role = 'arn:aws:iam::111122223333:role/pear';

/** What no message may hold. */
const secrets = /hush|bearer-1|refresh-1|client-secret|web-token|pod-token|metadata-secret|123456/;

function stsAnswer(action: string, key: string): string {
  return (
    `<${action}Response><${action}Result><AssumedRoleUser><Arn>arn:aws:sts::111122223333:` +
    `assumed-role/pear/x</Arn></AssumedRoleUser><Credentials><AccessKeyId>${key}</AccessKeyId>` +
    `<SecretAccessKey>hush-${key}</SecretAccessKey><SessionToken>t</SessionToken>` +
    `<Expiration>${end}</Expiration></Credentials></${action}Result></${action}Response>`
  );
}

/** A service that answers by method and path; what is unknown is a failure that quotes all it was sent. */
async function serviceWith(
  answers: Readonly<Record<string, (seen: Seen) => string | object | number>>,
): Promise<HttpService> {
  return serve((response, seen) => {
    const given = answers[`${seen.method} ${seen.path.split('?')[0]}`]?.(seen) ?? 418;
    if (typeof given === 'number') {
      response.statusCode = given;
      const quoted = `${seen.body} ${JSON.stringify(seen.headers)}`;
      response.end(JSON.stringify({ code: 'Quoted', message: quoted }));
    } else response.end(typeof given === 'string' ? given : JSON.stringify(given));
  });
}

const form = ({ body }: Seen): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(body));

/** A home with files in it. */
function homeWith(files: Readonly<Record<string, string>>): { readonly HOME: string } {
  const HOME = folderWith({});
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(HOME, path)), { recursive: true });
    writeFileSync(join(HOME, path), text);
  }
  return { HOME };
}

async function refused(call: Promise<unknown>): Promise<string> {
  const error = await failureOf(call);
  expect(isFailure(error)).toBe(true);
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    expect(`${at.message} ${at.stack} ${JSON.stringify(at)}`).not.toMatch(secrets);
  }
  return String(error);
}

describe('STS', () => {
  const sts = (): Promise<HttpService> =>
    serviceWith({
      'POST /': (seen) => {
        const { Action = '', TokenCode, WebIdentityToken } = form(seen);
        if (TokenCode === '123456' || WebIdentityToken === 'web-token/bad') return 403;
        return stsAnswer(Action, Action === 'AssumeRole' ? 'ASIAROLE' : 'ASIAWEB');
      },
    });
  const masterCredentials = { accessKeyId: 'AKID', secretAccessKey: 'hush' };

  test('gives a role, with a signature and all that was asked for', async () => {
    const { url, seen } = await sts();
    const credentials = await fromTemporaryCredentials({
      masterCredentials,
      params: {
        RoleArn: role,
        RoleSessionName: 'picker',
        DurationSeconds: 900,
        PolicyArns: [{ arn: 'arn:one' }, { arn: 'arn:two' }],
        Tags: [{ Key: 'k', Value: 'v' }],
        TransitiveTagKeys: ['k'],
        SerialNumber: 'serial',
      },
      mfaCodeProvider: async (serial) => `code of ${serial}`,
      clientConfig: { endpoint: url, region: 'eu-west-1' },
    })();
    expect(credentials).toEqual({
      accessKeyId: 'ASIAROLE',
      secretAccessKey: 'hush-ASIAROLE',
      sessionToken: 't',
      expiration: new Date(end),
      accountId: '111122223333',
    });
    expect(seen[0]?.headers.authorization).toMatch(/Credential=AKID\/\d+\/eu-west-1\/sts\//);
    expect(seen.map(form)).toEqual([
      {
        Action: 'AssumeRole',
        Version: '2011-06-15',
        RoleArn: role,
        RoleSessionName: 'picker',
        DurationSeconds: '900',
        'PolicyArns.member.1.arn': 'arn:one',
        'PolicyArns.member.2.arn': 'arn:two',
        'Tags.member.1.Key': 'k',
        'Tags.member.1.Value': 'v',
        'TransitiveTagKeys.member.1': 'k',
        SerialNumber: 'serial',
        TokenCode: 'code of serial',
      },
    ]);
  });

  test('gives a role for a token, without a signature', async () => {
    const { url, seen } = await sts();
    const options = { roleArn: role, webIdentityToken: () => 'web-token' };
    const clientConfig = { endpoint: url };
    expect(await fromWebToken({ ...options, clientConfig })()).toMatchObject({
      accessKeyId: 'ASIAWEB',
    });
    const { HOME } = homeWith({ token: 'web-token\n' });
    const env = {
      HOME,
      AWS_WEB_IDENTITY_TOKEN_FILE: join(HOME, 'token'),
      AWS_ROLE_ARN: role,
      AWS_ENDPOINT_URL_STS: url,
    };
    expect(await fromTokenFile({ env })()).toMatchObject({ accessKeyId: 'ASIAWEB' });
    expect(await fromNodeProviderChain({ env })()).toMatchObject({ accessKeyId: 'ASIAWEB' });
    expect(seen.map((each) => form(each)['WebIdentityToken'])).toEqual(
      Array.from({ length: 3 }, () => 'web-token'),
    );
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('that quotes what it was told has that taken out', async () => {
    const { url } = await sts();
    const clientConfig = { endpoint: url };
    const params = { RoleArn: role, SerialNumber: 's', TokenCode: '123456' };
    const told = [
      await refused(fromTemporaryCredentials({ masterCredentials, params, clientConfig })()),
      await refused(
        fromWebToken({ roleArn: role, webIdentityToken: 'web-token/bad', clientConfig })(),
      ),
    ];
    expect(told).toEqual([
      expect.stringContaining('STS (AssumeRole) answered 403'),
      expect.stringContaining('STS (AssumeRoleWithWebIdentity) answered 403'),
    ]);
  });

  test('gives the command line a role that needs a code', async () => {
    const { url, seen } = await sts();
    const pools = await serviceWith({ 'POST /': () => ({ IdentityPools: [] }) });
    const { HOME } = homeWith({
      '.aws/config':
        `[profile pear]\nregion = eu-west-1\nrole_arn = ${role}\nsource_profile = base\n` +
        'mfa_serial = serial\n[profile base]\naws_access_key_id = AKID\naws_secret_access_key = hush\n',
    });
    const env = {
      HOME,
      AWS_CONFIG_FILE: join(HOME, '.aws/config'),
      AWS_ENDPOINT_URL_STS: url,
    };
    const words = ['list-identity-pools', '--max-results', '1', '--profile', 'pear'];
    const asked: string[] = [];
    const ask = async (question: string): Promise<string> => {
      asked.push(question);
      return '654321';
    };
    const line = [...words, '--endpoint-url', pools.url];
    expect(await runLine(line, env, { ask })).toMatchObject({ code: 0, stderr: '' });
    expect(asked).toEqual(['Enter MFA code for serial: ']);
    expect(seen.map((each) => form(each)['TokenCode'])).toEqual(['654321']);
    expect(pools.seen).toHaveLength(1);
    // What STS gave is kept in the home.
    expect(await runLine(line, { ...env, HOME: homeWith({}).HOME })).toMatchObject({
      code: 255,
      stderr: expect.stringContaining('needs a code of serial'),
    });
  });
});

describe('Cognito', () => {
  test('is asked once for the identity, and each time for credentials', async () => {
    const { url, seen } = await serviceWith({
      'POST /': ({ headers }) =>
        `${headers['x-amz-target']}`.endsWith('GetId')
          ? { IdentityId: 'eu-west-1:me' }
          : {
              IdentityId: 'eu-west-1:me',
              Credentials: {
                AccessKeyId: 'ASIACOG',
                SecretKey: 'hush',
                SessionToken: 't',
                Expiration: Date.parse(end) / 1000,
              },
            },
    });
    let token = 0;
    const provider = fromCognitoIdentityPool({
      identityPoolId: 'eu-west-1:pool',
      logins: { idp: async () => `token ${++token}`, other: 'fixed' },
      clientConfig: { endpoint: url },
    });
    expect(await provider()).toEqual({
      accessKeyId: 'ASIACOG',
      secretAccessKey: 'hush',
      sessionToken: 't',
      expiration: new Date(end),
      identityId: 'eu-west-1:me',
    });
    await provider();
    expect(seen.map(({ headers, body }) => [headers['x-amz-target'], JSON.parse(body)])).toEqual([
      [
        'AWSCognitoIdentityService.GetId',
        { IdentityPoolId: 'eu-west-1:pool', Logins: { idp: 'token 1', other: 'fixed' } },
      ],
      [
        'AWSCognitoIdentityService.GetCredentialsForIdentity',
        { IdentityId: 'eu-west-1:me', Logins: { idp: 'token 1', other: 'fixed' } },
      ],
      [
        'AWSCognitoIdentityService.GetCredentialsForIdentity',
        { IdentityId: 'eu-west-1:me', Logins: { idp: 'token 2', other: 'fixed' } },
      ],
    ]);
  });
});

test('Cognito is asked in the region of the pool, whatever region an identity names', async () => {
  const hosts: string[] = [];
  const provider = fromCognitoIdentityPool({
    identityPoolId: 'eu-west-1:pool',
    logins: { idp: 'hush' },
    clientConfig: {
      async fetch(url, { headers }) {
        hosts.push(new URL(url).host);
        const isFirst = `${headers['x-amz-target']}`.endsWith('GetId');
        const Credentials = { AccessKeyId: 'ASIACOG', SecretKey: 'hush', SessionToken: 't' };
        return Response.json(isFirst ? { IdentityId: 'us-west-2:me' } : { Credentials });
      },
    },
  });
  expect(await provider()).toMatchObject({ identityId: 'us-west-2:me' });
  const host = 'cognito-identity.eu-west-1.amazonaws.com';
  expect(hosts).toEqual([host, host]);
});

describe('SSO', () => {
  const file = `.aws/sso/cache/${createHash('sha1').update('orchard').digest('hex')}.json`;
  const config =
    '[default]\nsso_session = orchard\nsso_account_id = 111122223333\nsso_role_name = Picker\n' +
    '[sso-session orchard]\nsso_region = eu-west-1\nsso_start_url = https://orchard.example\n';
  const old = {
    startUrl: 'https://orchard.example',
    accessToken: 'bearer-1',
    expiresAt: '2020-01-01T00:00:00Z',
    clientId: 'id',
    clientSecret: 'client-secret',
    refreshToken: 'refresh-1',
  };
  const portal = ({ path, headers }: Seen): object | number =>
    path.includes('role_name=Picker&account_id=111122223333') &&
    headers['x-amz-sso_bearer_token'] === 'bearer-2'
      ? {
          roleCredentials: {
            accessKeyId: 'ASIASSO',
            secretAccessKey: 'hush',
            sessionToken: 't',
            expiration: Date.parse(end),
          },
        }
      : 401;

  test('refreshes a session that has ended, and keeps the new one where it was', async () => {
    const { url, seen } = await serviceWith({
      'POST /token': () => ({
        accessToken: 'bearer-2',
        expiresIn: 3600,
        refreshToken: 'refresh-2',
      }),
      'GET /federation/credentials': portal,
    });
    const { HOME } = homeWith({ '.aws/config': config, [file]: JSON.stringify(old) });
    const env = { HOME, AWS_ENDPOINT_URL: url };
    expect(await fromSSO({ env })()).toEqual({
      accessKeyId: 'ASIASSO',
      secretAccessKey: 'hush',
      sessionToken: 't',
      expiration: new Date(end),
      accountId: '111122223333',
    });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      clientId: 'id',
      clientSecret: 'client-secret',
      grantType: 'refresh_token',
      refreshToken: 'refresh-1',
    });
    expect(JSON.parse(readFileSync(join(HOME, file), 'utf8'))).toMatchObject({
      startUrl: old.startUrl,
      accessToken: 'bearer-2',
      refreshToken: 'refresh-2',
    });
    await fromNodeProviderChain({ env })();
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  });

  test('says what to do where it cannot, and quotes no token', async () => {
    const { url } = await serviceWith({ 'POST /token': () => 400 });
    const { HOME } = homeWith({ '.aws/config': config, [file]: JSON.stringify(old) });
    const env = { HOME, AWS_ENDPOINT_URL: url };
    const told = await refused(fromSSO({ env })());
    expect(told).toMatch(
      /has ended, and was not refreshed \(SSO OIDC \(CreateToken\) answered 400/,
    );
    expect(told).toContain('aws sso login');
    const good = { ...old, expiresAt: end };
    const other = homeWith({ '.aws/config': config, [file]: JSON.stringify(good) });
    const second = { HOME: other.HOME, AWS_ENDPOINT_URL: url };
    expect(await refused(fromSSO({ env: second })())).toMatch(/GetRoleCredentials\) answered 418/);
  });
});

describe('a login session', () => {
  const session = 'arn:aws:sts::111122223333:assumed-role/Picker/me';
  const file = `.aws/login/cache/${createHash('sha256').update(session).digest('hex')}.json`;

  test('is refreshed with a proof of its key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { url, seen } = await serviceWith({
      'POST /v1/token': () => ({
        accessToken: { accessKeyId: 'ASIALOGIN', secretAccessKey: 'hush', sessionToken: 't2' },
        refreshToken: 'refresh-2',
        expiresIn: 900,
      }),
    });
    const old = {
      accessToken: {
        accessKeyId: 'ASIAOLD',
        secretAccessKey: 'hush',
        sessionToken: 't1',
        accountId: '111122223333',
        expiresAt: '2020-01-01T00:00:00Z',
      },
      clientId: 'arn:aws:signin:::devtools/same-device',
      refreshToken: 'refresh-1',
      dpopKey: privateKey.export({ type: 'sec1', format: 'pem' }),
    };
    const { HOME } = homeWith({
      '.aws/config': `[default]\nregion = eu-west-1\nlogin_session = ${session}\n`,
      [file]: JSON.stringify(old),
    });
    const env = { HOME, AWS_ENDPOINT_URL_SIGNIN: url };
    expect(await fromIni({ env })()).toMatchObject({
      accessKeyId: 'ASIALOGIN',
      sessionToken: 't2',
      accountId: '111122223333',
    });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      clientId: old.clientId,
      grantType: 'refresh_token',
      refreshToken: 'refresh-1',
    });
    const [head = '', claims = '', signed = ''] = `${seen[0]?.headers['dpop']}`.split('.');
    const part = (text: string): object => JSON.parse(Buffer.from(text, 'base64url').toString());
    expect(part(head)).toMatchObject({ alg: 'ES256', typ: 'dpop+jwt', jwk: { crv: 'P-256' } });
    expect(part(claims)).toMatchObject({ htm: 'POST', htu: `${url}/v1/token` });
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    const isProven = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      key,
      Buffer.from(signed, 'base64url'),
    );
    expect(isProven).toBe(true);
    expect(JSON.parse(readFileSync(join(HOME, file), 'utf8'))).toMatchObject({
      refreshToken: 'refresh-2',
      dpopKey: old.dpopKey,
    });
  });
});

describe('metadata', () => {
  const keys = { AccessKeyId: 'ASIAMETA', SecretAccessKey: 'hush', Token: 't', Expiration: end };

  test('of a container, with its token', async () => {
    const { url, seen } = await serviceWith({
      'GET /creds': ({ headers }) => (headers.authorization === 'pod-token' ? keys : 403),
    });
    const { HOME } = homeWith({ token: 'pod-token' });
    const env = {
      HOME,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/creds?a=1`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(HOME, 'token'),
    };
    expect(await fromContainerMetadata({ env })()).toMatchObject({ accessKeyId: 'ASIAMETA' });
    expect(seen[0]?.path).toBe('/creds?a=1');
    const bad = {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/creds`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'pod-token-bad',
    };
    expect(await refused(fromContainerMetadata({ env: bad })())).toContain('answered 403');
  });

  test.each([
    [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://192.0.2.1/creds' }, '192.0.2.1'],
    [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1.example/creds' }, 'example'],
    [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost@192.0.2.1/creds' }, 'not a URL'],
    [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'file:///etc/passwd' }, 'not a URL'],
    [{ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '@192.0.2.1/creds' }, 'does not begin with /'],
  ])('of a container asks no other host: %o', async (env, message) => {
    const sent: string[] = [];
    const fetch = async (url: string | URL): Promise<Response> => {
      sent.push(`${url}`);
      return Response.json(keys);
    };
    expect(await refused(fromContainerMetadata({ env, clientConfig: { fetch } })())).toContain(
      message,
    );
    expect(sent).toEqual([]);
  });

  test('of an instance, kept for a while when it fails or gives what has expired', async () => {
    let expiration = '2020-01-01T00:00:00Z';
    let fails = false;
    const { url } = await serviceWith({
      'PUT /latest/api/token': () => (fails ? 400 : 'metadata-secret'),
      'GET /latest/meta-data/iam/security-credentials-extended': () => 404,
      'GET /latest/meta-data/iam/security-credentials': ({ headers }) =>
        headers['x-aws-ec2-metadata-token'] === 'metadata-secret' ? 'picker\n' : 401,
      'GET /latest/meta-data/iam/security-credentials/picker': () => ({
        ...keys,
        Code: 'Success',
        Expiration: expiration,
      }),
    });
    const env = { ...homeWith({}), AWS_EC2_METADATA_SERVICE_ENDPOINT: url };
    const provider = fromInstanceMetadata({ env });
    const first = await provider();
    expect(first.accessKeyId).toBe('ASIAMETA');
    expect(first.expiration?.getTime()).toBeGreaterThan(Date.now());
    fails = true;
    expect((await provider()).accessKeyId).toBe('ASIAMETA');
    expect(await refused(fromInstanceMetadata({ env })())).toContain('answered 400');
    fails = false;
    expiration = end;
    expect((await provider()).expiration).toEqual(new Date(end));
  });

  test.each([403, 404, 405])('of an instance whose service gives no tokens: %i', async (status) => {
    const { url } = await serviceWith({ 'PUT /latest/api/token': () => status });
    const env = { ...homeWith({}), AWS_EC2_METADATA_SERVICE_ENDPOINT: url };
    await expect(fromNodeProviderChain({ env })()).rejects.toMatchObject({
      code: 'CredentialsError',
      notConfigured: true,
    });
  });

  test('of nobody is told with all that was tried', async () => {
    const fetch = async (): Promise<Response> => {
      throw new TypeError('fetch failed');
    };
    const provider = fromNodeProviderChain({ env: homeWith({}), clientConfig: { fetch } });
    expect(await refused(provider())).toMatch(
      /environment: .*; profile: .*; web identity: .*; container: .*; instance metadata: .*nobody answers/,
    );
  });
});

describe('a program', () => {
  test.each([
    ['that fails', `echo hush >&2; exit 3`, 'it ended with 3'],
    ['that prints no JSON', 'echo hush', 'no JSON of Version 1'],
    ['that prints half of it', `echo '{"Version":1,"AccessKeyId":"hush"}'`, 'no access key'],
  ])('%s is never quoted', async (_, command, message) => {
    const env = homeWith({ '.aws/config': `[default]\ncredential_process = ${command}\n` });
    expect(await refused(fromIni({ env })())).toContain(message);
  });
});
