import { isWhole } from '../model/numbers.js';
import type { Code } from '../code/code.js';
import { code, literal, regExpLiteral, type Reference } from '../code/code.js';
import {
  argumentList,
  argumentsEndingIn,
  argumentsEndingInThunk,
  braced,
  constant,
  constantOfCall,
  data,
  itemList,
  member,
} from '../code/layout.js';
import type { EmitContext } from './context.js';
import { isBigint } from '../model/longs.js';
import type { OutputFile, Statement } from '../code/source-file.js';
import { typeOf } from './type-of.js';
import type { Bounds, Member, Operation, Shape } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { compilePattern } from '../model/patterns.js';
import { isEventStream, mustBeGiven, reach, sortedOperations } from '../model/reach.js';
import { runtime } from './runtime.js';

/** The name of the schema of an operation's input. */
export function schemaName({ names }: Pick<EmitContext, 'names'>, operation: Operation): string {
  return names.derived(operation, '', 'InputSchema');
}

/** `schemas.ts`: what the model asks of the inputs, for those who want it checked. */
export function emitSchemas(context: EmitContext): OutputFile[] {
  const { model, folder } = context;
  const operations = sortedOperations(model);
  const exported = operations.map((operation): Statement => {
    const name = schemaName(context, operation);
    const input = typeOf(context, operation.input, 'input');
    return {
      kind: 'free',
      final: true,
      declares: name,
      offered: true,
      docs: `What \`${context.names.operation(operation)}\` asks of its input.`,
      code: [
        'export ',
        ...constantOfCall(
          name,
          code`${runtime.StandardSchema}<${input}>`,
          code`/* @__PURE__ */ ${runtime.schema}`,
          checkName(context, operation.input),
        ),
      ],
    };
  });
  const inputs = reach(
    model,
    operations.map((operation) => operation.input),
    isEventStream,
  );
  const checks = [...inputs].sort().flatMap((id): Statement[] => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') return [];
    if (isEventStream(shape)) return [];
    const name = checkName(context, id);
    const made = code`/* @__PURE__ */ ${runtime.later}`;
    return [
      {
        kind: 'free',
        final: true,
        declares: name,
        code: constant(
          name,
          [runtime.Check],
          [...made, ...argumentsEndingInThunk([], composite(context, shape))],
        ),
      },
    ];
  });
  return [{ kind: 'source', path: `${folder}/schemas.ts`, statements: [...checks, ...exported] }];
}

function checkName(context: EmitContext, id: string): string {
  return context.names.helper('check', id);
}

function composite(context: EmitContext, shape: Shape & { kind: 'structure' | 'union' }): Code {
  const members = itemList(
    shape.members.map((member) => itemList([[literal(member.name)], check(context, member)])),
    true,
  );
  if (shape.kind === 'union') return [runtime.union, ...argumentsEndingIn([], members)];
  const required = shape.members.filter(mustBeGiven);
  if (required.length === 0) return [runtime.structure, ...argumentsEndingIn([], members)];
  const names = itemList(required.map(({ name }) => [literal(name)]));
  return [runtime.structure, ...argumentList([members, names])];
}

function check(context: EmitContext, member: Member): Code {
  // Bytes or a text.
  if (member.md5Member !== undefined) return [runtime.anything];
  const shape = shapeOf(context.model, member.target);
  const call = (reference: Reference, parts: readonly Code[], settings: readonly Code[]): Code => {
    if (settings.length === 0) return [reference, ...argumentList(parts)];
    return [reference, ...argumentsEndingIn(parts, braced(settings))];
  };
  switch (shape.kind) {
    case 'structure':
      return [checkName(context, shape.id)];
    case 'union':
      return [shape.eventStream ? runtime.anything : checkName(context, shape.id)];
    case 'list':
      return call(
        runtime.list,
        [check(context, shape.member)],
        [...limits(shape.length), ...(shape.sparse ? [['sparse: true']] : [])],
      );
    case 'map':
      return call(
        runtime.map,
        [check(context, shape.key), check(context, shape.value)],
        [...limits(shape.length), ...(shape.sparse ? [['sparse: true']] : [])],
      );
    case 'string':
      return call(runtime.text, [], [...limits(shape.length), ...pattern(shape), ...values(shape)]);
    case 'blob':
      return shape.streaming ? [runtime.anything] : call(runtime.bytes, [], limits(shape.length));
    case 'number':
      if (isBigint(context, shape)) {
        const kind = shape.size === 'long' ? runtime.long : runtime.bigInteger;
        return call(kind, [], limits(shape.range));
      }
      return call(
        runtime.number,
        [],
        [...(isWhole(shape.size) ? [['whole: true']] : []), ...limits(shape.range)],
      );
    case 'boolean':
      return [runtime.flag];
    case 'timestamp':
      return [runtime.date];
    case 'document':
      return [runtime.anything];
  }
}

function limits({ min, max }: Bounds): Code[] {
  return [
    ...(min === undefined ? [] : [code`min: ${data(min)}`]),
    ...(max === undefined ? [] : [code`max: ${data(max)}`]),
  ];
}

function pattern(shape: Shape & { kind: 'string' }): Code[] {
  if (shape.pattern === undefined) return [];
  const compiled = compilePattern(shape.pattern);
  return 'problem' in compiled
    ? []
    : [member('pattern', [regExpLiteral(compiled.source, compiled.flags)])];
}

function values(shape: Shape & { kind: 'string' }): Code[] {
  if (shape.enum === undefined) return [];
  return [member('values', itemList(shape.enum.map((each) => [literal(each.value)])))];
}
