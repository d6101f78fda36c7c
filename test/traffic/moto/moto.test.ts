/** Traffic of boto3 with a moto server, recorded by our proxy and compared with the models of botocore. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHars } from '../../../generator/traffic/read-har.js';
import { type Finding, verifyHar } from '../../../generator/traffic/verify.js';
import { motoAbsent } from '../../servers/moto.js';
import { botocoreData } from '../../support/botocore-model.js';
import { knownFindings, rowOf } from './known-findings.js';
import { recordMoto } from './record-moto.js';

const absent =
  process.env['TRAFFIC'] === undefined
    ? 'left out: npm run traffic records moto, which takes more than a minute'
    : motoAbsent(botocoreData());
if (absent !== undefined) console.log(`${absent} (traffic with moto)`);

describe.skipIf(absent !== undefined)('traffic with moto', () => {
  test('has no findings but those that are known', async () => {
    const { traffic, broken } = await recordMoto();
    expect(broken).toEqual([]);
    const strange: (Finding & { readonly of: string })[] = [];
    const met = new Set<unknown>();
    let [compared, valid] = [0, 0];
    for (const { service, model, path } of traffic) {
      const verified = await verifyHar(await readHars(path), [model]);
      compared += verified.compared;
      valid += verified.compared - new Set(verified.findings.map(({ entry }) => entry)).size;
      for (const finding of verified.findings) {
        const row = rowOf(service, finding);
        if (row === undefined) strange.push({ ...finding, of: service });
        else met.add(row);
      }
    }
    for (const { path } of traffic.slice(0, 1)) rmSync(dirname(path), { recursive: true });
    console.log(
      `${compared} exchanges of ${traffic.length} services compared, ${valid} without a finding`,
    );
    expect(strange).toEqual([]);
    // A row that nothing needs any more is one that hides something.
    expect(knownFindings.filter((row) => !met.has(row))).toEqual([]);
    expect(valid).toBeGreaterThanOrEqual(1000);
  });
});
