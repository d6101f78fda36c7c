import type { Code } from '../code/code.js';
import { bigintLiteral, code, join, literal, property } from '../code/code.js';
import { braced, data, itemList, member, textMember } from '../code/layout.js';
import type { UnionShape } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { eventsOf, isEventStream } from '../model/reach.js';
import type { EmitContext } from './context.js';
import { isBigint } from '../model/longs.js';
import { runtime } from './runtime.js';

/** A sample value, as JSON can hold it, as an expression of the shape's type. */
export function sampleLiteral(context: EmitContext, id: string, sample: unknown): Code {
  const shape = shapeOf(context.model, id);
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      if (isEventStream(shape)) return eventsLiteral(context, shape, sample);
      const given = entries(sample);
      const members = shape.members.flatMap(({ name, target: id }) => {
        const each = given.get(name);
        if (each === undefined) return [];
        const target = shapeOf(context.model, id);
        // A stream can be read once, so that each answer needs its own.
        return target.kind === 'blob' && target.streaming
          ? [
              code`get ${property(name)}() { return ${runtime.streamOf}(${sampleLiteral(context, id, each)}); }`,
            ]
          : [memberLiteral(context, name, id, each)];
      });
      return braced(members);
    }
    case 'list': {
      const items: readonly unknown[] = Array.isArray(sample) ? sample : [];
      const { target } = shape.member;
      const item = shapeOf(context.model, target);
      if (item.kind === 'number' && !isBigint(context, item)) return data(items);
      const isTable = items.every((item) => Object.keys(Object(item)).length > 1);
      return itemList(
        items.map((item) => sampleLiteral(context, target, item)),
        isTable && typeof items[0] === 'object',
      );
    }
    case 'map': {
      const { target } = shape.value;
      return braced(
        [...entries(sample)].map(([key, item]) => memberLiteral(context, key, target, item)),
      );
    }
    case 'timestamp':
      return [`new Date(${literal(String(sample))})`];
    case 'blob':
      return code`${runtime.fromBase64}(${literal(String(sample))})`;
    case 'number':
      return isBigint(context, shape) ? [bigintLiteral(sample)] : data(sample);
    case 'string':
    case 'boolean':
    case 'document':
      return data(sample);
  }
}

function memberLiteral(context: EmitContext, name: string, target: string, sample: unknown): Code {
  return shapeOf(context.model, target).kind === 'string' && typeof sample === 'string'
    ? textMember(name, sample)
    : member(name, sampleLiteral(context, target, sample));
}

/** A stream of the one event that the sample has, which gives it whenever it is asked. */
function eventsLiteral(context: EmitContext, union: UnionShape, sample: unknown): Code {
  const given = entries(sample);
  const events = eventsOf(context.model, union).events.flatMap((event) => {
    const each = given.get(event.name);
    return each === undefined
      ? []
      : [code`yield { ${property(event.name)}: ${sampleLiteral(context, event.target, each)} };`];
  });
  return code`{ async *[Symbol.asyncIterator]() { ${join(events, ' ')} } }`;
}

function entries(data: unknown): Map<string, unknown> {
  return new Map(typeof data === 'object' && data !== null ? Object.entries(data) : []);
}
