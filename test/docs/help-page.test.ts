import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { helpPage, serviceHelp } from '../../generator/pages/help-text.js';
import { operationPage } from '../../generator/pages/operation-page.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import type { Model, Operation } from '../../generator/model/model.js';

const file = 'spec/cognito-identity.yaml';

function founding(): { readonly model: Model; readonly operation: Operation } {
  const model = valueOf(specToModel({ name: file, text: readFileSync(file, 'utf8') }));
  const operation = model.operations.find(({ name }) => name === 'GetCredentialsForIdentity');
  if (operation === undefined) throw new Error('no operation');
  return { model, operation };
}

describe('help of a command', () => {
  const { model, operation } = founding();
  const page = operationPage(model, operation);
  const lines = helpPage(page).split('\n');

  it('begins a line with every option, output member and error', () => {
    const starts = [
      '--identity-id (string) [required]',
      '--logins (map)',
      '--cli-input-json (string)',
      '--cli-input-yaml (string)',
      '--generate-cli-skeleton (string)',
      'IdentityId -> (string)',
      'Credentials -> (structure)',
      'Credentials.AccessKeyId -> (string)',
      'Credentials.SecretKey -> (string)',
      'Credentials.SessionToken -> (string)',
      'Credentials.Expiration -> (timestamp)',
      ...page.errors.map(({ code, status }) => `${code} (${status}`),
    ];
    const missing = starts.filter((start) => !lines.some((line) => line.startsWith(start)));
    expect(missing).toEqual([]);
    expect(page.errors).toHaveLength(8);
  });

  it('shows both syntaxes of a map and its constraints', () => {
    const text = lines.join('\n');
    expect(text).toContain('  Shorthand Syntax:\n\n    KeyName1=string,KeyName2=string\n');
    expect(text).toContain('  JSON Syntax:\n\n    {"string": "string"\n      ...}\n');
    expect(text).toContain('  Pattern: [\\w-]+:[0-9a-f-]+\n');
  });

  it('keeps words within 80 columns, in plain printable text', () => {
    const examples = lines.indexOf('EXAMPLES');
    const long = lines.slice(0, examples).filter((line) => line.length > 80);
    expect(long).toEqual([]);
    expect(lines.join('\n')).toMatch(/^[\n -~]*$/);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
    expect(lines.join('\n')).not.toMatch(/\n\n\n/);
  });

  it('takes the marks of Markdown out of the documentation', () => {
    const documentation = [
      'See **the** [guide](https://example.com/a) of `a*b*`, not *this*. Then snake_case_names.',
      '- one **item**',
      '- another',
      '',
      '```js',
      'const a = `**`;',
      '```',
    ].join('\n');
    const text = helpPage(operationPage(model, { ...operation, documentation }));
    expect(text).toContain(
      [
        '  See the guide (https://example.com/a) of a*b*, not this. Then',
        '  snake_case_names.',
        '',
        '  - one item',
        '  - another',
        '',
        '    const a = `**`;',
      ].join('\n'),
    );
  });
});

describe('help of a service', () => {
  it('says what it is and lists its commands', () => {
    expect(serviceHelp(founding().model)).toMatchInlineSnapshot(`
      "NAME
        cognito-identity - Amazon Cognito Identity

      DESCRIPTION
        Gives the users of an app an identity of their own, whether they sign in with
        some provider or stay guests, and exchanges that identity for temporary AWS
        credentials.

      SYNOPSIS
        cognito-identity [options] <command> [parameters]

      GLOBAL OPTIONS
        --profile <value>              the settings and keys of ~/.aws to use
        --region <value>               the region to call
        --endpoint-url <value>         another endpoint than that of the region
        --output <value>               json, yaml, yaml-stream, text, table, ndjson or off
        --query <value>                the part to print, in JMESPath
        --no-paginate                  ask for one page in place of all
        --no-sign-request              send no credentials
        --cli-token <token>            for operations that ask for a bearer token
        --cli-read-timeout <value>     seconds to wait for an answer
        --cli-connect-timeout <value>  seconds to wait for a connection
        --ca-bundle <value>            a file of certificates to trust
        --no-verify-ssl                trust any certificate
        --cli-binary-format <value>    how bytes are given: base64 or raw-in-base64-out
        --cli-error-format <value>     enhanced, legacy, json, yaml, text or table
        --cli-dry-run[=json|curl]      print the request, and send nothing
        --color <value>                on, off, or auto: where a terminal shows it
        --no-cli-pager                 show help without a pager
        --debug                        say what is done, without secrets
        --version                      print the version

      COMMANDS
      create-identity-pool
        Makes an identity pool in the account of the caller.
      delete-identities
        Deletes up to 60 identities at once.
      delete-identity-pool
        Deletes an identity pool.
      describe-identity
        Tells when an identity was made and changed, and which logins are linked to
        it.
      describe-identity-pool
        Tells how an identity pool is set up.
      get-credentials-for-identity
        Exchanges an identity for temporary AWS credentials.
      get-id
        Gives the identity that belongs to the logins, and makes one where there is
        none yet.
      get-identity-pool-roles
        Tells which roles the identities of a pool get, and by which rules.
      get-open-id-token
        Gives an OpenID token for an identity that GetId gave.
      get-open-id-token-for-developer-identity
        Gives the identity of a user that a backend of your own has let in, and an
        OpenID token for it.
      get-principal-tag-attribute-map
        Tells which attributes of its users an identity provider hands on as tags of
        their sessions.
      list-identities
        Lists the identities of a pool.
      list-identity-pools
        Lists the identity pools of the account.
      list-tags-for-resource
        Lists the labels of an identity pool.
      lookup-developer-identity
        Finds the identity of a user of your backend, or the users of an identity.
      merge-developer-identities
        Makes two users of your backend one: the source user moves to the identity of
        the destination user.
      set-identity-pool-roles
        Sets the roles that the identities of a pool get, as GetCredentialsForIdentity
        uses them.
      set-principal-tag-attribute-map
        Sets which attributes of its users an identity provider hands on as tags of
        their sessions, so that policies can ask for them.
      tag-resource
        Puts labels on an identity pool, which can have 50.
      unlink-developer-identity
        Takes a user of your backend off an identity; when the user comes back, that
        is a new identity.
      unlink-identity
        Takes logins off an identity; when such a login comes back, that is a new
        identity.
      untag-resource
        Takes labels off an identity pool.
      update-identity-pool
        Replaces the settings of an identity pool.

      cognito-identity <command> help
        prints the page of a command.
      cognito-identity commands | schema [<command>] | mcp
        list all commands, print JSON Schema of what they take and give, and serve
        them to an agent; each has a page of its own: commands help.
      cognito-identity configure list
        tells which profile, keys and region count, and what each comes from.
      cognito-identity completion bash|zsh|fish
        prints what completes words when Tab is pressed.
      "
    `);
  });
});
