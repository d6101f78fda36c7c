import { type Code, code, literal, value } from '../code/code.js';
import {
  braced,
  constant,
  generic,
  itemList,
  member,
  signature,
  statements,
  union,
} from '../code/layout.js';
import type { OutputFile, SourceFile, Statement } from '../code/source-file.js';
import type { Problem } from '../diagnostics/diagnostic.js';
import type { Model } from '../model/model.js';
import { isOfTransfers, missingForTransfer, type Transfer, transferOf } from '../model/transfer.js';
import type { Include } from './choices.js';
import type { EmitContext } from './context.js';
import { clientType, operationHandles, type OperationHandles } from './handles.js';
import { withRuntimeOffer } from './index-file.js';
import { asType, runtime } from './runtime.js';
import { docsOf, typeOf } from './type-of.js';

/** `transfer.ts` and `transfer-node.ts`: uploads and downloads of objects of any size, in the folder of S3. */
export function emitTransfer(context: EmitContext): OutputFile[] {
  const { model, folder, includes } = context;
  const transfer = includes.includes('s3/transfer') ? transferOf(model) : undefined;
  if (transfer === undefined) return [];
  const path = `${folder}/transfer.ts`;
  const file: SourceFile = {
    kind: 'source',
    path,
    apart: true,
    statements: [...uploads(context, transfer), ...downloads(context, transfer)],
  };
  return [withRuntimeOffer(file, offered), nodeFile(context, path)];
}

/** What of the runtime people use with these functions. */
const offered = [
  runtime.BodyError,
  runtime.DownloadOptions,
  runtime.ObjectChangedError,
  runtime.SizedBody,
  runtime.TransferProgress,
  runtime.UnfinishedUpload,
  runtime.UploadBody,
  runtime.UploadedPart,
  runtime.UploadError,
  runtime.UploadOptions,
];

/**
 * What a specification lacks that holds its operations itself; undefined where it lacks nothing.
 *
 * @param files what is written: without a client there are no transfers.
 * @param name of the specification.
 */
export function transferProblem(
  model: Model,
  includes: readonly Include[],
  files: readonly Pick<OutputFile, 'path'>[],
  name: string,
): Omit<Problem, 'pointer' | 'part'> | undefined {
  const isWanted = includes.includes('s3/transfer') && files.some(({ path }) => isClient(path));
  if (!isWanted || !isOfTransfers(model)) return undefined;
  const missing = missingForTransfer(model);
  if (missing.length === 0) return undefined;
  const all = [...model.operations.map(({ name }) => name), ...missing].sort();
  return {
    code: 'missing-operation',
    message: `s3/transfer needs operations that the specification does not have: ${missing.join(', ')}`,
    mend: `Import it again with them: npx opslice import aws:s3 --operations ${all.join(',')} --out ${name}`,
  };
}

const isClient = (path: string): boolean => path.endsWith('/client.ts');

/** The handles of operations by their names. */
function handlesOf(
  context: EmitContext,
  { operations }: Transfer,
): { readonly [Name in keyof Transfer['operations']]: OperationHandles } {
  // A cast: the keys stay.
  return Object.fromEntries(
    Object.entries(operations).map(([name, each]) => [name, operationHandles(context, each)]),
  ) as { readonly [Name in keyof Transfer['operations']]: OperationHandles };
}

function names(members: readonly string[]): Code {
  return itemList(members.map((name) => [literal(name)]));
}

function omitted(type: Code, members: readonly string[]): Code {
  if (members.length === 0) return type;
  return generic(['Omit'], [type, union(members.map((name) => [literal(name)]))]);
}

