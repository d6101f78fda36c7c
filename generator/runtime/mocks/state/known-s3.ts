/** What S3 does with buckets and objects. */
import { md5 } from '../../checksums/md5.js';
import { hex, refuseMembers, structuresIn, textIn } from './behaviour-tools.js';
import { unchunked } from './chunked-body.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { notRemembered, PlannedError } from './planned-error.js';
import type { MockRecord } from './store.js';
import { isValues, type Values } from './values.js';

type Call = Parameters<ServiceBehaviour>[0];

/** What an object shows of what it was put with. */
const kept: readonly string[] = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentType',
  'Expires',
  'Metadata',
  'StorageClass',
  'WebsiteRedirectLocation',
  'ServerSideEncryption',
];

const conditions: readonly string[] = [
  'IfMatch',
  'IfNoneMatch',
  'IfModifiedSince',
  'IfUnmodifiedSince',
  'VersionId',
  'PartNumber',
];

function bucketOf({ input, store }: Call, name: string = textIn(input, 'Bucket')): MockRecord {
  const bucket = store.get('Bucket', name);
  if (bucket !== undefined) return bucket;
  throw new PlannedError({ code: 'NoSuchBucket' }, 'The specified bucket does not exist', 404);
}

function objectOf(
  call: Call,
  bucket?: string,
  key: string = textIn(call.input, 'Key'),
): MockRecord {
  const name = textIn(bucketOf(call, bucket).fields, 'Name');
  const object = call.store.get('Object', name, key);
  if (object !== undefined) return object;
  throw new PlannedError({ code: 'NoSuchKey' }, 'The specified key does not exist.', 404);
}

/** The objects of a bucket in the order of their keys, which is that of their bytes. */
function objectsOf(call: Call): readonly MockRecord[] {
  const name = textIn(bucketOf(call).fields, 'Name');
  return call.store
    .list('Object')
    .filter(({ fields }) => fields['Bucket'] === name)
    .sort((one, other) => (textIn(one.fields, 'Key') < textIn(other.fields, 'Key') ? -1 : 1));
}

async function put(call: Call): Promise<Values> {
  const { input, headers, store } = call;
  refuseMembers('PutObject', input, ['IfMatch', 'IfNoneMatch', 'WriteOffsetBytes']);
  bucketOf(call);
  const body = unchunked(await bytesIn(input['Body']), headers);
  const ETag = `"${hex(md5(body))}"`;
  const shown = kept.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]));
  const { Bucket, Key } = input;
  const encoding = textIn(input, 'ContentEncoding')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'aws-chunked')
    .join(',');
  store.put('Object', [Bucket, Key], {
    Bucket,
    Key,
    Body: body,
    ETag,
    LastModified: store.now(),
    shown: {
      ...Object.fromEntries(shown),
      ...(encoding === '' ? { ContentEncoding: undefined } : { ContentEncoding: encoding }),
    },
  });
  return { ETag };
}

async function bytesIn(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (body instanceof ReadableStream) return new Uint8Array(await new Response(body).arrayBuffer());
  return new Uint8Array();
}

function bodyOf({ fields }: MockRecord): Uint8Array {
  const { Body } = fields;
  return Body instanceof Uint8Array ? Body : new Uint8Array();
}

/** What both `GetObject` and `HeadObject` say of an object. */
function headOf(object: MockRecord): Values {
  const { ETag, LastModified, shown } = object.fields;
  return {
    AcceptRanges: 'bytes',
    ContentType: 'binary/octet-stream',
    ...(isValues(shown) ? shown : {}),
    ETag,
    LastModified,
    ContentLength: bodyOf(object).length,
  };
}

function get(call: Call): Values {
  refuseMembers('GetObject', call.input, conditions);
  const object = objectOf(call);
  const body = bodyOf(object);
  const { Range } = call.input;
  if (Range === undefined) return { ...headOf(object), Body: body };
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(`${Range}`) ?? [];
  const start = first === '' ? Math.max(0, body.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? body.length : Math.min(body.length, Number(last) + 1);
  if ((first === '' && last === '') || start >= body.length || end <= start) {
    throw new PlannedError({ code: 'InvalidRange' }, 'The requested range is not satisfiable', 416);
  }
  const piece = body.slice(start, end);
  return {
    ...headOf(object),
    Body: piece,
    ContentLength: piece.length,
    ContentRange: `bytes ${start}-${end - 1}/${body.length}`,
  };
}

/** A page of keys, with those that begin alike up to a delimiter put together. */
function keysOf(
  call: Call,
  after: string,
): {
  readonly entries: readonly { readonly key: string; readonly object?: MockRecord }[];
  readonly last: string | undefined;
} {
  const { input } = call;
  const prefix = textIn(input, 'Prefix');
  const delimiter = textIn(input, 'Delimiter');
  const all = new Map<string, MockRecord | undefined>();
  for (const object of objectsOf(call)) {
    const key = textIn(object.fields, 'Key');
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end < 0) all.set(key, object);
    else all.set(key.slice(0, end + delimiter.length), undefined);
  }
  const later = [...all].filter(([key]) => key > after);
  const { MaxKeys } = input;
  const size = typeof MaxKeys === 'number' ? MaxKeys : 1000;
  const entries = later
    .slice(0, size)
    .map(([key, object]) => (object === undefined ? { key } : { key, object }));
  return { entries, last: later.length > size ? entries.at(-1)?.key : undefined };
}

/** How an answer writes keys, and what is made of them. */
function writerOf(input: Values): (text: string) => string {
  return input['EncodingType'] === 'url'
    ? (text) => encodeURIComponent(text).replaceAll('%2F', '/')
    : (text) => text;
}

