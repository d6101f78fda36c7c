import type { Code } from '../code/code.js';
import { code, join, literal, property } from '../code/code.js';
import { braced, data, itemList, member, textMember } from '../code/layout.js';
import type { Model, UnionShape } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { eventsOf, isEventStream } from '../model/reach.js';
import { runtime } from './runtime.js';

/** A sample value, as JSON can hold it, as an expression of the shape's type. */
export function sampleLiteral(model: Model, id: string, sample: unknown): Code {
  const shape = shapeOf(model, id);
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      if (isEventStream(shape)) return eventsLiteral(model, shape, sample);
      const given = entries(sample);
      const members = shape.members.flatMap(({ name, target: id }) => {
        const each = given.get(name);
        if (each === undefined) return [];
        const target = shapeOf(model, id);
        // A stream can be read once, so that each answer needs its own.
        return target.kind === 'blob' && target.streaming
          ? [
              code`get ${property(name)}() { return ${runtime.streamOf}(${sampleLiteral(model, id, each)}); }`,
            ]
          : [memberLiteral(model, name, id, each)];
      });
      return braced(members);
    }
    case 'list': {
      const items: readonly unknown[] = Array.isArray(sample) ? sample : [];
      const { target } = shape.member;
      if (shapeOf(model, target).kind === 'number') return data(items);
      const isTable = items.every((item) => Object.keys(Object(item)).length > 1);
      return itemList(
        items.map((item) => sampleLiteral(model, target, item)),
        isTable && typeof items[0] === 'object',
      );
    }
    case 'map': {
      const { target } = shape.value;
      return braced(
        [...entries(sample)].map(([key, item]) => memberLiteral(model, key, target, item)),
      );
    }
    case 'timestamp':
      return [`new Date(${literal(String(sample))})`];
    case 'blob':
      return code`${runtime.fromBase64}(${literal(String(sample))})`;
    case 'string':
    case 'number':
    case 'boolean':
    case 'document':
      return data(sample);
  }
}

function memberLiteral(model: Model, name: string, target: string, sample: unknown): Code {
  return shapeOf(model, target).kind === 'string' && typeof sample === 'string'
    ? textMember(name, sample)
    : member(name, sampleLiteral(model, target, sample));
}

/** A stream of the one event that the sample has, which gives it whenever it is asked. */
function eventsLiteral(model: Model, union: UnionShape, sample: unknown): Code {
  const given = entries(sample);
  const events = eventsOf(model, union).events.flatMap((event) => {
    const each = given.get(event.name);
    return each === undefined
      ? []
      : [code`yield { ${property(event.name)}: ${sampleLiteral(model, event.target, each)} };`];
  });
  return code`{ async *[Symbol.asyncIterator]() { ${join(events, ' ')} } }`;
}

function entries(data: unknown): Map<string, unknown> {
  return new Map(typeof data === 'object' && data !== null ? Object.entries(data) : []);
}
