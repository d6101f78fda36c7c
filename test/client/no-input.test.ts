/** Callers without types, who give an operation no input: the call is rejected with a failure, and nothing is thrown. */
import { afterAll, describe, expect, test } from 'vitest';
import { isFailure } from '../../generator/runtime/core/errors.js';
import type { Model } from '../../generator/model/model.js';
import { openWorkshop } from '../conformance/build-client.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { everyProtocol } from '../support/every-protocol.js';
import { modelOf } from '../support/generation.js';
import { botocoreSlice } from '../support/sliced-models.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

/** What calls without an input give that is no failure of the call, by the name of the operation. */
async function othersOf(model: Model): Promise<object> {
  const { createClient, operations } = await workshop.build(model);
  const client = createClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
    token: 'token',
    apiKey: 'key',
    maxAttempts: 1,
    fetch: async () => new Response('', { status: 500 }),
  });
  const others: Record<string, unknown> = {};
  for (const { name } of model.operations) {
    const call = operations[name.replace(/^./, (letter) => letter.toLowerCase())];
    try {
      // Nothing is asked for before a loop.
      operations[`paginate${name}`]?.(client, undefined);
      const under = call?.(client, undefined);
      await under?.then(
        () => (others[name] = 'a success'),
        (error: unknown) => {
          if (!isFailure(error)) others[name] = `rejected: ${error}`;
        },
      );
    } catch (error) {
      others[name] = `thrown: ${error}`;
    }
  }
  return others;
}

describe('an operation that is given no input', () => {
  test.each(Object.entries(everyProtocol()))('of %s', async (_, text) => {
    expect(await othersOf(modelOf(text))).toEqual({});
  });

  test
    .skipIf(data === undefined)
    .each([
      's3',
      'dynamodb',
      'kinesis',
      's3control',
      'sqs',
      'sns',
      'lambda',
      'route53',
      'glacier',
      'events',
      'logs',
      'timestream-query',
      'polly',
    ])('of all operations of %s', async (service) => {
    const model: Model = botocoreSlice(data ?? '', service, ['*']);
    expect(await othersOf(model)).toEqual({});
  });
});
