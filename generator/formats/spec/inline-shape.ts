import { defined } from '../../defined.js';
import type { Pointer } from '../../diagnostics/diagnostic.js';
import { numberSizes } from '../../model/model.js';
import type { SpecContext } from './context.js';
import type {
  InlineShapeSpec,
  IntegerEnumSpec,
  LongMemberSpec,
  ShapeSpec,
  StringEnumSpec,
} from './spec-types.js';

/** A shape that a member defines on the spot, as if it stood under `shapes`. */
export interface InlineShape {
  readonly id: string;
  readonly spec: ShapeSpec;
  readonly pointer: Pointer;
}

/** The keys of a member that belong to the shape it defines on the spot. */
export const inlineKeys: readonly (keyof InlineShapeSpec)[] = [
  'sensitive',
  'length',
  'range',
  'pattern',
  'enum',
  'members',
  'member',
  'key',
  'value',
  'unique',
  'sparse',
  'streaming',
  'requiresLength',
  'eventStream',
];

/** The shape that the member's type and constraints describe, under the id given. */
export function inlineShape(
  context: SpecContext,
  id: string,
  spec: LongMemberSpec,
  pointer: Pointer,
): InlineShape {
  const allowed = keysOf(spec.type);
  for (const key of inlineKeys) {
    if (spec[key] === undefined || allowed.includes(key)) continue;
    context.problems.push({
      code: 'misfit-key',
      message: `"${key}" does not fit the type "${spec.type}"`,
      mend: `Remove it, or choose another type. Beside this type there can be: ${allowed.join(', ')}.`,
      pointer: [...pointer, key],
      part: 'key',
    });
  }
  return { id, spec: shapeSpec(context, spec, pointer), pointer };
}

function keysOf(type: string): readonly (keyof InlineShapeSpec)[] {
  switch (type) {
    case 'structure':
      return ['sensitive', 'members'];
    case 'union':
      return ['sensitive', 'members', 'eventStream'];
    case 'list':
      return ['sensitive', 'member', 'length', 'unique', 'sparse'];
    case 'map':
      return ['sensitive', 'key', 'value', 'length', 'sparse'];
    case 'string':
      return ['sensitive', 'length', 'pattern', 'enum'];
    case 'blob':
      return ['sensitive', 'length', 'streaming', 'requiresLength'];
    case 'boolean':
    case 'timestamp':
    case 'document':
      return ['sensitive'];
    default:
      return ['sensitive', 'range', 'enum'];
  }
}

function shapeSpec(context: SpecContext, spec: LongMemberSpec, pointer: Pointer): ShapeSpec {
  const sensitive = spec.sensitive ?? false;
  const length = spec.length === undefined ? {} : { length: spec.length };
  const needed = (key: 'members' | 'member' | 'key' | 'value'): void => {
    if (spec[key] !== undefined) return;
    context.problems.push({
      code: 'missing-key',
      message: `The ${spec.type} lacks "${key}"`,
      mend: `Write it out here, or name a shape instead of "${spec.type}".`,
      pointer,
      part: 'key',
    });
  };
  switch (spec.type) {
    case 'structure':
      return { type: 'structure', sensitive, members: spec.members ?? {} };
    case 'union':
      needed('members');
      return {
        type: 'union',
        sensitive,
        members: spec.members ?? {},
        eventStream: spec.eventStream ?? false,
      };
    case 'list':
      needed('member');
      return {
        type: 'list',
        sensitive,
        member: spec.member ?? 'string',
        ...length,
        unique: spec.unique ?? false,
        sparse: spec.sparse ?? false,
      };
    case 'map':
      needed('key');
      needed('value');
      return {
        type: 'map',
        sensitive,
        key: spec.key ?? 'string',
        value: spec.value ?? 'string',
        ...length,
        sparse: spec.sparse ?? false,
      };
    case 'string': {
      const values = stringEnum(context, spec, pointer);
      return {
        type: 'string',
        sensitive,
        ...length,
        ...defined({ pattern: spec.pattern, enum: values }),
      };
    }
    case 'blob':
      return {
        type: 'blob',
        sensitive,
        ...length,
        streaming: spec.streaming ?? false,
        requiresLength: spec.requiresLength ?? false,
      };
    case 'boolean':
    case 'timestamp':
    case 'document':
      return { type: spec.type, sensitive };
    default: {
      const size = numberSizes.find((each) => each === spec.type) ?? 'integer';
      const values = integerEnum(context, spec, pointer);
      return {
        type: size,
        sensitive,
        ...defined({ range: spec.range, enum: values }),
      };
    }
  }
}

/** The values of an enum of texts; none where they are faulty, which is a problem by itself. */
function stringEnum(
  context: SpecContext,
  spec: LongMemberSpec,
  pointer: Pointer,
): StringEnumSpec | undefined {
  if (spec.enum === undefined || Array.isArray(spec.enum)) return spec.enum;
  const values: StringEnumSpec = {};
  let faulty = false;
  for (const [value, meaning] of Object.entries(spec.enum)) {
    if (typeof meaning === 'number') {
      wrongMeaning(context, spec.type, 'documentation', [...pointer, 'enum', value]);
      faulty = true;
    } else {
      values[value] = meaning;
    }
  }
  return faulty ? undefined : values;
}

/** The values of an enum of numbers; none where they are faulty. */
function integerEnum(
  context: SpecContext,
  spec: LongMemberSpec,
  pointer: Pointer,
): IntegerEnumSpec | undefined {
  if (spec.enum === undefined) return undefined;
  if (Array.isArray(spec.enum)) {
    wrongMeaning(context, spec.type, 'a mapping from name to number', [...pointer, 'enum']);
    return undefined;
  }
  const values: IntegerEnumSpec = {};
  let faulty = false;
  for (const [name, value] of Object.entries(spec.enum)) {
    if (typeof value === 'number' && Number.isInteger(value)) {
      values[name] = value;
    } else {
      wrongMeaning(context, spec.type, 'a whole number', [...pointer, 'enum', name]);
      faulty = true;
    }
  }
  return faulty ? undefined : values;
}

function wrongMeaning(context: SpecContext, type: string, wanted: string, pointer: Pointer): void {
  context.problems.push({
    code: 'wrong-type',
    message: `An enum of the type "${type}" needs ${wanted} here`,
    mend: `Write ${wanted}.`,
    pointer,
    part: 'value',
  });
}
