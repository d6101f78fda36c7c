/** Code for bodies in JSON, from the side of the service. */
import { defined } from '../../../defined.js';
import type { Code } from '../../../code/code.js';
import { code } from '../../../code/code.js';
import type { Expression } from '../../../code/layout.js';
import type { EmitContext } from '../../context.js';
import type { Statement } from '../../../code/source-file.js';
import { typeOf } from '../../type-of.js';
import type { Member, Operation } from '../../../model/model.js';
import { shapeOf } from '../../../model/model.js';
import { operationErrors } from '../../../model/reach.js';
import type { EventBody } from '../event-streams.js';
import { isRenamed, sharedShapes } from '../../json-facts.js';
import { conversionFunction } from '../conversion-functions.js';
import type { Place } from '../places.js';
import { decoding, renaming } from '../json-decode.js';
import { encoding } from '../json-encode.js';
import { hasBigints, writtenJson } from '../json-texts.js';
import { runtime } from '../../runtime.js';

/** The conversions of a service's mocks, and the functions they share. */
export interface JsonBodies {
  /**
   * Statements that declare `name` as the input, or as one member of it, made of what `parsed`
   * gives.
   */
  decode(id: string, name: string, parsed: Code, only?: readonly Member[]): Code;
  /** An expression for a value as JSON can hold it. */
  encode(id: string, place: Place, only?: readonly Member[]): Expression;
  statements(): readonly Statement[];
}

/** Begins the conversions of all these operations. */
export function jsonBodies(context: EmitContext, operations: readonly Operation[]): JsonBodies {
  const { model } = context;
  const inputs = operations.map(({ input }) => input);
  const outputs = operations.flatMap((operation) => [
    operation.output,
    ...operationErrors(model, operation),
  ]);
  const received = { ids: sharedShapes(model, inputs, context.json.converted('decode')) };
  const sent = { ids: sharedShapes(model, outputs, context.json.converted('encode')) };
  return {
    decode(id, name, parsed, only) {
      const type = typeOf(context, id, 'input');
      const shape = shapeOf(model, id);
      if (only === undefined && isRenamed(shape) && received.ids.has(id)) {
        const unboxed = hasBigints(context, id)
          ? code`${runtime.unboxLongs}(${name});
`
          : [];
        return code`const ${name}: ${type} = ${context.names.helper('decode', id)}(${parsed});
${unboxed}`;
      }
      const members = shape.kind === 'structure' || shape.kind === 'union' ? shape.members : [];
      const { body } = decoding(context, id, name, 'input', {
        shared: received,
        ...defined({ only }),
      });
      return code`const ${name}: ${type} = ${renaming(only ?? members, parsed)};
${body.flatMap((each) => [...each, '\n'])}`;
    },
    encode: (id, place, only) =>
      encoding(context, id, place, 'output', { shared: sent, ...defined({ only }) }).expression,
    statements: () => [
      ...[...received.ids].sort().map((id) =>
        conversionFunction(context, received, {
          kind: 'conversion',
          way: 'decode',
          direction: 'input',
          id,
        }),
      ),
      ...[...sent.ids].sort().map((id) =>
        conversionFunction(context, sent, {
          kind: 'conversion',
          way: 'encode',
          direction: 'output',
          id,
        }),
      ),
    ],
  };
}

/** Events whose bodies are JSON. */
export function jsonEvents(
  context: EmitContext,
  bodies: JsonBodies,
): Pick<EventBody, 'mediaType' | 'writer'> {
  return {
    mediaType: 'application/json',
    writer(id, members, place) {
      const only = members.length > 0 ? members : undefined;
      return writtenJson(context, only ?? id, bodies.encode(id, place, only)).code;
    },
  };
}
