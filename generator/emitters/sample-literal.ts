import type { Code } from '../code/code.js';
import { code, join, json, literal, property } from '../code/code.js';
import type { Model, UnionShape } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { eventsOf, isEventStream } from '../model/reach.js';
import { runtime } from './runtime.js';

/** A sample value, as JSON can hold it, as an expression of the shape's type. */
export function sampleLiteral(model: Model, id: string, data: unknown): Code {
  const shape = shapeOf(model, id);
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      if (isEventStream(shape)) return eventsLiteral(model, shape, data);
      const given = entries(data);
      const members = shape.members.flatMap((member) => {
        const each = given.get(member.name);
        if (each === undefined) return [];
        const target = shapeOf(model, member.target);
        const literal = sampleLiteral(model, member.target, each);
        // A stream can be read once, so that each answer needs its own.
        return target.kind === 'blob' && target.streaming
          ? [code`get ${property(member.name)}() { return ${runtime.streamOf}(${literal}); }`]
          : [code`${property(member.name)}: ${literal}`];
      });
      return code`{ ${join(members, ', ')} }`;
    }
    case 'list': {
      const items = Array.isArray(data) ? data : [];
      const each = items.map((item: unknown) => sampleLiteral(model, shape.member.target, item));
      return code`[${join(each, ', ')}]`;
    }
    case 'map': {
      const each = [...entries(data)].map(
        ([key, item]) => code`${property(key)}: ${sampleLiteral(model, shape.value.target, item)}`,
      );
      return code`{ ${join(each, ', ')} }`;
    }
    case 'timestamp':
      return [`new Date(${literal(String(data))})`];
    case 'blob':
      return code`${runtime.fromBase64}(${literal(String(data))})`;
    case 'string':
    case 'number':
    case 'boolean':
    case 'document':
      return [json(data)];
  }
}

/** A stream of the one event that the sample has, which gives it whenever it is asked. */
function eventsLiteral(model: Model, union: UnionShape, data: unknown): Code {
  const given = entries(data);
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
