/** The trace of a request, in a process that is as those of Lambda are. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith } from '../support/generation.js';
import { serve } from '../support/http-service.js';
import { root, runProgram } from '../support/run.js';

/** Calls, and prints nothing. What it does before, and the options of the call, are put in. */
const program = (before: string, options: string): string => `
import { InvokeStore } from '@aws/lambda-invoke-store';
import { createClient, getId } from './generated/cognito-identity/index.js';
import { nodeDefaults } from './generator/runtime/node/node-defaults.js';
const call = () => getId(createClient(nodeDefaults()), { IdentityPoolId: 'us-east-1:0' }, ${options});
${before}
`;

const programs = {
  plain: program('await call();', '{}'),
  'with-header': program('await call();', "{ headers: { 'x-amzn-trace-id': 'Root=mine' } }"),
  'with-header-in-capitals': program(
    'await call();',
    "{ headers: { 'X-Amzn-Trace-Id': 'Root=mine' } }",
  ),
  'with-store': program(
    `const store = await InvokeStore.getInstanceAsync();
const key = Symbol.for('_AWS_LAMBDA_X_RAY_TRACE_ID');
await Promise.all(['Root=a', 'Root=b'].map((id) => store.run({ [key]: id }, call)));`,
    '{}',
  ),
  // Each invocation has another.
  'with-a-new-one': program(
    "await call(); process.env['_X_AMZN_TRACE_ID'] = 'Root=next'; await call();",
    '{}',
  ),
};

let folder: string;
beforeAll(async () => {
  folder = folderWith({}, () => {});
  await Promise.all(
    Object.entries(programs).map(([name, contents]) =>
      build({
        stdin: { contents, resolveDir: root, loader: 'ts' },
        bundle: true,
        platform: 'node',
        format: 'esm',
        outfile: join(folder, `${name}.mjs`),
        logLevel: 'silent',
      }),
    ),
  );
});

const lambda = { AWS_LAMBDA_FUNCTION_NAME: 'pear', _X_AMZN_TRACE_ID: 'Root=1-5759e988' };

describe('the header x-amzn-trace-id', () => {
  test.each<[string, keyof typeof programs, Record<string, string>, (string | undefined)[]]>([
    ['is that of the environment', 'plain', lambda, ['Root=1-5759e988']],
    ['is that of the invocation', 'with-a-new-one', lambda, ['Root=1-5759e988', 'Root=next']],
    ['is not sent without a trace', 'plain', { AWS_LAMBDA_FUNCTION_NAME: 'pear' }, [undefined]],
    ['is not sent elsewhere', 'plain', { _X_AMZN_TRACE_ID: 'Root=1' }, [undefined]],
    ['is not sent where it cannot be', 'plain', { ...lambda, _X_AMZN_TRACE_ID: 'é' }, [undefined]],
    ['of the call stays', 'with-header', lambda, ['Root=mine']],
    ['of the call stays, however it is written', 'with-header-in-capitals', lambda, ['Root=mine']],
    [
      'is that of the store, where several invocations share the process',
      'with-store',
      { ...lambda, AWS_LAMBDA_MAX_CONCURRENCY: '2' },
      ['Root=a', 'Root=b'],
    ],
  ])('%s', async (_, name, env, wanted) => {
    const { url, seen } = await serve((response) => response.end('{}'));
    const ended = await runProgram(process.execPath, [join(folder, `${name}.mjs`)], {
      ...env,
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: url,
    });
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(seen.map(({ headers }) => headers['x-amzn-trace-id']).sort()).toEqual(wanted);
  });
});
