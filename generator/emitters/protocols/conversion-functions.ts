import type { Statement } from '../../code/source-file.js';
import type { EmitContext } from '../context.js';
import { decodeFunction } from './json-decode.js';
import { encodeFunction } from './json-encode.js';
import type { Conversion, SharedConversions } from './shared-conversions.js';

/** The function of a conversion. */
export function conversionFunction(
  context: EmitContext,
  shared: SharedConversions,
  { way, direction, id }: Conversion,
): Statement {
  switch (way) {
    case 'encode':
    case 'fill-sent':
      return encodeFunction(context, shared, way, direction, id);
    case 'decode':
    case 'fill-received':
    case 'texts-received':
      return decodeFunction(context, shared, way, direction, id);
  }
}
