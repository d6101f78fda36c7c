/** Code that makes bigints of what tables read as texts. */
import type { Code } from '../../code/code.js';
import { code } from '../../code/code.js';
import { arrowWithBlock, oneLine } from '../../code/layout.js';
import type { Member } from '../../model/model.js';
import type { EmitContext } from '../context.js';
import { hasBigints } from './json-texts.js';
import { decoding } from './json-decode.js';
import type { Conversion } from './shared-conversions.js';
import { runtime } from '../runtime.js';

/** An expression, and the functions that it calls. */
export interface LongReading {
  readonly code: Code;
  readonly functions: readonly Conversion[];
}

/**
 * The expression `read` of a shape's value, with the bigints it has to have.
 *
 * @param only the members of the shape that it holds. Default: all of it.
 * @param type of what is changed. Default: that of `read`.
 */
export function withLongs(
  context: EmitContext,
  id: string,
  read: Code,
  only?: readonly Member[],
  type?: Code,
): LongReading {
  if (!hasBigints(context, only ?? id)) return { code: read, functions: [] };
  const { body, whole, functions } = decoding(context, id, 'value', 'output', {
    way: 'texts-received',
    ...(only === undefined ? {} : { only }),
  });
  const change = whole === undefined ? arrowWithBlock(['value'], body) : [whole];
  const changed = type === undefined ? [] : code`<${type}>`;
  return { code: code`${runtime.withChange}${changed}(${oneLine(read)}, ${change})`, functions };
}
