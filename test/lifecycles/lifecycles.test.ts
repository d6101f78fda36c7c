/**
 * The same script for each service, carried out on mocks that remember and on moto, by the generated client, boto3 and
 * the SDK for JavaScript. `npm run lifecycles` writes the table beside this file again.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import type { Model } from '../../generator/model/model.js';
import { type MockServer, startMock } from '../../generator/serve/mock-server.js';
import { openWorkshop, type Workshop } from '../conformance/build-client.js';
import { describeMoto } from '../servers/moto.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { folderWith } from '../support/generation.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { type Aimed, hasSdk, withBoto3, withOurs, withSdk } from './callers.js';
import { compare, tableOf } from './compare.js';
import { faultsOf, type Run } from './run-script.js';
import type { Script } from './script.js';
import { scripts } from './scripts.js';

const table = join(import.meta.dirname, 'table.md');

function modelOf(data: string, { service, steps }: Script): Model {
  return botocoreSlice(data, service, [...new Set(steps.map(({ operation }) => operation))]);
}

const data = botocoreData();
if (data === undefined) {
  console.log(`${botocoreAbsent} (lifecycles)`);
  it.skip('lifecycles need botocore', () => {});
} else {
  const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;
  if (!hasBoto3)
    console.log('left out: boto3 as a caller of lifecycles, because it is not installed');
  const models = new Map(scripts.map((script) => [script, modelOf(data, script)]));
  const ours = new Map<Script, Run>();
  let workshop: Workshop;
  beforeAll(() => {
    workshop = openWorkshop();
  });
  afterAll(() => workshop.close());

  const run = async (aimed: Aimed): Promise<Run> => {
    const model = models.get(aimed.script);
    if (model === undefined) throw new Error(`no model of ${aimed.script.service}`);
    return withOurs(aimed, model, workshop);
  };

  describe('a mock that remembers', () => {
    const cleaning: (() => void)[] = [];
    const servers = new Map<Script, MockServer>();
    const aim = (script: Script): Aimed => ({ script, url: servers.get(script)?.url ?? '' });
    const forget = (): Promise<unknown> =>
      Promise.all(
        [...servers.values()].map(({ url }) =>
          fetch(`${url}/_opslice/state`, { method: 'DELETE' }),
        ),
      );
    beforeAll(async () => {
      const folder = folderWith({}, (clean) => cleaning.push(clean));
      for (const [script, model] of models) {
        const spec = join(folder, `${script.service}.yaml`);
        writeFileSync(spec, writeSpec(model));
        servers.set(script, await startMock(spec, { state: {} }));
      }
    });
    afterAll(async () => {
      await Promise.all([...servers.values()].map((server) => server.close()));
      cleaning.forEach((clean) => clean());
    });

    it.each(scripts)('carries $service through for the generated client', async (script) => {
      await forget();
      const made = await run(aim(script));
      ours.set(script, made);
      expect(faultsOf(script, made, true)).toEqual([]);
    });

    it.each(scripts.filter(hasSdk))('carries $service through for the SDK', async (script) => {
      await forget();
      expect(faultsOf(script, await withSdk(aim(script)), true)).toEqual([]);
    });

    it.skipIf(!hasBoto3)('carries all of them through for boto3', async () => {
      await forget();
      const runs = await withBoto3(scripts.map(aim));
      const faults = scripts.map((script, index) => [
        script.service,
        faultsOf(script, runs[index] ?? { outcomes: [], kept: {} }, true),
      ]);
      expect(faults).toEqual(scripts.map(({ service }) => [service, []]));
    });
  });

  describeMoto('the same scripts on moto', (moto) => {
    const forget = (): Promise<Response> =>
      fetch(`${moto.url()}/moto-api/reset`, { method: 'POST' });
    const theirs = new Map<Script, Run>();
    const aim = (script: Script): Aimed => ({ script, url: moto.url() });

    it.each(scripts)('pass for $service and the generated client', async (script) => {
      await forget();
      const made = await run(aim(script));
      theirs.set(script, made);
      expect(faultsOf(script, made, false)).toEqual([]);
    });

    it.each(scripts.filter(hasSdk))('pass for $service and the SDK', async (script) => {
      await forget();
      expect(faultsOf(script, await withSdk(aim(script)), false)).toEqual([]);
    });

    it.skipIf(!hasBoto3)('pass for boto3', async () => {
      await forget();
      const runs = await withBoto3(scripts.map(aim));
      const faults = scripts.map((script, index) => [
        script.service,
        faultsOf(script, runs[index] ?? { outcomes: [], kept: {} }, false),
      ]);
      expect(faults).toEqual(scripts.map(({ service }) => [service, []]));
    });

    it('have in common what the table says (npm run lifecycles writes it)', async () => {
      const rows = scripts.map((script) => {
        const [one, other] = [ours.get(script), theirs.get(script)];
        if (one === undefined || other === undefined)
          throw new Error(`no runs of ${script.service}`);
        return [script.service, compare(script, one, other)] as const;
      });
      const text = await format(tableOf(rows), { parser: 'markdown' });
      if (process.env['UPDATE_LIFECYCLES'] === '1') writeFileSync(table, text);
      expect(readFileSync(table, 'utf8')).toBe(text);
    });
  });
}
