import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Ended, runProgram } from '../support/run.js';

let outcome: Ended;
let text: string;

beforeAll(async () => {
  const TMPDIR = mkdtempSync(join(tmpdir(), 'opslice-demo-test-'));
  outcome = await runProgram(process.execPath, ['dist/demo.js'], { TMPDIR });
  text = outcome.stdout.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT');
  // Fails where the demo has left anything in it.
  rmdirSync(TMPDIR);
});

test('the demo succeeds and says nothing on standard error', () => {
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
});

test('its chapters lead from the specification to a shell', () => {
  expect(text.match(/^\d\. .*$/gm)).toEqual([
    '1. Generate: Amazon Cognito Identity, 23 operations',
    '2. Start a mock of the service',
    '3. Call it with the generated client',
    '4. Provoke an error, and let its code say which',
    '5. The same from a shell, with the generated command line',
  ]);
});

test('the generated client gets a typed result, whose secret is not shown', () => {
  expect(text).toContain(`
      Credentials.AccessKeyId  AccessKeyId
      Credentials.SecretKey    ********
      Credentials.Expiration   a Date, 2030-01-01T00:00:00.000Z
`);
});

test('the provoked error is told apart by its code', () => {
  expect(text).toContain(`
      case 'InvalidParameterException':
        status 400, request 00000000-0000-4000-8000-000000000000
        IdentityId must match`);
});

test('the generated command line prints a skeleton, an answer, a part of it, and an error', () => {
  expect(text.match(/^ {2}> node .*$/gm)).toEqual([
    expect.stringMatching(/ --generate-cli-skeleton$/),
    expect.stringMatching(
      / --identity-id us-east-1:\S+ --endpoint-url http:\/\/127\.0\.0\.1:PORT$/,
    ),
    expect.stringMatching(/ --query Credentials\.Expiration$/),
    expect.stringMatching(/ --identity-id nobody --endpoint-url http:\/\/127\.0\.0\.1:PORT$/),
  ]);
  expect(text).toContain(`
      {
          "IdentityId": "",
          "Logins": {
              "KeyName": ""
          }
      }
`);
  expect(text).toContain('"SecretKey": "********"');
  expect(text).toContain('\n      "2030-01-01T00:00:00+00:00"\n');
  expect(text).toContain('An error occurred (InvalidParameterException) when calling');
  expect(text).toContain('(exit code 254)');
});
