import { execFileSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { eksToken, rdsAuthToken } from '../../generator/runtime/credentials/auth-tokens.js';
import { installedBotocore } from '../support/botocore-model.js';

const day = Date.UTC(2026, 0, 2, 3, 4, 5);
const clock = { Date: { now: () => day } };
const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'to/ke+n=' };
const database = { hostname: 'db.example', port: 3306, username: 'app user' };

const fixedDate = `
import datetime, botocore.auth, botocore.session
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 1, 2, 3, 4, 5, tzinfo=tz)
botocore.auth.datetime.datetime = Fixed
if hasattr(botocore.auth, 'get_current_datetime'):
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: Fixed(2026, 1, 2, 3, 4, 5)
session = botocore.session.Session()
session.set_credentials('AKID', 'secret', 'to/ke+n=')
`;

/** A URL as what it says: order in a query has no meaning. */
function parts(url: string): unknown {
  const [base, query = ''] = url.split('?');
  return { base, query: query.split('&').sort() };
}

const python = (script: string): string =>
  execFileSync('python3', ['-c', fixedDate + script], { encoding: 'utf8' }).trim();

const isThere = installedBotocore() !== undefined;
if (!isThere) console.log('left out: tokens beside those of botocore, since none is installed');

describe.runIf(isThere)('the token of a database', () => {
  it('is that of botocore', async () => {
    const wanted = python(`
client = session.create_client('rds', region_name='eu-central-1')
print(client.generate_db_auth_token('db.example', 3306, 'app user'))
`);
    const token = await rdsAuthToken({ ...database, region: 'eu-central-1', credentials, clock });
    expect(parts(token)).toEqual(parts(wanted));
  });
});

describe.runIf(isThere)('the token of a cluster', () => {
  it('is a URL that botocore would sign so', async () => {
    const wanted = python(`
client = session.create_client('sts', region_name='eu-central-1')
def add(params, context, **kw):
    context['name'] = params.pop('Name')
def header(request, **kw):
    request.headers['x-k8s-aws-id'] = request.context['name']
client.meta.events.register('provide-client-params.sts.GetCallerIdentity', add)
client.meta.events.register('before-sign.sts.GetCallerIdentity', header)
print(client.generate_presigned_url('get_caller_identity', {'Name': 'my cluster'}, 60, 'GET'))
`);
    const token = await eksToken({
      clusterName: 'my cluster',
      region: 'eu-central-1',
      credentials,
      clock,
    });
    expect(token).toMatch(/^k8s-aws-v1\.[\w-]+$/);
    const url = Buffer.from(token.slice('k8s-aws-v1.'.length), 'base64url').toString();
    expect(parts(url)).toEqual(parts(wanted));
  });
});

test('a token needs credentials', async () => {
  const given = async (): Promise<never> => {
    throw new Error('nobody is here');
  };
  await expect(
    rdsAuthToken({ ...database, region: 'eu-central-1', credentials: given }),
  ).rejects.toMatchObject({ code: 'CredentialsError' });
});
