/** The buckets and objects that S3 has, as a store keeps them. */
import { textIn } from './behaviour-tools.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { PlannedError } from './planned-error.js';
import type { MockRecord } from './store.js';

/** What a behaviour of S3 is given. */
export type S3Call = Parameters<ServiceBehaviour>[0];

/** A bucket by its name; by default the one that an input names. */
export function bucketOf(
  { input, store, has }: S3Call,
  name: string = textIn(input, 'Bucket'),
): MockRecord {
  const bucket = store.get('Bucket', name);
  if (bucket !== undefined) return bucket;
  // A specification that has no operation to make a bucket is for those that are there.
  if (!has('CreateBucket'))
    return store.put('Bucket', [name], { Name: name, CreationDate: store.now() });
  throw new PlannedError({ code: 'NoSuchBucket' }, 'The specified bucket does not exist', 404);
}

/** An object by its bucket and key; by default the one that an input names. */
export function objectOf(
  call: S3Call,
  bucket?: string,
  key: string = textIn(call.input, 'Key'),
): MockRecord {
  const name = textIn(bucketOf(call, bucket).fields, 'Name');
  const object = call.store.get('Object', name, key);
  if (object !== undefined) return object;
  throw new PlannedError({ code: 'NoSuchKey' }, 'The specified key does not exist.', 404);
}

/** The objects of a bucket in the order of their keys, which is that of their bytes. */
export function objectsOf(call: S3Call): readonly MockRecord[] {
  const name = textIn(bucketOf(call).fields, 'Name');
  return call.store
    .list('Object')
    .filter(({ fields }) => fields['Bucket'] === name)
    .sort((one, other) =>
      isBefore(textIn(one.fields, 'Key'), textIn(other.fields, 'Key')) ? -1 : 1,
    );
}

/** The bytes of an object. */
export function bodyOf({ fields }: MockRecord): Uint8Array {
  const { Body } = fields;
  return Body instanceof Uint8Array ? Body : new Uint8Array();
}

/** A text in the order of its bytes in UTF-8, where texts of JavaScript stand in that of UTF-16. */
export function isBefore(one: string, other: string): boolean {
  return inByteOrder(one) < inByteOrder(other);
}

/** Surrogates, which stand for the highest characters, behind all other units. */
function inByteOrder(text: string): string {
  return text.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
}
