import { beforeAll, expect, test } from 'vitest';
import {
  createClient,
  getId,
  isServiceError,
  NetworkError,
  result,
  ServiceError,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import { broken, fakeFetch, refusal, type Reaction } from '../support/fake-fetch.js';
import { clientOf, type GeneratedClient } from '../support/generated-client.js';
import { specText } from '../support/generation.js';

/** Another output, with a runtime of its own. */
let other: GeneratedClient;
beforeAll(async () => {
  const cleanings: (() => void)[] = [];
  const text = specText({ operations: { GetThing: {} } });
  other = await clientOf(text, (clean) => cleanings.push(clean));
  return () => cleanings.forEach((clean) => clean());
});

function callOther(reaction: Reaction): Promise<unknown> {
  const { fetch } = fakeFetch(reaction);
  const client = other.createClient({ endpoint: 'https://example.com', fetch, maxAttempts: 1 });
  return other.operations['getThing']?.(client) ?? Promise.resolve();
}

test.each([
  ['an error of the service', refusal(400, 'ValidationException'), 'ValidationException', true],
  ['a broken network', broken, 'NetworkError', false],
])('%s of another copy is a value of result', async (_, reaction, code, isService) => {
  const error = await failureOf(callOther(reaction));
  expect(error).toBeInstanceOf(isService ? ServiceError : NetworkError);
  expect(isServiceError(error)).toBe(isService);
  expect(await result(callOther(reaction))).toMatchObject({ ok: false, error: { code } });
});

test('an error of the own copy is one too', async () => {
  const { fetch } = fakeFetch(refusal(400, 'Odd'));
  const client = createClient({ endpoint: 'https://example.com', fetch });
  expect(isServiceError(await failureOf(getId(client, { IdentityPoolId: 'a' })))).toBe(true);
});

test.each([
  new Error('x'),
  Object.assign(new Error('x'), { code: 'x', name: 'x', sentCode: 'x' }),
  { sentCode: 'x', constructor: { opslice: true } },
  null,
  'text',
])('anything else is none, and is thrown on: %s', async (mistake) => {
  expect(isServiceError(mistake)).toBe(false);
  expect(await failureOf(result(Promise.reject(mistake)))).toBe(mistake);
});
