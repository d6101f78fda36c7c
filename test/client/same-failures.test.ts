import { describe, expect, onTestFinished, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { clientOf, type GeneratedClient } from '../support/generated-client.js';

/** AWS JSON reads its answers by a function of its own, all other protocols by another one. */
function clientFor(protocol: 'aws-json-1.1' | 'rest-json'): Promise<GeneratedClient> {
  const text = `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: ${protocol}
  target: ThingStore
  auth: none
operations:
  GetThing:
    http: { method: POST, uri: /things }
    input: { Id: string }
    output: { Name: string }
    errors: [Gone, Slow, Flaky]
shapes:
  Gone: { type: structure, error: { fault: client, status: 404 }, members: { message: string } }
  Slow: { type: structure, error: { fault: client, retryable: throttling } }
  Flaky: { type: structure, error: { fault: server, retryable: true } }
`;
  return clientOf(text, onTestFinished);
}

const answers: [status: number, code: string, headers?: Record<string, string>][] = [
  [404, 'Gone'],
  [400, 'com.example#Gone:http://example.com/'],
  [400, 'Slow'],
  [500, 'Flaky'],
  [400, 'Flaky'],
  [400, 'Other'],
  [400, ''],
  [429, 'Other'],
  [500, 'Other'],
  [501, 'Other'],
  [502, ''],
  [503, 'Gone'],
  [504, 'Gone'],
  [400, 'ThrottlingException'],
  [400, 'Throttled'],
  [400, 'TooManyRequestsException'],
  [400, 'LimitExceededException'],
  [400, 'RequestLimitExceeded'],
  [400, 'OtherLimitExceeded'],
  [400, 'RequestTimeout'],
  [400, 'RequestTimeoutException'],
  [503, '', { 'x-amz-retry-after': '1500' }],
  [503, '', { 'x-amz-retry-after': 'soon' }],
  [503, '', { 'retry-after': '3' }],
  [503, '', { 'x-amz-retry-after': '20', 'retry-after': '3' }],
];

describe('a failure is told and classified alike by both readers', () => {
  test.each(answers)('%i %s %o', async (status, code, headers = {}) => {
    const failures = await Promise.all(
      (['aws-json-1.1', 'rest-json'] as const).map(async (protocol) => {
        const { createClient, operations } = await clientFor(protocol);
        const { fetch } = fakeFetch(
          reply(
            status,
            { __type: code, message: 'no', Extra: 1 },
            { 'x-amzn-requestid': 'r', ...headers },
          ),
        );
        const client = createClient({ endpoint: 'https://example.com', fetch, maxAttempts: 1 });
        const error = await failureOf(operations['getThing']?.(client) ?? Promise.resolve());
        return { ...Object(error), message: Object(error).message };
      }),
    );
    expect(failures[0]).toMatchObject({ status, requestId: 'r', message: 'no' });
    expect(failures[1]).toEqual(failures[0]);
  });
});