function uploads(context: EmitContext, transfer: Transfer): Statement[] {
  const { PutObject, CreateMultipartUpload, UploadPart, CompleteMultipartUpload, ...rest } =
    handlesOf(context, transfer);
  const step = (handles: OperationHandles, members: readonly string[]): Code =>
    itemList([[handles.call], names(members)]);
  const { checksumType } = transfer;
  return [
    {
      kind: 'interface',
      final: true,
      name: 'UploadInput',
      docs: `What is uploaded, and what is said of it, as with \`${PutObject.call.name}\`.`,
      extends: code`Omit<${PutObject.input}, 'Body'>`,
      properties: [
        {
          name: 'Body',
          type: [runtime.UploadBody],
          optional: false,
          docs: 'With `ContentLength`, a stream that has another length is refused, and `onProgress` knows the total.',
        },
        ...(checksumType === undefined
          ? []
          : [
              {
                name: checksumType.name,
                type: code`${typeOf(context, checksumType.target, 'input')} | undefined`,
                optional: true,
                docs: 'Whether a body in parts has a checksum of all of it, or of those of its parts. Default: of all where it is a CRC, else of the parts.',
              },
            ]),
      ],
    },
    {
      kind: 'alias',
      final: true,
      name: 'UploadOutput',
      docs: 'What the service says of the object it stored.',
      type: omitted(PutObject.output, transfer.onlyOfPut),
    },
    {
      kind: 'alias',
      final: true,
      name: 'UploadFailure',
      docs: 'What `upload` can fail with; `code` tells which.',
      type: union([
        [PutObject.failure],
        [CreateMultipartUpload.failure],
        [UploadPart.failure],
        [CompleteMultipartUpload.failure],
        [asType(runtime.BodyError)],
        [asType(runtime.UploadError)],
      ]),
    },
    {
      kind: 'free',
      final: true,
      declares: 'upload',
      offered: true,
      docs: {
        texts: [
          'Stores a body of any length: in one request where it is not longer than a part (`partSize`, 8 MiB), else in parts, of which four are in flight at once. No more of a stream is read than that. `onProgress` is told of each part when it is finished.',
          'A part that fails is sent again, as any call is. When the upload fails or `signal` is aborted, the stream is cancelled and the parts are taken back, unless `keepParts` is set: then an UploadError says what there is, to be given as `resume`. An abort waits 5 seconds at most for the parts to be taken back, and is an UploadError with their `uploadId` after that; an upload that the service begins only after the abort is taken back in the background.',
          'Where the client sends checksums, the service checks each part and all of them together (CRC32, or what `ChecksumAlgorithm` names: CRC32C, CRC64NVME, SHA1, SHA256).',
        ],
        tags: [
          { name: 'throws', text: 'Rejects the promise with', link: 'UploadFailure' },
          {
            name: 'example',
            code: "const controller = new AbortController();\nawait upload(s3, { Bucket: 'films', Key: 'one.mp4', Body: file.stream() }, {\n  onProgress: ({ loaded, total }) => console.log(loaded, total),\n  signal: controller.signal,\n});",
          },
        ],
      },
      code: code`export function upload${signature(
        [
          code`client: ${clientType(context)}`,
          ['input: UploadInput'],
          code`options?: ${runtime.UploadOptions}`,
        ],
        generic([runtime.Call], [['UploadOutput'], ['UploadFailure']]),
      )} {${statements([code`return ${runtime.uploadObject}(client, uploading, input, options);`])}}`,
    },
    {
      kind: 'free',
      final: true,
      declares: 'uploading',
      code: constant(
        'uploading',
        generic([runtime.UploadOperations], [[clientType(context)], ['UploadOutput']]),
        braced([
          member('put', [PutObject.call]),
          member('create', step(CreateMultipartUpload, transfer.create)),
          member('part', step(UploadPart, transfer.part)),
          member('complete', step(CompleteMultipartUpload, transfer.complete)),
          member('abort', step(rest.AbortMultipartUpload, transfer.abort)),
          member('alone', names(transfer.alone)),
        ]),
      ),
    },
  ];
}

