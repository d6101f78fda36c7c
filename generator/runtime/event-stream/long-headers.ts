import { toLong } from '../core/longs.js';
import type { Message } from './event-message.js';

/**
 * The integer in a message's header, for code that was generated with `longs: 'bigint'`.
 *
 * @throws RangeError where the header has none.
 */
export function longEventHeader(message: Message, name: string): bigint | undefined {
  const value = message.headers[name];
  return value === undefined ? undefined : toLong(value, name);
}
