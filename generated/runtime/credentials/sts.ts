/* eslint-disable */
// @ts-nocheck
/** The two operations of STS that give credentials for a role, over its query protocol. */
import type { ClientConfig } from '../core/client.js';
import type { SigningCredentials } from '../core/credentials.js';
import type { SendOptions } from '../core/send.js';
import { uriEncode } from '../core/uri-encode.js';
import type { StructureShape } from '../core/wire-shape.js';
import { signed } from '../signing/signed.js';
import { readXml } from '../xml/read-xml.js';
import { ask, clientFor, objectIn, type PlacedClient, type Problem } from './ask.js';
import { credentialsOf } from './provider.js';

/** Members of a request, by their names on the wire; what is undefined is not sent. */
type Form = Readonly<Record<string, string | number | undefined>>;

/** Where STS is asked where nobody says: as the SDKs do. */
const defaultRegion = 'us-east-1';

/** Asks for a role with a signature. */
export async function assumeRole(
  credentials: NonNullable<ClientConfig['credentials']>,
  form: Form,
  config: ClientConfig,
): Promise<SigningCredentials> {
  const unsigned = clientOf(config);
  const client = { ...unsigned, config: { ...unsigned.config, credentials } };
  const sessionToken = 'sessionToken' in credentials ? credentials.sessionToken : undefined;
  const secrets = [form['TokenCode'], sessionToken];
  return askSts('AssumeRole', form, secrets, client, signed(client, 'sts', undefined));
}

/** Asks for a role with a token of an identity provider, which needs no signature. */
export async function assumeRoleWithWebIdentity(
  form: Form,
  config: ClientConfig,
): Promise<SigningCredentials> {
  const secrets = [form['WebIdentityToken']];
  return askSts('AssumeRoleWithWebIdentity', form, secrets, clientOf(config));
}

function clientOf(config: ClientConfig): PlacedClient {
  return clientFor('sts', { ...config, region: config.region || defaultRegion });
}

async function askSts(
  action: string,
  form: Form,
  secrets: readonly Form[string][],
  client: PlacedClient,
  options?: SendOptions,
): Promise<SigningCredentials> {
  const text = await ask(client, {
    who: `STS (${action})`,
    request: {
      method: 'POST',
      url: client.endpoint,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formOf({ Action: action, Version: '2011-06-15', ...form }),
    },
    secrets: secrets.map((secret) => `${secret ?? ''}`),
    problem,
    ...(options ? { options } : {}),
  });
  return credentialsIn(text, action);
}

function formOf(form: Form): string {
  return Object.entries(form)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${uriEncode(`${value}`)}`]))
    .join('&');
}

const result: StructureShape = {
  members: {
    Credentials: [
      'Credentials',
      {
        members: {
          AccessKeyId: 'AccessKeyId',
          SecretAccessKey: 'SecretAccessKey',
          SessionToken: 'SessionToken',
          Expiration: 'Expiration',
        },
      },
    ],
    AssumedRoleUser: ['AssumedRoleUser', { members: { Arn: 'Arn' } }],
  },
};

const refusal: StructureShape = { members: { Code: 'Code', Message: 'Message' } };

function credentialsIn(text: string, action: string): SigningCredentials {
  const values = members(text, result, `${action}Result`);
  const keys = objectIn(values, 'Credentials');
  const { Arn } = objectIn(values, 'AssumedRoleUser');
  return credentialsOf(
    {
      accessKeyId: keys['AccessKeyId'],
      secretAccessKey: keys['SecretAccessKey'],
      sessionToken: keys['SessionToken'],
      expiration: keys['Expiration'],
      accountId: `${Arn}`.split(':')[4],
    },
    `STS (${action})`,
  );
}

function problem(text: string): Problem {
  const { Code = '', Message = '' } = members(text, refusal, 'Error');
  return { code: `${Code}`, message: `${Message}` };
}

/** What is not XML has no members: a proxy may have answered. */
function members(text: string, shape: StructureShape, wrapper: string): Record<string, unknown> {
  try {
    return Object(readXml(text, shape, wrapper));
  } catch {
    return {};
  }
}

/** The members that stand for a list of the query protocol. */
export function listForm(name: string, values: readonly string[] = []): Form {
  return Object.fromEntries(values.map((value, index) => [`${name}.member.${index + 1}`, value]));
}