function downloads(context: EmitContext, transfer: Transfer): Statement[] {
  const { GetObject, HeadObject } = handlesOf(context, transfer);
  const reading = (name: string, result: Code, with_: Code, text: string): Statement => ({
    kind: 'free',
    final: true,
    declares: name,
    offered: true,
    docs: docsOf([text], undefined, [
      { name: 'throws', text: 'Rejects the promise with', link: 'DownloadFailure' },
    ]),
    code: code`export function ${name}${parameters(context, generic([runtime.Call], [result, ['DownloadFailure']]))} {${statements(
      [code`return download(client, input, options).then(({ Body }) => ${with_}(Body));`],
    )}}`,
  });
  return [
    {
      kind: 'alias',
      final: true,
      name: 'DownloadInput',
      docs: `What is downloaded, as with \`${GetObject.call.name}\`: with a \`Range\`, only that.`,
      type: omitted(GetObject.input, ['PartNumber']),
    },
    {
      kind: 'interface',
      final: true,
      name: 'DownloadOutput',
      docs: 'What the service says of the object, and its bytes.',
      extends: code`Omit<${GetObject.output}, 'Body'>`,
      properties: [
        {
          name: 'Body',
          type: ['ReadableStream<Uint8Array>'],
          optional: false,
          docs: 'Asks for further ranges as it is read. Cancel it where it is not read to its end.',
        },
      ],
    },
    {
      kind: 'alias',
      final: true,
      name: 'DownloadFailure',
      docs: 'What `download` and the reading of its body can fail with; `code` tells which.',
      type: union([
        [GetObject.failure],
        [HeadObject.failure],
        [asType(runtime.ObjectChangedError)],
      ]),
    },
    {
      kind: 'free',
      final: true,
      declares: 'download',
      offered: true,
      docs: {
        texts: [
          'Reads an object of any length in ranges (`partSize`, 8 MiB), of which four are asked for at once as the body is read; the call is done when the first answer begins. A range that breaks off, or of which nothing comes for a minute (`idleTimeout`), is asked for again from there, with `If-Match`: bytes of two versions are never mixed, and an object that was changed is an ObjectChangedError.',
          "With `ChecksumMode: 'ENABLED'`, the service is asked first for the checksum of the whole object, and the body fails at its end where it has another one. An object with a `ContentEncoding` that `fetch` decodes, such as `gzip`, comes in one answer, which is not asked for again.",
        ],
        tags: [
          { name: 'throws', text: 'Rejects the promise with', link: 'DownloadFailure' },
          {
            name: 'example',
            code: "const { Body, ContentType } = await download(s3, { Bucket: 'films', Key: 'one.mp4' });\nfor await (const bytes of Body) process.stdout.write(bytes);",
          },
        ],
      },
      code: code`export function download${parameters(
        context,
        generic([runtime.Call], [['DownloadOutput'], ['DownloadFailure']]),
      )} {${statements([code`return ${runtime.downloadObject}(client, downloading, input, options);`])}}`,
    },
    reading(
      'downloadBytes',
      ['Uint8Array<ArrayBuffer>'],
      [runtime.allBytes],
      'All bytes of an object, read as `download` does.',
    ),
    reading(
      'downloadText',
      ['string'],
      [runtime.allText],
      'An object as text in UTF-8, read as `download` does.',
    ),
    {
      kind: 'free',
      final: true,
      declares: 'downloading',
      code: constant(
        'downloading',
        generic([runtime.DownloadOperations], [[clientType(context)], GetObject.output]),
        braced([
          member('get', [GetObject.call]),
          member('head', itemList([[HeadObject.call], names(transfer.head)])),
        ]),
      ),
    },
  ];
}

function parameters(context: EmitContext, result: Code): Code {
  return signature(
    [
      code`client: ${clientType(context)}`,
      ['input: DownloadInput'],
      code`options?: ${runtime.DownloadOptions}`,
    ],
    result,
  );
}

/** What needs files, so that the rest runs anywhere. */
function nodeFile(context: EmitContext, transferPath: string): SourceFile {
  const download = value('download', transferPath);
  const typed = (name: string): Code => [{ ...download, name, type: true }];
  const file: SourceFile = {
    kind: 'source',
    path: `${context.folder}/transfer-node.ts`,
    apart: true,
    statements: [
      {
        kind: 'free',
        final: true,
        declares: 'downloadFile',
        offered: true,
        docs: {
          texts: [
            'Writes an object into a file, read as `download` does. The bytes go into a file beside it, which is renamed when all are there, so that nobody sees half an object; after a failure that file is removed.',
          ],
          tags: [
            {
              name: 'throws',
              text: 'Rejects the promise with `BodyError` for what the system says, or with',
              link: 'DownloadFailure',
            },
            {
              name: 'example',
              code: "const { ETag } = await downloadFile(s3, { Bucket: 'films', Key: 'one.mp4' }, 'one.mp4');",
            },
          ],
        },
        code: code`export function downloadFile${signature(
          [
            code`client: ${clientType(context)}`,
            code`input: ${typed('DownloadInput')}`,
            ['path: string | URL'],
            code`options?: ${runtime.DownloadOptions}`,
          ],
          generic(
            [runtime.Call],
            [
              generic(['Omit'], [typed('DownloadOutput'), [literal('Body')]]),
              union([typed('DownloadFailure'), [asType(runtime.BodyError)]]),
            ],
          ),
        )} {${statements([code`return ${runtime.intoFile}(() => ${download}(client, input, options), path);`])}}`,
      },
    ],
  };
  return withRuntimeOffer(file, [runtime.fileBody]);
}
