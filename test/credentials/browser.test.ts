/** In a real browser: the founding operation feeds a call that has to be signed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitCredentials } from '../../generator/emitters/credentials.js';
import { render } from '../../generator/output/render.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { describeMoto } from '../servers/moto.js';
import { launchBrowser } from '../support/browser.js';
import { folderWith } from '../support/generation.js';

const browser = await launchBrowser();
const absent = 'absent' in browser ? browser.absent : undefined;
if (absent !== undefined) console.log(`left out: credentials in a browser, because ${absent}`);
afterAll(async () => {
  if (!('absent' in browser)) await browser.close();
});

/** Writes `credentials/index.js` and what it imports. */
async function writeCredentials(): Promise<string> {
  const folder = folderWith({ 'package.json': '{"type":"module"}' }, afterAll);
  const files = emitCredentials();
  for (const [path, text] of await render(
    [...files, ...runtimeFiles(files)],
    { language: 'js' },
    [],
  )) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return join(folder, 'credentials');
}

describeMoto('DynamoDB called from a browser with credentials of Cognito', (moto) => {
  let script: string;
  beforeAll(async () => {
    const cognito = await moto.service('cognito-identity', ['CreateIdentityPool']);
    const { IdentityPoolId } = await cognito('CreateIdentityPool', {
      IdentityPoolName: 'orchard',
      AllowUnauthenticatedIdentities: true,
    });
    const admin = await moto.service('dynamodb', ['CreateTable']);
    await admin('CreateTable', {
      TableName: 'Pears',
      AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    const dynamodb = await moto.build('dynamodb', ['PutItem', 'GetItem']);
    const credentials = await writeCredentials();
    const endpoint = JSON.stringify(moto.url());
    const { outputFiles } = await build({
      stdin: {
        contents: `
import { createClient, getItem, putItem } from ${JSON.stringify(join(dynamodb, 'index.js'))};
import { fromCognitoIdentityPool } from ${JSON.stringify(join(credentials, 'index.js'))};

const provider = fromCognitoIdentityPool({
  identityPoolId: ${JSON.stringify(IdentityPoolId)},
  clientConfig: { endpoint: ${endpoint} },
});
let asked = 0;
const credentials = async () => (asked++, provider());
const client = createClient({ region: 'us-east-1', endpoint: ${endpoint}, credentials });
globalThis.run = async () => {
  const Key = { Id: { S: 'conference' } };
  await putItem(client, { TableName: 'Pears', Item: { ...Key, Ripe: { BOOL: true } } });
  const { Item } = await getItem(client, { TableName: 'Pears', Key });
  return { Item, asked };
};
`,
        resolveDir: credentials,
      },
      bundle: true,
      minify: true,
      format: 'iife',
      platform: 'browser',
      write: false,
      logLevel: 'silent',
    });
    script = outputFiles[0]?.text ?? '';
  });

  test.skipIf(absent !== undefined)('writes and reads an item', async () => {
    if ('absent' in browser) throw new Error(browser.absent);
    const page = await browser.newPage();
    // Only the limit of the test is one: a machine that is busy must not fail it.
    page.setDefaultTimeout(0);
    const signers: string[] = [];
    page.on('request', (request) => {
      const { authorization } = request.headers();
      if (authorization) signers.push(/Credential=(\w+)/.exec(authorization)?.[1] ?? '');
    });
    await page.goto(`${moto.url()}/moto-api/`);
    await page.evaluate(script);
    // Those of moto last for less than five minutes: the second call asks for others, and uses the first.
    expect(await page.evaluate('run()')).toEqual({
      Item: { Id: { S: 'conference' }, Ripe: { BOOL: true } },
      asked: 2,
    });
    expect(signers).toHaveLength(2);
    expect(new Set(signers).size).toBe(1);
    await page.close();
  });
});
