/** What S3 does with buckets and objects. */
import { md5 } from '../../checksums/md5.js';
import { hex, refuseMembers, structuresIn, textIn, textsIn } from './behaviour-tools.js';
import { unchunked } from './chunked-body.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { notRemembered, PlannedError } from './planned-error.js';
import type { MockRecord } from './store.js';
import { listBehaviours } from './s3-lists.js';
import { bodyOf, bucketOf, objectOf, objectsOf, type S3Call } from './s3-records.js';
import { allSettings, bucketSettings, objectSettings } from './s3-settings.js';
import { isValues, type Values } from './values.js';

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

async function put(call: S3Call): Promise<Values> {
  const { input, headers, store } = call;
  refuseMembers('PutObject', input, ['IfMatch', 'IfNoneMatch', 'WriteOffsetBytes']);
  bucketOf(call);
  const body = unchunked(await bytesIn(input['Body']), headers);
  const ETag = `"${hex(md5(body))}"`;
  const { Bucket, Key } = input;
  forgetSettings(call, Key);
  keepTags(call, input['Tagging']);
  store.put('Object', [Bucket, Key], {
    Bucket,
    Key,
    Body: body,
    ETag,
    LastModified: store.now(),
    shown: shownOf(input),
  });
  return { ETag };
}

/** What an object shows of the input that it was put, or copied, with. */
function shownOf(input: Values): Values {
  const shown = kept.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]));
  const encoding = textIn(input, 'ContentEncoding')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'aws-chunked')
    .join(',');
  return {
    ...Object.fromEntries(shown),
    ...(encoding === '' ? { ContentEncoding: undefined } : { ContentEncoding: encoding }),
  };
}

/** Tags as the header of an upload has them: `a=1&b=2`. */
function keepTags({ input, store }: S3Call, tagging: unknown): void {
  if (typeof tagging !== 'string' || tagging === '') return;
  const { Bucket, Key } = input;
  const tags = Object.fromEntries(new URLSearchParams(tagging));
  store.put('ObjectTagging', [Bucket, Key], { Bucket, Key }, tags);
}

/** Forgets the settings of an object, or of a bucket and all that is in it. */
function forgetSettings({ input, store }: S3Call, key?: unknown): void {
  const nouns = Object.keys(key === undefined ? bucketSettings : objectSettings);
  for (const noun of nouns) {
    for (const { fields } of store.list(noun)) {
      if (fields['Bucket'] !== input['Bucket']) continue;
      const { Bucket, Key, Id } = fields;
      if (key !== undefined && Key === key) store.remove(noun, Bucket, Key);
      if (key === undefined) store.remove(noun, ...[Bucket, Id].filter((id) => id !== undefined));
    }
  }
}

function removeObject(call: S3Call, key: unknown): void {
  forgetSettings(call, key);
  call.store.remove('Object', call.input['Bucket'], key);
}

async function bytesIn(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (body instanceof ReadableStream) return new Uint8Array(await new Response(body).arrayBuffer());
  return new Uint8Array();
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

function get(call: S3Call): Values {
  refuseMembers('GetObject', call.input, conditions);
  const object = objectOf(call);
  const body = bodyOf(object);
  const { Range } = call.input;
  const head = { ...headOf(object), ...asked(call.input) };
  if (Range === undefined) return { ...head, Body: body };
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(`${Range}`) ?? [];
  const start = first === '' ? Math.max(0, body.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? body.length : Math.min(body.length, Number(last) + 1);
  if ((first === '' && last === '') || start >= body.length || end <= start) {
    throw new PlannedError({ code: 'InvalidRange' }, 'The requested range is not satisfiable', 416);
  }
  const piece = body.slice(start, end);
  return {
    ...head,
    Body: piece,
    ContentLength: piece.length,
    ContentRange: `bytes ${start}-${end - 1}/${body.length}`,
  };
}

/** The headers that a request for an object asks for in the place of its own, such as `ResponseContentType`. */
function asked(input: Values): Values {
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => {
      const [, header] = /^Response(C\w+|Expires)$/.exec(name) ?? [];
      return header === undefined || value === undefined ? [] : [[header, value]];
    }),
  );
}

const copyConditions: readonly string[] = [
  'CopySourceIfMatch',
  'CopySourceIfNoneMatch',
  'CopySourceIfModifiedSince',
  'CopySourceIfUnmodifiedSince',
];

