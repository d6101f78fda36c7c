import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeShared } from '../support/shared.js';
import { decodeCbor } from './decode-cbor.js';

const vectors = z.array(
  z.object({
    description: z.string(),
    input: z.string(),
    expect: z.record(z.string(), z.unknown()),
  }),
);

describeShared('data/cbor/decode-success-tests.json', 'the vectors of CBOR', (path) => {
  const cases = vectors.parse(JSON.parse(readFileSync(path, 'utf8')));

  test.each(cases)('$description', ({ input, expect: wanted }) => {
    expect(decodeCbor(new Uint8Array(Buffer.from(input, 'hex')))).toStrictEqual(valueOf(wanted));
  });
});

const typed = z.union([
  z.strictObject({ list: z.array(z.unknown()) }),
  z.strictObject({ map: z.record(z.string(), z.unknown()) }),
  z.strictObject({ tag: z.object({ id: z.number(), value: z.unknown() }) }),
  z.strictObject({ bytestring: z.array(z.number()) }),
  z.strictObject({ float32: z.number() }),
  z.strictObject({ float64: z.number() }),
  z.strictObject({ null: z.unknown() }),
  z.strictObject({ undefined: z.unknown() }),
  z.strictObject({ bool: z.boolean() }),
  z.strictObject({ string: z.string() }),
  z.strictObject({ uint: z.number() }),
  z.strictObject({ negint: z.number() }),
]);

/** What a typed expectation stands for; floats are given by their bits. */
function valueOf(expectation: unknown): unknown {
  const each = typed.parse(expectation);
  if ('list' in each) return each.list.map(valueOf);
  if ('map' in each) {
    return Object.fromEntries(Object.entries(each.map).map(([key, item]) => [key, valueOf(item)]));
  }
  if ('tag' in each) return { tag: each.tag.id, value: valueOf(each.tag.value) };
  if ('bytestring' in each) return new Uint8Array(each.bytestring);
  const bits = new DataView(new ArrayBuffer(8));
  if ('float32' in each) {
    bits.setUint32(0, each.float32);
    return bits.getFloat32(0);
  }
  if ('float64' in each) {
    bits.setBigUint64(0, BigInt(each.float64));
    return bits.getFloat64(0);
  }
  if ('null' in each) return null;
  if ('undefined' in each) return undefined;
  return Object.values(each)[0];
}
