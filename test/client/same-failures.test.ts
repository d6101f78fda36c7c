import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { clientsOf, type GeneratedClient } from '../support/generated-client.js';

const protocols = ['aws-json-1.1', 'rest-json'] as const;
const idOf = (protocol: string): string => protocol.replace(/\W/g, '');

function specificationOf(protocol: string): string {
  return `service:
  id: ${idOf(protocol)}
  version: '2020-01-01'
  protocol: ${protocol}
  target: ThingStore
  auth: sigv4
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
}

/** AWS JSON reads its answers by a function of its own, all other protocols by another one. */
let clients: (service: string) => GeneratedClient;
beforeAll(async () => {
  const cleanings: (() => void)[] = [];
  const texts = protocols.map((protocol) => [idOf(protocol), specificationOf(protocol)]);
  clients = await clientsOf(Object.fromEntries(texts), (clean) => cleanings.push(clean));
  return () => cleanings.forEach((clean) => clean());
});

/** What `THROTTLING_ERROR_CODES` of the AWS SDK for JavaScript lists. */
const throttling = [
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
];

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
  ...throttling.map((code): [number, string] => [400, code]),
  [400, 'OtherLimitExceeded'],
  [400, 'RequestTimeout'],
  [400, 'RequestTimeoutException'],
  [400, 'OtherInProgressException'],
  [503, '', { 'x-amz-retry-after': '1500' }],
  [503, '', { 'x-amz-retry-after': 'soon' }],
  [503, '', { 'retry-after': '3' }],
  [503, '', { 'x-amz-retry-after': '20', 'retry-after': '3' }],
];

describe('a failure is told and classified alike by both readers', () => {
  test.each(answers)('%i %s %o', async (status, code, headers = {}) => {
    const failures = await Promise.all(
      protocols.map(async (protocol) => {
        const { createClient, operations } = clients(idOf(protocol));
        const { fetch } = fakeFetch(
          reply(
            status,
            { __type: code, message: 'no', Extra: 1 },
            { 'x-amzn-requestid': 'r', ...headers },
          ),
        );
        const client = createClient({
          endpoint: 'https://example.com',
          credentials: null,
          fetch,
          maxAttempts: 1,
        });
        const error = await failureOf(operations['getThing']?.(client) ?? Promise.resolve());
        return { ...Object(error), message: Object(error).message };
      }),
    );
    expect(failures[0]).toMatchObject({ status, requestId: 'r', message: 'no' });
    expect(failures[1]).toEqual(failures[0]);
    const isThrottled = throttling.includes(code) || status === 429 || code === 'Slow';
    expect(failures[0]).toMatchObject({ throttled: isThrottled });
  });
});
