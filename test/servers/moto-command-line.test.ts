import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runProgram } from '../support/run.js';
import { describeMoto } from './moto.js';

/** boto3 for the service of the tests; it prints what a paginator gives as JSON. */
const boto3 = `
import boto3, json, sys
url, config = sys.argv[1], json.loads(sys.argv[2])
client = boto3.client("ssm", endpoint_url=url, region_name="us-east-1",
                      aws_access_key_id="a", aws_secret_access_key="b")
pages = client.get_paginator("get_parameters_by_path").paginate(Path="/app", PaginationConfig=config)
whole = pages.build_full_result()
print(json.dumps({"names": [each["Name"] for each in whole["Parameters"]], "token": whole.get("NextToken")}))
`;

const names = Array.from({ length: 13 }, (_, index) => `/app/p${String(index).padStart(2, '0')}`);

interface Printed {
  readonly Parameters: readonly { readonly Name: string }[];
  readonly NextToken?: string;
}

describeMoto('the command line against moto', (moto) => {
  let program: string;
  const run = async (...words: readonly string[]): Promise<string> => {
    const line = [program, ...words, '--endpoint-url', moto.url(), '--region', 'us-east-1'];
    const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    const { code, stdout, stderr } = await runProgram(process.execPath, line, keys);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  const page = async (...words: readonly string[]): Promise<Printed> =>
    JSON.parse(await run('get-parameters-by-path', '--path', '/app', ...words));
  const namesOf = ({ Parameters }: Printed): string[] => Parameters.map(({ Name }) => Name);

  beforeAll(async () => {
    const operations = ['PutParameter', 'GetParametersByPath'];
    program = join(await moto.build('ssm', operations, ['cli']), 'cli.js');
    for (const name of names) {
      await run('put-parameter', '--name', name, '--value', 'v', '--type', 'String');
    }
  });

  test('prints all of thirteen parameters, of which a page has ten', async () => {
    expect(namesOf(await page('--no-paginate'))).toHaveLength(10);
    expect(namesOf(await page())).toEqual(names);
    const text = await run(
      'get-parameters-by-path',
      '--path',
      '/app',
      '--output',
      'text',
      '--query',
      'Parameters[].Name',
    );
    expect(text).toBe(`${names.slice(0, 10).join('\t')}\n${names.slice(10).join('\t')}\n`);
  });

  test('goes on where boto3 has stopped, and boto3 where it has', async ({ skip }) => {
    if (
      await botocore({}).then(
        () => false,
        () => true,
      )
    )
      skip('no boto3 is installed');
    for (const most of [4, 10, 12]) {
      const ours = await page('--max-items', `${most}`);
      const theirs = await botocore({ MaxItems: most });
      expect(ours.NextToken).toBe(theirs.token);
      expect(namesOf(ours)).toEqual(theirs.names);
      const goOn = { StartingToken: ours.NextToken };
      expect((await botocore(goOn)).names).toEqual(names.slice(most));
      expect(namesOf(await page('--starting-token', theirs.token ?? ''))).toEqual(
        names.slice(most),
      );
    }
  });

  const botocore = (config: object): Promise<{ names: string[]; token: string | null }> =>
    new Promise((resolve, reject) => {
      const child = spawn('python3', ['-c', boto3, moto.url(), JSON.stringify(config)]);
      let text = '';
      child.stdout.on('data', (chunk) => (text += String(chunk)));
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`python3 ended with ${code}`)),
      );
    });
});
