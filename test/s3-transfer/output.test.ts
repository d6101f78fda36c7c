/** What `include: ['s3/transfer']` writes: for which models, with which types and operations, and what it weighs. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { emit } from '../../generator/emit.js';
import { blocksUnder } from '../recipes/recipe.js';
import { loadModel } from '../../generator/index.js';
import { emitWithOwn } from '../../generator/emitters/service.js';
import { finalShare, notFinal } from '../support/final-form.js';
import { checkFiles } from '../support/checked.js';
import { bundlers, esbuildOf } from '../support/bundlers.js';
import { failureOf } from '../support/failure.js';
import {
  compile,
  folderWith,
  get,
  modelOf,
  packageFolder,
  pathsIn,
  put,
  runCompiler,
  specText,
  strictFlags,
} from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { store as threeOperations } from '../s3/store.js';
import { needed, referenceTo, s3Source, settings, transferService } from './transfer-service.js';

test('a service that is not S3 has no such file', async () => {
  const files = await emit(modelOf(specText({ operations: { GetThing: {} } })), {
    parts: ['client'],
    include: ['s3/transfer'],
  });
  expect(files.filter(({ path }) => path.includes('transfer'))).toEqual([]);
});

describe('a specification that holds its operations', () => {
  test('is told all that it lacks, and how it gets them', async () => {
    const cwd = folderWith({ 's3.yaml': threeOperations, 'opslice.config.json': settings('ts') });
    const { code, stderr } = await runOpslice(['generate'], { cwd });
    const missing = needed.filter((name) => name !== 'GetObject').join(', ');
    const all = [...needed, 'ListBuckets', 'ListObjectsV2'].sort().join(',');
    expect(code).toBe(1);
    expect(stderr).toContain(
      `s3.yaml error s3/transfer needs operations that the specification does not have: ${missing} [missing-operation]`,
    );
    expect(stderr).toContain(`npx opslice import aws:s3 --operations ${all} --out s3.yaml`);
    expect(pathsIn(cwd).filter((path) => path.startsWith('generated'))).toEqual([]);
  });

  test('is an error of `emit`, too', async () => {
    const options = { parts: ['client'], include: ['s3/transfer'] } as const;
    expect(await failureOf(emit(modelOf(threeOperations), options))).toMatchObject({
      diagnostics: [{ code: 'missing-operation' }],
    });
  });
});

describe.skipIf(s3Source === undefined)('a specification that refers to a model', () => {
  test('gets what it lacks, and that is told when it is', async () => {
    const cwd = folderWith({
      's3.yaml': referenceTo(['GetObject', 'List*Uploads']),
      'opslice.config.json': settings('ts'),
    });
    const { code, stderr } = await runOpslice(['generate'], { cwd });
    const added = needed.filter((name) => name !== 'GetObject').join(', ');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(
        `s3.yaml: s3/transfer needs more operations, which were added: ${added}\n`,
      ),
    ]);
    expect(pathsIn(join(cwd, 'generated/s3/operations'))).toHaveLength(needed.length + 1);
    expect(pathsIn(join(cwd, 'without/s3/operations'))).toHaveLength(2);
    expect((await runOpslice(['check'], { cwd })).code).toBe(0);

    put(cwd, 's3.yaml', referenceTo(needed));
    const other = await runOpslice(['generate', '--json'], { cwd });
    expect(JSON.parse(other.stdout)).not.toHaveProperty('added');
    put(cwd, 's3.yaml', referenceTo(['GetObject']));
    const more = JSON.parse((await runOpslice(['generate', '--json'], { cwd })).stdout);
    expect(more.added).toEqual([{ spec: 's3.yaml', operations: added.split(', ') }]);
  });
});

describe.skipIf(s3Source === undefined)('transfer.ts', () => {
  let typed: string;
  let folder: string;

  beforeAll(async () => {
    folder = await transferService('js', afterAll);
    typed = await transferService('ts', afterAll);
    symlinkSync(join(packageFolder, 'node_modules'), join(typed, 'node_modules'), 'junction');
  }, 120_000);

  test('is printed in its final form', async () => {
    const { model } = await loadModel(join(folder, 's3.yaml'));
    const given = { version: '0.0.0', defaults: 'leave', longs: 'number' } as const;
    const { value: files = [] } = emitWithOwn(model, new Set(['client']), [], {
      ...given,
      includes: ['s3/transfer'],
    });
    const own = files.filter(({ path }) => /transfer(-node)?\.ts$/.test(path));
    expect(own).toHaveLength(2);
    expect(await notFinal(own)).toEqual([]);
    expect(finalShare(own)).toBe(1);
  });

  test('sends each member where the model has it', () => {
    const text = get(folder, 'generated/s3/transfer.js');
    const [, alone = ''] = /alone: (\[.*?\])/s.exec(text) ?? [];
    expect(alone).toBe("['ContentMD5', 'WriteOffsetBytes']");
    const [, abort = ''] = /abort: (\[.*?\]\])/s.exec(text) ?? [];
    expect(abort).toBe(
      "[abortMultipartUpload, ['Bucket', 'Key', 'RequestPayer', 'ExpectedBucketOwner']]",
    );
  });

  const base = 'createClient, getObject, putObject';
  test.each(Object.entries(bundlers))(
    'adds nothing to those who do not import it (%s)',
    async (_, bundle) => {
      const program = `export { ${base} } from './s3/index.js';`;
      const [included, without] = await Promise.all(
        ['generated', 'without'].map((out) => bundle(join(folder, out), program)),
      );
      expect(included).toEqual(without);
    },
  );

  test.each(Object.entries(bundlers))(
    'adds nothing of the functions that are not used (%s)',
    async (_, bundle) => {
      const used = 'console.log(upload(createClient({ region: "eu-west-1" }), {}));';
      const imports = (names: string): string =>
        `import { createClient } from './s3/index.js'; import { ${names} } from './s3/transfer.js'; ${used}`;
      const out = join(folder, 'generated');
      const all = await bundle(out, imports('upload, download, downloadText, UploadError'));
      expect(all).toHaveLength((await bundle(out, imports('upload'))).length);
    },
  );

  test.each([
    { what: 'upload', most: 15_600 },
    { what: 'download', most: 13_200 },
    { what: 'upload, download', most: 19_750 },
  ])('$what: at most $most bytes with gzip, all that it calls included', async ({ what, most }) => {
    const out = join(folder, 'generated');
    const program = `export { createClient } from './s3/index.js'; export { ${what} } from './s3/transfer.js';`;
    const bundle = await esbuildOf(out, program);
    const zipped = gzipSync(bundle, { level: 9 }).length;
    console.log(`${what} of S3: ${bundle.length} B minified, ${zipped} B gzip`);
    expect(zipped).toBeLessThanOrEqual(most);
  });

  test('nothing of Node is in what is for any platform', () => {
    const reached = (path: string, seen: Set<string>): Set<string> => {
      if (seen.has(path)) return seen;
      seen.add(path);
      for (const [, to = ''] of get(folder, path).matchAll(/from '(.*?)'/g)) {
        expect(to).not.toMatch(/^node:/);
        reached(join(path, '..', to), seen);
      }
      return seen;
    };
    expect(reached('generated/s3/transfer.js', new Set()).size).toBeGreaterThan(20);
  });

  test.each(['typescript-5', 'typescript-6', 'typescript'] as const)(
    'compiles with the types of Node alone and every version of the compiler (%s)',
    async (compiler) => {
      const files = pathsIn(join(typed, 'generated')).filter((path) => path.endsWith('.ts'));
      onTestFinished(checkFiles(join(typed, 'generated'), files));
      const flags = [...strictFlags, '--noPropertyAccessFromIndexSignature'];
      const words = [...flags, '--lib', 'es2023', '--types', 'node', ...files];
      const { stdout, stderr } = await runCompiler(words, join(typed, 'generated'), compiler);
      expect(stdout + stderr).toBe('');
    },
    120_000,
  );

  test('has the types that people read, and refuses what the service would', async () => {
    put(typed, 'program.ts', uses);
    const [{ path = '', text } = {}] = blocksUnder('Uploads and downloads of S3');
    expect(path).toBe('src/films.ts');
    put(typed, path, text ?? '');
    expect(await compile(typed, 'node')).toBe('');
  }, 120_000);
});

/** What a person may write, and what the compiler refuses. */
const uses = `
import { Readable } from 'node:stream';
import { expectTypeOf } from 'vitest';
import { type Call, createClient, result } from './generated/s3/index.js';
import {
  download,
  downloadBytes,
  type DownloadFailure,
  type DownloadOutput,
  downloadText,
  type UnfinishedUpload,
  upload,
  UploadError,
  type UploadFailure,
  type UploadOutput,
} from './generated/s3/transfer.js';
import { downloadFile, fileBody } from './generated/s3/transfer-node.js';

const s3 = createClient({ region: 'us-east-1' });
const where = { Bucket: 'films', Key: 'one.mp4' };

expectTypeOf(upload(s3, { ...where, Body: 'a' })).toEqualTypeOf<Call<UploadOutput, UploadFailure>>();
expectTypeOf(download(s3, where)).toEqualTypeOf<Call<DownloadOutput, DownloadFailure>>();
expectTypeOf((await download(s3, where)).Body).toEqualTypeOf<ReadableStream<Uint8Array>>();
Readable.from((await download(s3, where)).Body).pipe(process.stdout);
expectTypeOf((await download(s3, where)).ETag).toEqualTypeOf<string | undefined>();
expectTypeOf(await downloadBytes(s3, where)).toEqualTypeOf<Uint8Array<ArrayBuffer>>();
expectTypeOf(await downloadText(s3, where)).toEqualTypeOf<string>();
expectTypeOf((await downloadFile(s3, where, 'one.mp4')).ContentLength).toEqualTypeOf<number | undefined>();
expectTypeOf((await upload(s3, { ...where, Body: await fileBody('one.mp4') })).ETag).toEqualTypeOf<string | undefined>();

for (const Body of [new Uint8Array(), new ArrayBuffer(1), 'text', new Blob([]), new Blob([]).stream(), Readable.from([]), Readable.toWeb(Readable.from([]))]) {
  await upload(s3, { ...where, Body, ContentType: 'video/mp4', ChecksumType: 'COMPOSITE' });
}

const outcome = await result(upload(s3, { ...where, Body: 'a' }, { keepParts: true }));
if (!outcome.ok && outcome.error.code === 'UploadError') {
  const resume: UnfinishedUpload = outcome.error;
  await upload(s3, { ...where, Body: 'a' }, { resume });
}
const read = await result(downloadBytes(s3, where));
if (!read.ok && read.error.code === 'ObjectChangedError') {
  expectTypeOf(read.error.ETag).toEqualTypeOf<string>();
}
export const isUpload = (error: unknown): boolean => error instanceof UploadError;

await upload(s3, { ...where, Body: 'a' }, {
  onProgress({ loaded, total, part }) {
    expectTypeOf(loaded).toEqualTypeOf<number>();
    expectTypeOf(total).toEqualTypeOf<number | undefined>();
    expectTypeOf(part).toEqualTypeOf<number>();
  },
});
// @ts-expect-error -- a number cannot be a body
await upload(s3, { ...where, Body: 5 });
// @ts-expect-error -- a body has to be given
await upload(s3, where);
// @ts-expect-error -- a download has all parts
await download(s3, { ...where, PartNumber: 1 });
// @ts-expect-error -- the size of a part is a number
await upload(s3, { ...where, Body: 'a' }, { partSize: '8MB' });
`;
