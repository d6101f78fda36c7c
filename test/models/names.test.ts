import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainName } from '../../generator/formats/sources/aws-name.js';
import { publicName } from '../../generator/formats/sources/botocore-names.js';
import { newestFile } from '../../generator/formats/sources/model-folders.js';
import { readText } from '../../generator/source/read-text.js';
import { below, smallService } from '../import/orchard.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { folderWith } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { modelText, models, pathOf, problem } from './orchards.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

const service = 'elastic-load-balancing-v2';
const clone = { [pathOf(service)]: modelText('Elastic Load Balancing v2', ['GetRule']) };

describe('names of services in botocore', () => {
  it('lead to the models that the lock has under their public names', async () => {
    const installed = { 'elbv2/2021-05-04/service-2.json': smallService('Elbv2', 'Other') };
    const cwd = folderWith({ ...below('clone', clone), ...below('installed', installed) });
    await models(cwd, 'add', service, '--from', 'clone');
    const env = { PATH: cwd, AWS_DATA_PATH: join(cwd, 'installed') };
    const imported = await runOpslice(['import', 'aws:elbv2'], { cwd, env });
    expect(imported.stdout).toContain('GetRule');
    const listed = await runOpslice(['models', 'list'], { cwd, env });
    expect(listed.stdout).toMatch(new RegExp(`^${service} [^\n]*\n$`));
    expect(await models(cwd, 'remove', 'elbv2')).toMatchObject({ code: 0 });
  });

  it('lead `models add` to the public name', async () => {
    const cwd = folderWith(below('clone', clone));
    const found = problem(await models(cwd, 'add', 'elbv2', '--from', 'clone'));
    expect(found.text).toContain(`did you mean ${service}?`);
  });

  it.runIf(data)('have a public name each, which follows from the id or is known', async () => {
    const missing: string[] = [];
    for (const folder of readdirSync(data ?? '')) {
      const path = await newestFile(join(data ?? '', folder));
      const file = path === undefined ? undefined : await readText({ path, name: path });
      if (file === undefined) continue;
      const id = /"serviceId"\s*:\s*"([^"]*)"/.exec(file.value?.text ?? '')?.[1] ?? '';
      const slug = id.toLowerCase().replaceAll(' ', '-');
      const isKnown = publicName(folder) !== folder;
      const isNeeded = plainName(folder) !== plainName(slug);
      if (isKnown !== isNeeded || (isKnown && publicName(folder) !== slug)) {
        missing.push(`${folder}: ${slug}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
