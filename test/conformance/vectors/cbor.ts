import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { decodeCbor } from '../../../generator/runtime/cbor/cbor-decode.js';
import { differenceOf, type Vector } from './vector.js';

const integer = z.union([z.number(), z.bigint()]);
const expectation = z.record(z.string(), z.unknown());
const suite = z.array(
  z.object({ description: z.string(), input: z.string(), expect: expectation }),
);

/** The vectors for decoding CBOR; undefined where they are absent. */
export function cborVectors(data: string): Vector[] | undefined {
  const path = join(data, 'cbor/decode-success-tests.json');
  if (!existsSync(path)) return undefined;
  return suite.parse(JSON.parse(readFileSync(path, 'utf8'))).map((each) => ({
    suite: 'cbor',
    part: 'decode',
    id: each.description,
    difference: () =>
      differenceOf(
        () => decodeCbor(Uint8Array.from(Buffer.from(each.input, 'hex')), { nulls: true }),
        wanted(each.expect),
        isDeepStrictEqual,
      ),
  }));
}

/** What a vector's typed expectation is as a value. */
function wanted(typed: unknown): unknown {
  const [[kind, value] = []] = Object.entries(expectation.parse(typed));
  switch (kind) {
    case 'uint':
    case 'negint':
      return Number(integer.parse(value));
    case 'bool':
    case 'string':
      return value;
    case 'null':
    case 'undefined':
      return null;
    case 'bytestring':
      return Uint8Array.from(z.array(z.number()).parse(value));
    case 'list':
      return z.array(z.unknown()).parse(value).map(wanted);
    case 'map':
      return Object.fromEntries(
        Object.entries(expectation.parse(value)).map(([key, item]) => [key, wanted(item)]),
      );
    case 'float32':
    case 'float64': {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigUint64(0, BigInt(integer.parse(value)) << (kind === 'float32' ? 32n : 0n));
      return kind === 'float32' ? view.getFloat32(0) : view.getFloat64(0);
    }
    case 'tag':
      return wanted(z.object({ value: z.unknown() }).parse(value).value);
    default:
      throw new Error(`unknown kind in the vectors: ${kind}`);
  }
}
