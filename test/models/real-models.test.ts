import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, pathsIn, put } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { describeShared } from '../support/shared.js';
import { models, pathOf, unpacked } from './orchards.js';

describeShared('data/models/smithy', 'models of AWS', (folder) => {
  it('are kept as they are, and generated from', async () => {
    const cwd = folderWith();
    const path = join(cwd, 'clone', pathOf('dynamodb', '2012-08-10'));
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(join(folder, 'dynamodb.json'), path);
    const added = await models(cwd, 'add', 'dynamodb', '--from', 'clone');
    expect(added.stderr).toContain(
      'dynamodb 2012-08-10: models/dynamodb-2012-08-10.json.gz, 57 operations',
    );
    expect(added.code).toBe(0);
    const text = readFileSync(path, 'utf8');
    expect(unpacked(cwd, 'models/dynamodb-2012-08-10.json.gz')).toBe(text);
    put(cwd, 'spec/dynamodb.yaml', 'from: { aws: dynamodb }\noperations: [GetItem]\n');
    const env = { PATH: join(cwd, 'none') };
    const words = ['generate', '--emit', 'client'];
    expect(await runOpslice(words, { cwd, env })).toEqual(succeeded);
    const written = pathsIn(join(cwd, 'generated/dynamodb/operations'));
    expect(written).toEqual(['get-item.ts']);
    expect((await runOpslice(['check', ...words.slice(1)], { cwd, env })).code).toBe(0);
  });
});
