import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createClient,
  getCredentialsForIdentity,
  listIdentityPools,
  presign,
  userAgent,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import { clientOf } from '../support/generated-client.js';
import { specText } from '../support/generation.js';
import { serve } from '../support/http-service.js';

const middleware = userAgent('photo-album/1.4');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

describe('a user agent', () => {
  test('is what the service is told', async () => {
    const server = await serve((response) => response.end('{}'));
    const client = createClient({ endpoint: server.url, middleware });
    await getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' });
    expect(server.seen.at(-1)?.headers).toMatchObject({
      'user-agent': 'photo-album/1.4',
      'x-amz-user-agent': 'photo-album/1.4',
    });
  });

  test('is covered by a signature, where browsers let it through', async () => {
    const server = await serve((response) => response.end('{}'));
    const client = createClient({
      region: 'us-east-1',
      endpoint: server.url,
      credentials,
      middleware,
    });
    await listIdentityPools(client, { MaxResults: 1 });
    expect(server.seen.at(-1)?.headers.authorization).toMatch(
      /SignedHeaders=[^,]*x-amz-user-agent/,
    );
  });

  test('does not have to be sent with a URL that is presigned', async () => {
    const text = specText(
      { operations: { GetThing: { http: { method: 'GET', uri: '/thing' } } } },
      { protocol: 'rest-json', auth: 'sigv4', endpoint: { prefix: 'things' } },
    );
    const api = await clientOf(text, onTestFinished);
    const client = api.createClient({ region: 'us-east-1', credentials, middleware });
    const { url, headers } = await presign(client, api.operations['getThing'] ?? expect.fail(), {});
    expect(url).toMatch(/^https:\/\/things\.us-east-1\.amazonaws\.com\/thing\?/);
    expect(`${url} ${Object.keys(headers).join(' ')}`).not.toContain('user-agent');
  });

  test('of two lines is never sent', async () => {
    const server = await serve((response) => response.end('{}'));
    const client = createClient({
      endpoint: server.url,
      middleware: userAgent('a/1\r\nx-evil: 1'),
      maxAttempts: 1,
    });
    const error = await failureOf(getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' }));
    expect(error).toMatchObject({ code: 'NetworkError' });
    expect(server.seen).toEqual([]);
  });
});
