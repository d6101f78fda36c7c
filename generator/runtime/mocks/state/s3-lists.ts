/** How S3 lists buckets and keys: page by page, in the order of their bytes. */
import { refuseMembers, textIn } from './behaviour-tools.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { PlannedError } from './planned-error.js';
import { bodyOf, isBefore, objectsOf, type S3Call } from './s3-records.js';
import type { MockRecord } from './store.js';
import { isValues, type Values } from './values.js';

/** A page of keys, with those that begin alike up to a delimiter put together. */
function keysOf(
  call: S3Call,
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
  const later = [...all].filter(([key]) => isBefore(after, key));
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

function listed(call: S3Call, { entries }: ReturnType<typeof keysOf>): Values {
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

/** The key that a page ended with, of the token for the next. */
function keyOfToken(token: unknown): string {
  try {
    return decodeURIComponent(atob(`${token}`));
  } catch {
    throw new PlannedError(
      { code: 'InvalidArgument' },
      'The continuation token provided is incorrect',
      400,
    );
  }
}

function tokenOf(key: string): string {
  return btoa(encodeURIComponent(key));
}

/** The operations that list. */
export const listBehaviours: Readonly<Record<string, ServiceBehaviour>> = {
  ListBuckets({ input, store }) {
    refuseMembers('ListBuckets', input, ['BucketRegion']);
    const { ContinuationToken: token, MaxBuckets, Prefix } = input;
    const after = token === undefined ? '' : keyOfToken(token);
    const all = store
      .list('Bucket')
      .map(({ fields }) => fields)
      .filter(({ Name }) => isBefore(after, `${Name}`) && `${Name}`.startsWith(`${Prefix ?? ''}`))
      .sort((one, other) => (isBefore(`${one['Name']}`, `${other['Name']}`) ? -1 : 1));
    const Buckets = typeof MaxBuckets === 'number' ? all.slice(0, MaxBuckets) : all;
    const last = Buckets.at(-1);
    return {
      Buckets,
      Owner: { ID: 'owner', DisplayName: 'owner' },
      ...(Prefix === undefined ? {} : { Prefix }),
      ...(Buckets.length < all.length && last !== undefined
        ? { ContinuationToken: tokenOf(`${last['Name']}`) }
        : {}),
    };
  },
  ListObjectsV2(call) {
    const { ContinuationToken: token, StartAfter } = call.input;
    const after = token === undefined ? `${StartAfter ?? ''}` : keyOfToken(token);
    const keys = keysOf(call, after);
    return {
      ...listed(call, keys),
      KeyCount: keys.entries.length,
      ...(StartAfter === undefined ? {} : { StartAfter: writerOf(call.input)(`${StartAfter}`) }),
      IsTruncated: keys.last !== undefined,
      ...(token === undefined ? {} : { ContinuationToken: token }),
      ...(keys.last === undefined ? {} : { NextContinuationToken: tokenOf(keys.last) }),
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
