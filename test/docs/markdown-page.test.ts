import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { markdownPage } from '../../generator/pages/markdown.js';
import { type Page } from '../../generator/pages/page.js';
import { operationPage } from '../../generator/pages/operation-page.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';

const file = 'spec/cognito-identity.yaml';

/** The page of an operation of the specification. */
function pageOf(text: string, name: string): Page {
  const model = valueOf(specToModel({ name: file, text }));
  const operation = model.operations.find((each) => each.name === name);
  if (operation === undefined) throw new Error('no operation');
  return operationPage(model, operation);
}

describe('the founding page in Markdown', () => {
  const text = markdownPage(pageOf(readFileSync(file, 'utf8'), 'GetCredentialsForIdentity'));

  it('is a page a person enjoys', () => {
    expect(text).toMatchInlineSnapshot(`
      "# get-credentials-for-identity

      \`GetCredentialsForIdentity\` of Amazon Cognito Identity, version 2014-06-30. Anyone may call it: no credentials are needed.

      Exchanges an identity for temporary AWS credentials. If \`Logins\` holds tokens, each is checked
      with the provider that issued it. A token of \`cognito-identity.amazonaws.com\` itself is handed
      on to the AWS Security Token Service together with the role that belongs to it.

      Anyone may call this operation: no credentials are needed, and the request is not signed.

      ## Synopsis

      \`\`\`text
      cognito-identity get-credentials-for-identity
        --identity-id <value>
        [--logins <value>]
        [--cli-input-json <value> | --cli-input-yaml <value>]
        [--generate-cli-skeleton <value>]
        [--cli-skeleton-style <value>]
      \`\`\`

      ## Options

      ### \`--identity-id\` (string) [required]

      Which identity the credentials are for, written as \`REGION:GUID\`.

      Length: 1 to 55; Pattern: \`[\\w-]+:[0-9a-f-]+\`

      ### \`--logins\` (map)

      The tokens that prove the login, by the name of the provider each comes from. Guests leave
      it out.

      Entries: at most 10

      - \`key\` (string)

        Length: 1 to 128

      - \`value\` (string)

        Length: 1 to 50000; Sensitive: never shown in logs

      Shorthand Syntax:

      \`\`\`text
      KeyName1=string,KeyName2=string
      \`\`\`

      JSON Syntax:

      \`\`\`text
      {"string": "string"
        ...}
      \`\`\`

      ### \`--cli-input-json\` (string)

      The input as a JSON text, \`file://\` and a path, or \`-\` for standard input, in the form that \`--generate-cli-skeleton\` prints. Other options override what it says.

      ### \`--cli-input-yaml\` (string)

      The same in YAML, in the form that \`--generate-cli-skeleton yaml-input\` prints.

      ### \`--generate-cli-skeleton\` (string)

      Prints a template and runs nothing: \`input\` (also without a value), \`yaml-input\`, or \`output\` for the form of the answer.

      ### \`--cli-skeleton-style\` (string)

      \`valid\`: the template is filled in with values that pass the constraints.

      ## Examples

      ### TypeScript

      \`\`\`ts
      import { createClient, getCredentialsForIdentity } from './index.js';

      const client = createClient({ region: 'us-east-1' });
      const output = await getCredentialsForIdentity(client, {
        IdentityId: 'IdentityId:1234567890',
        Logins: {
          key: 'value',
        },
      });
      console.log(output);
      \`\`\`

      ### Command line

      \`\`\`sh
      cognito-identity get-credentials-for-identity \\
        --region us-east-1 \\
        --identity-id IdentityId:1234567890 \\
        --logins key=value
      \`\`\`

      ### curl

      \`\`\`sh
      curl https://cognito-identity.us-east-1.amazonaws.com/ \\
        --request POST \\
        --header 'Content-Type: application/x-amz-json-1.1' \\
        --header 'X-Amz-Target: AWSCognitoIdentityService.GetCredentialsForIdentity' \\
        --data '{"IdentityId":"IdentityId:1234567890","Logins":{"key":"value"}}'
      \`\`\`

      To try these without the service, run \`opslice mock SPEC\` and send them to the address it prints: as the \`endpoint\` of \`createClient\`, as \`--endpoint-url\` on the command line, and in place of the address that curl is given.

      ## Output

      - \`IdentityId\` (string)

        The identity that was asked for, written as \`REGION:GUID\`.

        Length: 1 to 55; Pattern: \`[\\w-]+:[0-9a-f-]+\`

      - \`Credentials\` (structure)

        The temporary credentials of that identity.

        - \`AccessKeyId\` (string)

          The public half of the key pair, which names it.

        - \`SecretKey\` (string)

          The secret half of the key pair, which signs requests.

          Sensitive: never shown in logs

        - \`SessionToken\` (string)

          The token that goes with every request signed with this key pair.

          Sensitive: never shown in logs

        - \`Expiration\` (timestamp)

          When the credentials stop working.

      ## Errors

      - \`ExternalServiceException\` (400, the request is at fault)

        A login provider, or another service that was asked, failed or cannot be reached.

        - \`message\` (string)

      - \`InternalErrorException\` (500, the service is at fault)

        The service itself failed.

        - \`message\` (string)

      - \`InvalidIdentityPoolConfigurationException\` (400, the request is at fault)

        The identity pool is not set up for this request, most often because no role is chosen for
        signed-in users or for guests.

        - \`message\` (string)

      - \`InvalidParameterException\` (400, the request is at fault)

        A value of the request is missing or not acceptable.

        - \`message\` (string)

      - \`NotAuthorizedException\` (403, the request is at fault)

        The tokens do not entitle the caller to this identity.

        - \`message\` (string)

      - \`ResourceConflictException\` (409, the request is at fault)

        A login is already linked to another identity.

        - \`message\` (string)

      - \`ResourceNotFoundException\` (404, the request is at fault)

        There is no such identity or identity pool.

        - \`message\` (string)

      - \`TooManyRequestsException\` (429, the request is at fault)

        The caller sends more requests than it may.

        - \`message\` (string)
      "
    `);
  });

  it('names every option, member and error', () => {
    const names = [
      '### `--identity-id` (string) [required]',
      '### `--logins` (map)',
      '### `--cli-input-json`',
      '### `--cli-input-yaml`',
      '### `--generate-cli-skeleton`',
      ...[
        'IdentityId',
        'Credentials',
        'AccessKeyId',
        'SecretKey',
        'SessionToken',
        'Expiration',
      ].map((name) => `- \`${name}\` (`),
      ...[
        'ExternalServiceException` (400',
        'InternalErrorException` (500',
        'InvalidIdentityPoolConfigurationException` (400',
        'InvalidParameterException` (400',
        'NotAuthorizedException` (403',
        'ResourceConflictException` (409',
        'ResourceNotFoundException` (404',
        'TooManyRequestsException` (429',
      ].map((error) => `- \`${error}`),
    ];
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });
});

