/** What bundles weigh before and after, also where something stays with the SDK. */
import { expect, it } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { put } from '../support/generation.js';
import { openProject, sdkAbsent } from './project.js';

const absent = botocoreData() === undefined ? botocoreAbsent : sdkAbsent;
if (absent !== undefined) console.log(`${absent} (bundles of projects that migrate)`);

interface Bundles {
  readonly sdk: { readonly bytes: number };
  readonly opslice: { readonly bytes: number };
  readonly both?: { readonly bytes: number };
}

it.skipIf(absent !== undefined)('weighs what stays beside what is turned', async () => {
  const project = openProject('partly');
  const { stdout } = await project.opslice('migrate', 'src', '--json');
  const { bundles }: { bundles: Bundles } = JSON.parse(stdout);
  const { sdk, opslice, both } = bundles;
  expect(opslice.bytes).toBeGreaterThan(20_000);
  expect(both?.bytes).toBeGreaterThan(opslice.bytes + 100_000);
  expect(both?.bytes).toBeLessThan(sdk.bytes + opslice.bytes);
});

it.skipIf(absent !== undefined)(
  'weighs generated clients where nothing is turned yet',
  async () => {
    const project = openProject('document-client');
    put(
      project.folder,
      'src/main.ts',
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';\nconst client = new DynamoDBClient({});\nclient.middlewareStack.remove('a');\nconst documents = DynamoDBDocumentClient.from(client);\nawait documents.send(new GetCommand({ TableName: 'a', Key: { id: 1 } }));\n",
    );
    const { stdout, stderr } = await project.opslice('migrate', 'src');
    expect(stderr).toContain('0 calls would be turned in 0 files, 1 left');
    expect(stdout).toContain('DynamoDB (aws:dynamodb): 1 call, 0 can be turned\n  GetItem\n');
    // The client, the settings of Node and the functions for native values.
    expect(stdout).toMatch(/ opslice +\d\d,\d{3} +\d\d,\d{3}$/m);
    expect(stdout).not.toMatch(/both|npx opslice generate/);
  },
);
