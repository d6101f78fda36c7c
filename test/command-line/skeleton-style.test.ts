import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { answer, lastCall } from '../support/fixture-program.js';
import { runLine } from '../support/command-line.js';

const get = 'get-credentials-for-identity';
const every = 'try-everything';
const valid = ['--cli-skeleton-style', 'valid', '--generate-cli-skeleton'];
const near = ['--endpoint-url', 'http://127.0.0.1:1'];

it('prints JSON, and marks what is required beside it', async () => {
  expect(await runLine([get, ...valid])).toEqual({
    code: 0,
    stdout:
      '{\n    "IdentityId": "us-east-1:0",\n    "Logins": {\n        "graph.facebook.com": "token: 1"\n    }\n}\n',
    stderr: '[REQUIRED] IdentityId\n',
  });
});

it('prints YAML, and marks what is required in it', async () => {
  expect(await runLine([get, ...valid, 'yaml-input'])).toEqual({
    code: 0,
    stdout: "IdentityId: us-east-1:0  # [REQUIRED]\nLogins:\n  graph.facebook.com: 'token: 1'\n",
    stderr: '',
  });
});

it('keeps what is given', async () => {
  const given = [
    '--logins',
    'a=b',
    '--cli-input-json',
    '{"IdentityId": "x", "Logins": {"c": "d"}}',
  ];
  const { stdout } = await runLine([get, ...valid, 'input', ...given]);
  expect(JSON.parse(stdout)).toEqual({ IdentityId: 'x', Logins: { a: 'b' } });
  const odd = ['--blob', 'aGk=', '--cli-input-yaml', 'Time: 2020-01-01T00:00:00Z\nLong: 5'];
  const rest = await runLine([every, ...valid, 'input', ...odd]);
  expect(JSON.parse(rest.stdout)).toMatchObject({
    Blob: 'aGk=',
    Time: '2020-01-01T00:00:00.000Z',
    Long: 5,
  });
});

it('marks members of members, but nothing of the same name in a map', async () => {
  const given = ['--any', '{"Name": [1, [], {"E": {}}]}', '--tree', 'Name=n,Sizes={Name=1}'];
  const { stdout } = await runLine([every, ...valid, 'yaml-input', ...given]);
  expect(stdout.match(/.*REQUIRED.*/g)).toEqual(['  Name: n  # [REQUIRED]']);
  expect(parse(stdout)).toMatchObject({ Any: { Name: [1, [], { E: {} }] } });
});

it.each([
  ['json', 'input'],
  ['yaml', 'yaml-input'],
])('prints what --cli-input-%s takes', async (kind, skeleton) => {
  answer.output = {};
  const printed = await runLine([every, ...valid, skeleton, '--json', '{"a": "b: c # d"}']);
  const { code, stderr } = await runLine([every, ...near, `--cli-input-${kind}`, printed.stdout]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(lastCall.input).toEqual({
    E: '1',
    Blob: new Uint8Array([0]),
    Time: new Date(0),
    Names: ['a', 'yes: no'],
    Tree: { Name: 'n', Times: [new Date(0)], Sizes: { '1': 0.5 } },
    Any: {},
    Json: '{"a":"b: c # d"}',
  });
});

it('leaves the AWS style as it is, whatever is given', async () => {
  const plain = await runLine([get, '--generate-cli-skeleton']);
  const words = ['--cli-skeleton-style', 'aws', '--identity-id', 'x', '--generate-cli-skeleton'];
  expect(await runLine([get, ...words])).toEqual(plain);
});
