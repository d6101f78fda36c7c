import type { Code } from '../emit/code.js';
import { code, join, json, literal, property, value } from '../emit/code.js';
import type { Model } from '../model/model.js';
import { shapeOf } from '../model/model.js';

/** A sample value, as JSON can hold it, as an expression of the shape's type. */
export function sampleLiteral(model: Model, id: string, data: unknown): Code {
  const shape = shapeOf(model, id);
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const given = entries(data);
      const members = shape.members.flatMap((member) => {
        const each = given.get(member.name);
        if (each === undefined) return [];
        const target = shapeOf(model, member.target);
        const literal = sampleLiteral(model, member.target, each);
        // A stream can be read once, so that each answer needs its own.
        return target.kind === 'blob' && target.streaming
          ? [
              code`get ${property(member.name)}() { return ${value('streamOf', 'runtime/mock-values.ts')}(${literal}); }`,
            ]
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
      return code`${value('fromBase64', 'runtime/json-values.ts')}(${literal(String(data))})`;
    case 'string':
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'big-integer':
    case 'float':
    case 'double':
    case 'big-decimal':
    case 'boolean':
    case 'document':
      return [json(data)];
  }
}

function entries(data: unknown): Map<string, unknown> {
  return new Map(typeof data === 'object' && data !== null ? Object.entries(data) : []);
}
