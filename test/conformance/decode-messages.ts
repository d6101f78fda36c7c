import { crc32 } from 'node:zlib';
import type { TypedValue } from './case.js';

/** A message of a stream of events. */
export interface SentMessage {
  readonly headers: Readonly<Record<string, TypedValue>>;
  readonly body: Uint8Array;
}

/** How many bytes the value of a header takes, by the number of its type; others say it. */
const sizes: readonly (number | undefined)[] = [0, 0, 1, 2, 4, 8, undefined, undefined, 8, 16];

/**
 * The messages of `application/vnd.amazon.eventstream`, read without the runtime.
 *
 * @throws Error for what does not add up.
 */
export function decodeMessages(bytes: Uint8Array): SentMessage[] {
  const buffer = Buffer.from(bytes);
  const messages: SentMessage[] = [];
  for (let at = 0; at < buffer.length;) {
    const length = buffer.readUInt32BE(at);
    const message = buffer.subarray(at, at + length);
    if (length < 16 || message.length < length) throw new Error('a message is cut off');
    const headersEnd = 12 + message.readUInt32BE(4);
    check(message, 8);
    check(message, length - 4);
    messages.push({
      headers: decodeHeaders(message.subarray(12, headersEnd)),
      body: new Uint8Array(message.subarray(headersEnd, -4)),
    });
    at += length;
  }
  return messages;
}

function check(message: Buffer, at: number): void {
  if (message.readUInt32BE(at) !== crc32(message.subarray(0, at))) {
    throw new Error(`the checksum at byte ${at} of a message is wrong`);
  }
}

function decodeHeaders(bytes: Buffer): Record<string, TypedValue> {
  const headers: Record<string, TypedValue> = {};
  for (let at = 0; at < bytes.length;) {
    const nameEnd = at + 1 + bytes.readUInt8(at);
    const name = bytes.toString('utf8', at + 1, nameEnd);
    const type = bytes.readUInt8(nameEnd);
    const size = sizes[type] ?? bytes.readUInt16BE(nameEnd + 1);
    const start = nameEnd + (sizes[type] === undefined ? 3 : 1);
    at = start + size;
    if (name in headers) throw new Error(`the header ${name} comes twice`);
    if (at > bytes.length) throw new Error(`the header ${name} is cut off`);
    headers[name] = typedValue(type, bytes.subarray(start, at));
  }
  return headers;
}

function typedValue(type: number, bytes: Buffer): TypedValue {
  switch (type) {
    case 0:
    case 1:
      return { boolean: type === 0 };
    case 2:
      return { byte: bytes.readInt8() };
    case 3:
      return { short: bytes.readInt16BE() };
    case 4:
      return { integer: bytes.readInt32BE() };
    case 5:
      return { long: Number(bytes.readBigInt64BE()) };
    case 6:
      return { blob: new Uint8Array(bytes) };
    case 7:
      return { string: bytes.toString() };
    case 8:
      return { timestamp: new Date(Number(bytes.readBigInt64BE())) };
    case 9:
      return { uuid: bytes.toString('hex') };
    default:
      throw new Error(`no header has the type ${type}`);
  }
}
