/** What settings write of hosts, compiled as a person uses it; and the hosts of the command line and of presigned URLs. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presign } from '../../generator/runtime/signing/presign.js';
import { blocksUnder } from '../recipes/recipe.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import {
  compile,
  folderWith,
  opslice,
  packageFolder,
  put,
  runNode,
} from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };

describe.skipIf(data === undefined)('hosts that rules and settings decide', () => {
  let cwd: string;

  beforeAll(async () => {
    cwd = folderWith(
      {
        'package.json': '{ "type": "module" }',
        'opslice.config.json': JSON.stringify({
          outputs: [
            { specs: ['spec/*.yaml'], emit: ['client'], include: ['hosts'] },
            { specs: ['spec/*.yaml'], out: 'js', language: 'js', emit: ['cli'] },
          ],
        }),
      },
      afterAll,
    );
    for (const [name, operations] of [
      ['dynamodb', 'GetItem'],
      ['kinesis', 'DescribeStreamSummary'],
      ['s3control', 'GetPublicAccessBlock'],
    ] as const) {
      const words = ['import', `aws:${name}`, '--operations', operations];
      const out = ['--out', `spec/${name}.yaml`];
      expect(await runOpslice([...words, ...out], { cwd })).toMatchObject({ code: 0 });
    }
    expect(await runOpslice(['generate', '--quiet'], { cwd })).toMatchObject({ code: 0 });
  }, 120_000);

  test('the example of the README compiles', async () => {
    const [block] = blocksUnder('Hosts that a client is given').filter(({ text }) =>
      text.includes('hosts.js'),
    );
    const program = `
import { createClient } from './generated/dynamodb/index.js';
const credentials = { accessKeyId: 'a', secretAccessKey: 'b', accountId: '123456789012' };
${block?.text}
void dynamodb;
void there;
// @ts-expect-error -- there is no such mode
accountEndpoints({ region: 'us-east-1' }, 'always');
`;
    put(cwd, 'program.ts', program);
    symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'node_modules'), 'junction');
    expect(block).toBeDefined();
    expect(await compile(cwd)).toBe('');
  });

  test.each([
    {
      service: 'kinesis',
      words: [
        'describe-stream-summary',
        '--stream-arn',
        'arn:aws:kinesis:us-east-1:123456789012:stream/s',
      ],
      host: '123456789012.control-kinesis.us-east-1.amazonaws.com',
    },
    {
      service: 's3control',
      words: ['get-public-access-block', '--account-id', '123456789012'],
      host: '123456789012.s3-control.us-east-1.amazonaws.com',
    },
  ])('the command line of $service sends to $host', async ({ service, words, host }) => {
    const env = {
      ...keys,
      AWS_REGION: 'us-east-1',
      AWS_MAX_ATTEMPTS: '1',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    };
    const call = [opslice, 'call', `spec/${service}.yaml`, ...words, '--debug'];
    const { code, stderr } = await runNode(call, { cwd, env });
    expect(code).not.toBe(0);
    expect(stderr).toContain(host);
  });

  test('a URL of S3 Control is presigned at the host of the account', async () => {
    const index = pathToFileURL(join(cwd, 'js/s3control/index.js')).href;
    const { createClient, getPublicAccessBlock } = await import(/* @vite-ignore */ index);
    const client = createClient({ region: 'us-east-1', credentials });
    const { url } = await presign(client, getPublicAccessBlock, { AccountId: '123456789012' });
    expect(url).toMatch('https://123456789012.s3-control.us-east-1.amazonaws.com/');
    expect(url).toContain('X-Amz-Signature=');
  });
});
