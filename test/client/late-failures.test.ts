import { expect, onTestFinished, test } from 'vitest';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { failureOf } from '../support/failure.js';
import { clientOf } from '../support/generated-client.js';

/** S3 begins to answer some requests before it knows how they will end. */
const text = `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: rest-xml
  noErrorWrapping: true
  auth: none
operations:
  CopyThing:
    http: { method: PUT, uri: /copy }
    output:
      Result: { type: Copied, in: payload }
  CompleteThing:
    http: { method: POST, uri: /complete }
    output:
      Name: string
      Version: { type: string, in: header, name: x-version }
shapes:
  Copied: { type: structure, members: { Name: string } }
`;
const failure =
  '<?xml version="1.0"?>\n<Error><Code>SlowDown</Code><Message>Later</Message></Error>';

test.each([
  ['copyThing', '<Copied><Name>a</Name></Copied>', { Result: { Name: 'a' } }],
  ['completeThing', '<Done><Name>a</Name></Done>', { Name: 'a' }],
])('%s is tried again after a failure with the status 200', async (name, success, output) => {
  const { createClient, operations } = await clientOf(text, onTestFinished);
  const { fetch, sent } = fakeFetch(reply(200, failure), reply(200, success));
  const client = createClient({ endpoint: 'https://example.com', fetch, random: () => 0 });
  expect(await operations[name]?.(client)).toEqual(output);
  expect(sent).toHaveLength(2);

  const { fetch: failing } = fakeFetch(reply(200, failure));
  const once = createClient({ endpoint: 'https://example.com', fetch: failing, maxAttempts: 1 });
  expect(await failureOf(operations[name]?.(once) ?? Promise.resolve())).toMatchObject({
    status: 500,
    sentCode: 'SlowDown',
    message: 'Later',
    retryable: true,
  });
});
