/** Code that makes bigints in what mocks receive, in protocols whose values need no other conversion. */
import type { Code } from '../../../code/code.js';
import { code } from '../../../code/code.js';
import type { Statement } from '../../../code/source-file.js';
import type { Member, Operation } from '../../../model/model.js';
import { arrowWithBlock } from '../../../code/layout.js';
import type { EmitContext } from '../../context.js';
import { sharedShapes } from '../../json-facts.js';
import { holdBigints } from '../../../model/longs.js';
import { runtime } from '../../runtime.js';
import { conversionFunction } from '../conversion-functions.js';
import { decoding } from '../json-decode.js';

/** How bodies say what an integer is: as a value, or by a text. */
type Way = 'fill-received' | 'texts-received';

/** The bigints of a service's mocks, and the functions that make them. */
export interface ReceivedLongs {
  /**
   * An expression for the input that `read`, which gives a promise, reads.
   *
   * @param id of a shape of which `read` gives a value.
   * @param only the members that it gives.
   */
  awaited(id: string, read: Code, only?: readonly Member[]): Code;
  statements(): readonly Statement[];
}

/** Begins the conversions of all these operations. */
export function receivedLongs(
  context: EmitContext,
  operations: readonly Operation[],
  way: Way,
): ReceivedLongs {
  const converted = context.json.converted(way);
  const inputs = operations.map(({ input }) => input);
  const shared = { ids: sharedShapes(context.model, inputs, converted) };
  let isUsed = false;
  return {
    awaited(id, read, only) {
      const held = only?.map(({ target }) => target) ?? [id];
      if (!holdBigints(context, held)) return code`await ${read}`;
      isUsed = true;
      const { body } = decoding(context, id, 'value', 'input', {
        way,
        shared,
        ...(only === undefined ? {} : { only }),
      });
      return code`${runtime.withChange}(await ${read}, ${arrowWithBlock(['value'], body)})`;
    },
    statements: () =>
      isUsed
        ? [...shared.ids].sort().map((id) =>
            conversionFunction(context, shared, {
              kind: 'conversion',
              way,
              direction: 'input',
              id,
            }),
          )
        : [],
  };
}
