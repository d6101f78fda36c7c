/** What AWS CLI v2 says to command lines of DynamoDB: pages, waits and values. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from '../conformance/build-client.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { runProgram } from '../support/run.js';
import { describeShared } from '../support/shared.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { withoutService } from './calls.js';

interface Probe {
  readonly argv: readonly string[];
  readonly v2: {
    readonly rc: number;
    readonly stdout: string;
    readonly stderr: string;
    readonly requests?: readonly { readonly body: string }[];
  };
}

const operations = [
  'BatchGetItem',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'UpdateTable',
];

/** Where the probes were sent. */
const probed = 'http://127.0.0.1:18099';

const data = botocoreData();
if (data === undefined) console.log(`${botocoreAbsent} (command lines of DynamoDB)`);

describeShared('data/cli/probes.json', 'command lines of DynamoDB', (path) => {
  const probes: Readonly<Record<string, Probe>> = JSON.parse(readFileSync(path, 'utf8'));
  const own = Object.entries(probes).filter(([, { argv }]) => argv[0] === 'dynamodb');

  describe.skipIf(data === undefined)('with the model of botocore', () => {
    const received: unknown[] = [];
    let workshop: Workshop;
    let program: string;
    let server: Server;
    let url: string;
    beforeAll(async () => {
      workshop = openWorkshop();
      const model = botocoreSlice(data ?? '', 'dynamodb', operations);
      program = join((await workshop.build(model, 'leave', ['cli'])).folder, 'cli.js');
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const input: unknown = JSON.parse(Buffer.concat(chunks).toString());
          received.push(input);
          const answer = answerTo(`${request.headers['x-amz-target']}`, Object(input));
          response.end(JSON.stringify(answer));
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    });
    afterAll(() => {
      workshop.close();
      server.closeAllConnections();
      server.close();
    });

    it.each(own)('%s', async (name, { argv, v2 }) => {
      received.length = 0;
      const words = argv.slice(1).map((word) => word.replace(probed, url));
      const { code, stdout, stderr } = await runProgram(process.execPath, [program, ...words], {
        AWS_REGION: 'us-east-1',
        OPSLICE_PROGRAM: 'aws',
      });
      expect({ code, stdout, stderr, received }).toEqual({
        code: v2.rc,
        stdout: v2.stdout,
        stderr: withoutService(v2.stderr) + (additions[name] ?? ''),
        received: (v2.requests ?? []).map(({ body }): unknown => JSON.parse(body)),
      });
    });
  });
});

/** What this command line says besides, behind the words of the AWS CLI. */
const additions: Readonly<Record<string, string>> = {
  'multi-missing-unknown': '\nUnknown options: --bogus\n',
  'wait-bad': '\nValid choices: table-exists, table-not-exists\n',
};

/** Five tables, two a page, that are there. */
function answerTo(target: string, input: Readonly<Record<string, unknown>>): object {
  if (target.endsWith('.DescribeTable')) return { Table: { TableStatus: 'ACTIVE' } };
  if (!target.endsWith('.ListTables')) return {};
  const tables = ['tb0', 'tb1', 'tb2', 'tb3', 'tb4'];
  const { ExclusiveStartTableName: before, Limit: size = 2 } = input;
  const from = tables.indexOf(String(before)) + 1;
  const page = tables.slice(from, from + Number(size));
  const last = page.at(-1);
  return { TableNames: page, ...(last === 'tb4' ? {} : { LastEvaluatedTableName: last }) };
}