function listed(call: Call, { entries }: ReturnType<typeof keysOf>): Values {
  const { input } = call;
  const write = writerOf(input);
  const Contents = entries.flatMap(({ key, object }) => {
    if (object === undefined) return [];
    const { ETag, LastModified, shown } = object.fields;
    const StorageClass = isValues(shown) ? (shown['StorageClass'] ?? 'STANDARD') : 'STANDARD';
    return [{ Key: write(key), LastModified, ETag, Size: bodyOf(object).length, StorageClass }];
  });
  const prefixes = entries.filter(({ object }) => object === undefined);
  return {
    Name: input['Bucket'],
    Prefix: write(textIn(input, 'Prefix')),
    MaxKeys: input['MaxKeys'] ?? 1000,
    ...(input['Delimiter'] === undefined ? {} : { Delimiter: write(textIn(input, 'Delimiter')) }),
    ...(input['EncodingType'] === 'url' ? { EncodingType: 'url' } : {}),
    ...(Contents.length === 0 ? {} : { Contents }),
    ...(prefixes.length === 0
      ? {}
      : { CommonPrefixes: prefixes.map(({ key }) => ({ Prefix: write(key) })) }),
  };
}

function copy(call: Call): Values {
  const { input, store } = call;
  refuseMembers('CopyObject', input, conditions);
  const source = decodeURIComponent(textIn(input, 'CopySource')).replace(/^\//, '');
  const slash = source.indexOf('/');
  const object = objectOf(call, source.slice(0, slash), source.slice(slash + 1));
  bucketOf(call);
  const { Bucket, Key } = input;
  store.put('Object', [Bucket, Key], { ...object.fields, Bucket, Key, LastModified: store.now() });
  return { CopyObjectResult: { ETag: object.fields['ETag'], LastModified: store.now() } };
}

/** What S3 does, by operation. */
export const s3Behaviours: Readonly<Record<string, ServiceBehaviour>> = {
  CreateBucket({ input, store }) {
    const Name = textIn(input, 'Bucket');
    if (store.get('Bucket', Name) !== undefined && store.region !== 'us-east-1') {
      throw new PlannedError(
        { code: 'BucketAlreadyOwnedByYou' },
        'Your previous request to create the named bucket succeeded and you already own it.',
      );
    }
    if (store.get('Bucket', Name) === undefined) {
      store.put('Bucket', [Name], { Name, CreationDate: store.now() });
    }
    return { Location: `/${Name}` };
  },
  ListBuckets({ store }) {
    const Buckets = store.list('Bucket').map(({ fields }) => fields);
    return { Buckets, Owner: { ID: 'owner', DisplayName: 'owner' } };
  },
  HeadBucket(call) {
    bucketOf(call);
    return { BucketRegion: call.store.region };
  },
  GetBucketLocation(call) {
    bucketOf(call);
    const { region } = call.store;
    return region === 'us-east-1' ? {} : { LocationConstraint: region };
  },
  DeleteBucket(call) {
    if (objectsOf(call).length > 0) {
      throw new PlannedError(
        { code: 'BucketNotEmpty' },
        'The bucket you tried to delete is not empty',
        409,
      );
    }
    call.store.remove('Bucket', call.input['Bucket']);
    return {};
  },
  PutObject: put,
  GetObject: get,
  HeadObject(call) {
    refuseMembers('HeadObject', call.input, [...conditions, 'Range']);
    return headOf(objectOf(call));
  },
  CopyObject: copy,
  CreateMultipartUpload() {
    throw new PlannedError(
      { code: notRemembered },
      'This mock does not remember uploads in parts; put the object as a whole, or give CreateMultipartUpload a behaviour of your own',
      400,
    );
  },
  DeleteObject(call) {
    refuseMembers('DeleteObject', call.input, ['VersionId']);
    bucketOf(call);
    call.store.remove('Object', call.input['Bucket'], call.input['Key']);
    return {};
  },
  DeleteObjects(call) {
    const { Bucket, Delete } = call.input;
    bucketOf(call);
    const keys = structuresIn(isValues(Delete) ? Delete : {}, 'Objects').map(({ Key }) => Key);
    for (const key of keys) call.store.remove('Object', Bucket, key);
    const isQuiet = isValues(Delete) && Delete['Quiet'] === true;
    return isQuiet ? {} : { Deleted: keys.map((Key) => ({ Key })) };
  },
  ListObjectsV2(call) {
    const { ContinuationToken: token, StartAfter } = call.input;
    const after =
      token === undefined ? `${StartAfter ?? ''}` : decodeURIComponent(atob(`${token}`));
    const keys = keysOf(call, after);
    return {
      ...listed(call, keys),
      KeyCount: keys.entries.length,
      ...(StartAfter === undefined ? {} : { StartAfter: writerOf(call.input)(`${StartAfter}`) }),
      IsTruncated: keys.last !== undefined,
      ...(token === undefined ? {} : { ContinuationToken: token }),
      ...(keys.last === undefined
        ? {}
        : { NextContinuationToken: btoa(encodeURIComponent(keys.last)) }),
    };
  },
  ListObjects(call) {
    const marker = textIn(call.input, 'Marker');
    const keys = keysOf(call, marker);
    const write = writerOf(call.input);
    return {
      ...listed(call, keys),
      Marker: write(marker),
      IsTruncated: keys.last !== undefined,
      ...(keys.last === undefined ? {} : { NextMarker: write(keys.last) }),
    };
  },
};