function copy(call: S3Call): Values {
  const { input, store } = call;
  refuseMembers('CopyObject', input, [...conditions, ...copyConditions]);
  const source = decodeURIComponent(textIn(input, 'CopySource')).replace(/^\//, '');
  const slash = source.indexOf('/');
  const [bucket, key] = [source.slice(0, slash), source.slice(slash + 1)];
  if (/\?versionId=/.test(key))
    refuseMembers('CopyObject', { 'versionId of CopySource': key }, ['versionId of CopySource']);
  const object = objectOf(call, bucket, key);
  bucketOf(call);
  const { Bucket, Key } = input;
  const tags = store.get('ObjectTagging', bucket, key)?.tags;
  forgetSettings(call, Key);
  if (input['TaggingDirective'] === 'REPLACE') keepTags(call, input['Tagging']);
  else if (tags !== undefined) store.put('ObjectTagging', [Bucket, Key], { Bucket, Key }, tags);
  const shown = input['MetadataDirective'] === 'REPLACE' ? { shown: shownOf(input) } : {};
  store.put('Object', [Bucket, Key], {
    ...object.fields,
    ...shown,
    Bucket,
    Key,
    LastModified: store.now(),
  });
  return { CopyObjectResult: { ETag: object.fields['ETag'], LastModified: store.now() } };
}

/** Uploads in parts would be forgotten, and so their end would lie. */
function refusedUpload(operation: string): ServiceBehaviour {
  return () => {
    throw new PlannedError(
      { code: notRemembered },
      `This mock does not remember uploads in parts; put the object as a whole, or give ${operation} a behaviour of your own`,
    );
  };
}

/** A name that a bucket may have: "Bucket naming rules" of the S3 User Guide. */
const bucketName = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** What S3 does, by operation. */
export const s3Behaviours: Readonly<Record<string, ServiceBehaviour>> = {
  ...allSettings,
  CreateBucket({ input, store }) {
    const Name = textIn(input, 'Bucket');
    if (!bucketName.test(Name)) {
      throw new PlannedError(
        { code: 'InvalidBucketName' },
        'The specified bucket is not valid.',
        400,
      );
    }
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
    forgetSettings(call);
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
  GetObjectAttributes(call) {
    refuseMembers('GetObjectAttributes', call.input, ['VersionId']);
    const object = objectOf(call);
    const { ETag, LastModified, shown } = object.fields;
    const StorageClass = isValues(shown) ? (shown['StorageClass'] ?? 'STANDARD') : 'STANDARD';
    const all: Values = {
      ETag: `${ETag}`.replaceAll('"', ''),
      ObjectSize: bodyOf(object).length,
      StorageClass,
    };
    const wanted = textsIn(call.input, 'ObjectAttributes').filter((name) => name in all);
    return { LastModified, ...Object.fromEntries(wanted.map((name) => [name, all[name]])) };
  },
  ...Object.fromEntries(
    [
      'CreateMultipartUpload',
      'UploadPart',
      'UploadPartCopy',
      'CompleteMultipartUpload',
      'AbortMultipartUpload',
      'ListParts',
    ].map((name) => [name, refusedUpload(name)]),
  ),
  ListMultipartUploads(call) {
    bucketOf(call);
    return { Bucket: call.input['Bucket'], IsTruncated: false };
  },
  ListObjectVersions() {
    throw new PlannedError(
      { code: notRemembered },
      'This mock does not remember versions of objects; give ListObjectVersions a behaviour of your own',
    );
  },
  DeleteObject(call) {
    refuseMembers('DeleteObject', call.input, ['VersionId']);
    bucketOf(call);
    removeObject(call, call.input['Key']);
    return {};
  },
  DeleteObjects(call) {
    const { Delete } = call.input;
    bucketOf(call);
    const objects = structuresIn(isValues(Delete) ? Delete : {}, 'Objects');
    for (const each of objects) refuseMembers('DeleteObjects', each, ['VersionId', 'ETag']);
    const keys = objects.map(({ Key }) => Key);
    for (const key of keys) removeObject(call, key);
    const isQuiet = isValues(Delete) && Delete['Quiet'] === true;
    return isQuiet ? {} : { Deleted: keys.map((Key) => ({ Key })) };
  },
  ...listBehaviours,
};