describe('examples', () => {
  const spec = `
service:
  id: Tree House
  cli: tree-house
  version: '2020-01-01'
  protocol: aws-json-1.0
  target: Tree
  signing: { name: tree }
  endpoint: { prefix: tree }
operations:
  PlantTree:
    input:
      Name: { type: string, required: true, enum: ["it's"] }
      Tall: boolean
      Rings: { type: list, member: integer }
      Planted: timestamp
      Seed: blob
      Branch: Branch
    output: {}
shapes:
  Branch:
    type: structure
    members:
      Leaves: { type: list, member: string }
      Branch: Branch
`;
  const page = pageOf(spec, 'PlantTree');

  it('write each kind of value as its language does', () => {
    expect(page.examples.map((example) => example.text).join('\n\n')).toMatchInlineSnapshot(`
      "import { createClient, plantTree } from './index.js';

      const client = createClient({
        region: 'us-east-1',
        credentials: {
          accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
          secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
          sessionToken: process.env.AWS_SESSION_TOKEN ?? '',
        },
      });
      const output = await plantTree(client, {
        Name: "it's",
        Tall: true,
        Rings: [1],
        Planted: new Date('2030-01-01T00:00:00Z'),
        Seed: Uint8Array.from(atob('U2VlZA=='), (byte) => byte.charCodeAt(0)),
        Branch: {
          Leaves: ['Leaves'],
        },
      });
      console.log(output);

      tree-house plant-tree \\
        --region us-east-1 \\
        --name 'it'\\''s' \\
        --tall \\
        --rings '[1]' \\
        --planted 2030-01-01T00:00:00Z \\
        --seed U2VlZA== \\
        --branch '{"Leaves":["Leaves"]}'

      curl https://tree.us-east-1.amazonaws.com/ \\
        --request POST \\
        --header 'Content-Type: application/x-amz-json-1.0' \\
        --header 'X-Amz-Target: Tree.PlantTree' \\
        --aws-sigv4 aws:amz:us-east-1:tree \\
        --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\
        --header "X-Amz-Security-Token: $AWS_SESSION_TOKEN" \\
        --data '{"Name":"it'\\''s","Tall":true,"Rings":[1],"Planted":1893456000,"Seed":"U2VlZA==","Branch":{"Leaves":["Leaves"]}}'"
    `);
  });

  it('show both flags of a boolean and say where a recursive member is described', () => {
    const text = markdownPage(page);
    expect(text).toContain('### `--tall` | `--no-tall` (boolean)');
    expect(text).toContain('It has the parts of `Branch`, which are described there.');
    expect(text).toContain('"Branch": { ... recursive ... }');
  });

  it('leave curl out where the wire is not JSON', () => {
    const query = spec.replace('aws-json-1.0', 'query').replace('  target: Tree\n', '');
    expect(pageOf(query, 'PlantTree').examples.map(({ title }) => title)).toEqual([
      'TypeScript',
      'Command line',
    ]);
  });
});
