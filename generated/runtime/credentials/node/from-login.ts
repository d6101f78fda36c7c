/* eslint-disable */
// @ts-nocheck
/** Credentials of `aws login`: the `login_session` of a profile. */
import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { SigningCredentials } from '../../core/credentials.js';
import { ask, clientAt, objectIn, readJson } from '../ask.js';
import { credentialsOf, noCredentials, now } from '../provider.js';
import {
  keepSession,
  readSession,
  refreshWindow,
  type Session,
  sessionPath,
  timeUntil,
} from './session-file.js';
import { region, type Settings } from './shared-config.js';
import {
  configFor,
  type NodeProviderOptions,
  type Surroundings,
  surroundings,
} from './surroundings.js';

const mend = 'run aws login';

/** The credentials of a session, refreshed where they are about to end. */
export async function loginCredentials(
  name: string,
  settings: Settings,
  options: NodeProviderOptions,
): Promise<SigningCredentials> {
  const around = surroundings(options);
  const path = sessionPath(around, 'login', name);
  const session = await readSession(around, path, mend);
  const token = objectIn(session, 'accessToken');
  const left = timeUntil(token['expiresAt'], now(around.clientConfig));
  const missing = [
    ...['clientId', 'refreshToken', 'dpopKey'].filter((each) => typeof session[each] !== 'string'),
    ...['accessKeyId', 'secretAccessKey', 'accountId', 'expiresAt'].filter(
      (each) => typeof token[each] !== 'string',
    ),
  ];
  if (missing.length > 0)
    noCredentials(`The session in ${path} has no ${missing.join(', ')}: ${mend}`);
  if (left > refreshWindow) return fromToken(token, path);
  try {
    return await refreshed(session, path, settings, around);
  } catch (error) {
    if (left > 0) return fromToken(token, path);
    const why = error instanceof Error ? error.message : 'no reason given';
    noCredentials(`The session in ${path} has ended, and was not refreshed (${why}): ${mend}`);
  }
}

function fromToken(token: Session, from: string): SigningCredentials {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt, accountId } = token;
  return credentialsOf(
    { accessKeyId, secretAccessKey, sessionToken, expiration: expiresAt, accountId },
    `The session in ${from}`,
  );
}

async function refreshed(
  session: Session,
  path: string,
  settings: Settings,
  around: Surroundings,
): Promise<SigningCredentials> {
  const config = configFor(settings, 'Signin', around.clientConfig);
  const { signInRegion, clientId, refreshToken, dpopKey } = session;
  const place =
    typeof signInRegion === 'string' ? signInRegion : (config.region ?? region(settings));
  const base = config.endpoint ? `${config.endpoint}`.replace(/\/*$/, '') : signinUrl(place);
  const url = `${base}/v1/token`;
  const time = now(around.clientConfig);
  const text = await ask(clientAt(base, config), {
    who: 'Signin (CreateOAuth2Token)',
    request: {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', dpop: proof(`${dpopKey}`, url, time) },
      body: JSON.stringify({ clientId, grantType: 'refresh_token', refreshToken }),
    },
    secrets: [`${refreshToken}`],
  });
  const answer = readJson(text);
  const { expiresIn } = answer;
  const seconds = typeof expiresIn === 'number' ? expiresIn : 900;
  const token = {
    ...objectIn(session, 'accessToken'),
    ...objectIn(answer, 'accessToken'),
    expiresAt: new Date(time + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  if (Object.keys(objectIn(answer, 'accessToken')).length === 0) {
    noCredentials('Signin (CreateOAuth2Token) gave no credentials');
  }
  const kept = {
    ...session,
    accessToken: token,
    refreshToken: answer['refreshToken'] ?? refreshToken,
  };
  await keepSession(around, path, kept);
  return fromToken(token, path);
}

function signinUrl(region: string | undefined): string {
  if (!region || !/^[\w-]+$/.test(region)) {
    noCredentials('The login session names no region to refresh it in, and none is configured');
  }
  if (region.startsWith('cn-')) return `https://${region}.signin.amazonaws.cn`;
  if (region.startsWith('us-gov-')) return `https://${region}.signin.amazonaws-us-gov.com`;
  return `https://${region}.signin.aws.amazon.com`;
}

/** A proof that whoever asks has the key of the session (RFC 9449), signed with ES256. */
function proof(pem: string, url: string, time: number): string {
  const key = privateKey(pem);
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } });
  const claims = { jti: randomUUID(), htm: 'POST', htu: url, iat: Math.floor(time / 1000) };
  const text = `${head}.${part(claims)}`;
  const signed = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signed.toString('base64url')}`;
}

function privateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    noCredentials('The dpopKey of the session is not a private key');
  }
}
