import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { presignPost } from '../../generator/runtime/s3/presign-post.js';
import { installedBotocore } from '../support/botocore-model.js';
import { failureOf } from '../support/failure.js';

const day = Date.UTC(2026, 0, 2, 3, 4, 5);
const clock = { Date: { now: () => day }, setTimeout, clearTimeout };
const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'to/ke+n=' };
const client = {
  config: { region: 'eu-central-1', credentials, clock },
  endpoint: 'https://s3.eu-central-1.amazonaws.com/',
  state: { tokens: 500 },
};

const isThere = installedBotocore() !== undefined;
if (!isThere) console.log('left out: forms beside those of botocore, since none is installed');

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly unknown[];
}

function policyOf(text: string): Policy {
  const { expiration, conditions }: Policy = JSON.parse(Buffer.from(text, 'base64').toString());
  // Names of fields have no case, and order has no meaning.
  return {
    expiration,
    conditions: conditions.map((each) => JSON.stringify(each).toLowerCase()).sort(),
  };
}

describe('a presigned form', () => {
  it('is not for an ARN', async () => {
    const Bucket = 'arn:aws:s3:us-east-1:123456789012:accesspoint/mine';
    expect(await failureOf(presignPost(client, { Bucket, Key: 'k' }))).toMatchObject({
      code: 'RequestError',
      message: 'Bucket: a form is for the name of a bucket, not for an ARN',
    });
  });

  it.runIf(isThere).each([
    ['virtual', {}],
    ['path', { pathStyle: true }],
  ])('is that of botocore, %s style', async (style, settings) => {
    const wanted: { url: string; fields: Record<string, string> } = JSON.parse(
      execFileSync(
        'python3',
        [
          '-c',
          `
import datetime, json, botocore.auth, botocore.signers, botocore.session
from botocore.config import Config
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 1, 2, 3, 4, 5, tzinfo=tz)
for module in (botocore.auth, botocore.signers):
    if hasattr(module, 'datetime'):
        module.datetime.datetime = Fixed
    if hasattr(module, 'get_current_datetime'):
        module.get_current_datetime = lambda remove_tzinfo=True: Fixed(2026, 1, 2, 3, 4, 5)
session = botocore.session.Session()
session.set_credentials('AKID', 'secret', 'to/ke+n=')
client = session.create_client('s3', region_name='eu-central-1', config=Config(signature_version='s3v4', s3={'addressing_style': '${style}'}))
print(json.dumps(client.generate_presigned_post('some-bucket', 'uploads/ä/\${filename}', {'acl': 'private'}, [{'acl': 'private'}, ['content-length-range', 0, 10], ['starts-with', '$content-type', 'image/']], 60)))
`,
        ],
        { encoding: 'utf8' },
      ),
    );
    const { url, fields, expires } = await presignPost(
      { ...client, config: { ...client.config, ...settings } },
      {
        Bucket: 'some-bucket',
        Key: 'uploads/ä/${filename}',
        fields: { acl: 'private' },
        conditions: [
          ['content-length-range', 0, 10],
          ['starts-with', '$content-type', 'image/'],
        ],
        expiresInSeconds: 60,
      },
    );
    expect(expires).toEqual(new Date(day + 60_000));
    expect(url).toBe(wanted.url);
    const names = (given: object): string[] =>
      Object.entries(given)
        .filter(([name]) => !['policy', 'x-amz-signature', 'bucket'].includes(name.toLowerCase()))
        .map(([name, value]) => `${name.toLowerCase()}=${value}`)
        .sort();
    expect(names(fields)).toEqual(names(wanted.fields));
    const ours = policyOf(fields['Policy'] ?? '');
    expect(ours).toEqual(policyOf(wanted.fields['policy'] ?? ''));
  });

  it('carries the signature of its policy', async () => {
    const { fields } = await presignPost(client, { Bucket: 'some-bucket', Key: 'a' });
    const key = ['20260102', 'eu-central-1', 's3', 'aws4_request'].reduce(
      (last: string | Buffer, part) => createHmac('sha256', last).update(part).digest(),
      'AWS4secret',
    );
    const wanted = createHmac('sha256', key)
      .update(fields['Policy'] ?? '')
      .digest('hex');
    expect(fields['X-Amz-Signature']).toBe(wanted);
    expect(policyOf(fields['Policy'] ?? '').expiration).toBe('2026-01-02T04:04:05Z');
  });

  it.each([
    { what: 'a time that is too long', input: { expiresInSeconds: 604_801 }, config: {} },
    { what: 'no region', input: {}, config: { region: undefined } },
    { what: 'nobody who signs', input: {}, config: { credentials: null } },
  ])('is refused for $what', async ({ input, config }) => {
    const given = { ...client, config: { ...client.config, ...config } };
    await expect(
      presignPost(given, { Bucket: 'some-bucket', Key: 'a', ...input }),
    ).rejects.toMatchObject({ code: 'RequestError' });
  });
});
