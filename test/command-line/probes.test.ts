import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runLine, type StandIn, startService } from '../support/command-line.js';
import { withoutService } from './calls.js';
import { describeShared } from '../support/shared.js';

interface Probe {
  readonly argv: readonly string[];
  readonly v2: {
    readonly rc: number;
    readonly stdout: string;
    readonly stderr: string;
    readonly requests?: readonly { readonly body: string }[];
  };
}

/** Where this command line means to differ, or the page it is for. */
const differences: Readonly<Record<string, string>> = {
  'json-input-eq': 'an input text lifts the required check in every spelling',
  'skel-eq': 'a skeleton lifts the required check in every spelling',
  'skel-abbrev': 'a skeleton lifts the required check in every spelling',
  'skel-input': 'CustomRoleArn is not on the page',
  'skel-yaml': 'CustomRoleArn is not on the page, and its words are our own',
  debug: 'the trace is our own',
  'logins-list': 'a token is not printed in a message',
  'wait-none': 'the fixture has other operations to choose from',
  'query-number': 'JavaScript has one kind of number: a literal 1.0 prints as 1',
};

/** What this command line says besides, behind the words of the AWS CLI. */
const additions: Readonly<Record<string, string>> = {
  'bad-output': '\nValid choices: json, text, table, yaml, yaml-stream, ndjson, off\n',
  'skel-bad': '\nValid choices: input, yaml-input, output\n',
  'skel-followed-by-positional': '\nValid choices: input, yaml-input, output\n',
  'skel-with-jsoninput-bad':
    '\nExpecting property name enclosed in double quotes: line 1 column 2 (char 1)\n',
  'logins-bad-json': `\nIn JSON, it has this form:\n\n  --logins '{"KeyName":"string"}'\n`,
  'logins-bad-shorthand': `\nIn JSON, it has this form:\n\n  --logins '{"KeyName":"string"}'\n`,
  'logins-dup': `\nIn JSON, it has this form:\n\n  --logins '{"KeyName":"string"}'\n`,
  'logins-empty': `\nIn JSON, it has this form:\n\n  --logins '{"KeyName":"string"}'\n`,
  'logins-unclosed': `\nIn JSON, with your values, this would work:\n\n  --logins '{"a":"<sensitive>"}'\n`,
  'skel-with-bad-arg': `\nIn JSON, it has this form:\n\n  --logins '{"KeyName":"string"}'\n`,
  'unknown-option-near':
    '\nUnknown options: --identity-idd\n\nMaybe you meant:\n\n  * --identity-id\n',
};

/** The member that structured formats have besides. */
const problems: Readonly<Record<string, readonly object[]>> = {
  'errfmt-json-missing': [
    { Pointer: '/IdentityId', Option: '--identity-id', Message: '--identity-id is required' },
  ],
};

/** What is printed of an error where the AWS CLI prints a text. */
function withProblems(name: string, text: string): string {
  const list = problems[name];
  if (list === undefined) return text + (additions[name] ?? '');
  return `${JSON.stringify({ ...JSON.parse(text), Problems: list }, null, 4)}\n`;
}

describeShared('data/cli/probes.json', 'command lines of AWS CLI v2', (path) => {
  const probes: Readonly<Record<string, Probe>> = JSON.parse(readFileSync(path, 'utf8'));
  let service: StandIn;
  let zone: string | undefined;
  beforeAll(async () => {
    service = await startService();
    zone = process.env['TZ'];
    process.env['TZ'] = 'UTC';
  });
  afterAll(async () => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    await service.close();
  });

  for (const [name, { argv, v2 }] of Object.entries(probes)) {
    const reason = reasonToLeaveOut(name, argv);
    if (reason !== undefined) {
      console.log(`left out: ${name}: ${reason}`);
      continue;
    }
    it(name, async () => {
      const words = argv.filter((word) => word !== 'cognito-identity');
      const local = words.map((word) => word.replace('http://127.0.0.1:18099', service.url));
      service.received.length = 0;
      const env = {
        AWS_MAX_ATTEMPTS: '1',
        ...(name === 'no-creds' || name === 'no-region' ? {} : { AWS_REGION: 'us-east-1' }),
      };
      const { code, stdout, stderr } = await runLine(local, env);
      const want = {
        code: v2.rc,
        stdout: v2.stdout,
        stderr: withProblems(name, ours(v2.stderr)).replaceAll(
          'http://127.0.0.1:18099',
          service.url,
        ),
        requests: (v2.requests ?? []).map(({ body }): unknown => JSON.parse(body)),
      };
      const requests = service.received.map(({ body }): unknown => JSON.parse(body));
      expect({ code, stdout, stderr, requests }).toEqual(want);
    });
  }
});

function reasonToLeaveOut(name: string, argv: readonly string[]): string | undefined {
  if (!argv.includes('cognito-identity')) return 'another service';
  return differences[name];
}

/** The same message of this program. */
function ours(text: string): string {
  return withoutService(text)
    .replaceAll('aws: [ERROR]', 'cognito-identity: [ERROR]')
    .replace('usage: aws ', 'usage: cognito-identity ')
    .replace('usage: aws ', 'usage: cognito-identity ')
    .replace(/^ {2}aws( |$)/gm, '  cognito-identity$1')
    .replace(/\\n {2}aws /g, '\\n  cognito-identity ');
}
