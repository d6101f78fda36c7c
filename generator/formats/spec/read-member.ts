import { cliName } from '../../model/cli-names.js';
import type { Pointer } from '../../diagnostics/diagnostic.js';
import type { Binding, Member } from '../../model/model.js';
import type { SpecContext } from './context.js';
import { inlineId, originOf } from './context.js';
import { defined } from '../../defined.js';
import type { InlineShape } from './inline-shape.js';
import { inlineKeys, inlineShape } from './inline-shape.js';
import { plainKind, plainShapeId } from './plain-shape.js';
import type { LongMemberSpec, MemberSpec } from './spec-types.js';
import { shapeTypes } from './spec-types.js';

/** A member, and the shape it defines on the spot, if it does. */
export interface BuiltMember {
  readonly member: Member;
  readonly inline?: InlineShape;
}

/** A member of the shape `parent`, which stands at `pointer`. */
export function readMember(
  context: SpecContext,
  parent: string,
  name: string,
  spec: MemberSpec,
  pointer: Pointer,
): BuiltMember {
  if (typeof spec === 'string') return readMember(context, parent, name, { type: spec }, pointer);
  const inline = definesShape(context, spec)
    ? inlineShape(context, inlineId(context, parent, name, pointer), spec, pointer)
    : undefined;
  const target = inline?.id ?? targetOf(context, spec, pointer);
  const binding = bindingOf(context, name, spec, pointer);
  const deprecated = readDeprecation(spec.deprecated);
  return {
    member: {
      name,
      target,
      required: spec.required ?? false,
      ...defined({
        documentation: spec.documentation,
        yamlComment: spec.yamlComment,
        rst: spec.rst,
        deprecated,
      }),
      cli: spec.cli ?? cliName(name),
      ...defined({ wireName: spec.wireName, ec2Name: spec.ec2Name, binding }),
      hostLabel: spec.hostLabel ?? false,
      idempotencyToken: spec.idempotencyToken ?? false,
      ...defined({ timestampFormat: spec.timestampFormat }),
      flattened: spec.flattened ?? false,
      attribute: spec.attribute ?? false,
      ...defined({
        xml: spec.xml,
        mediaType: spec.mediaType,
        event: spec.event,
        contextParam: spec.contextParam,
        default: spec.default,
        clientDefault: spec.clientDefault,
      }),
      ...defined({ negative: spec.negative }),
      ...(spec.valueFlag === true ? { valueFlag: true } : {}),
      ...(spec.base64 === true ? { base64: true } : {}),
      ...(spec.lastSegment === true ? { lastSegment: true } : {}),
      ...defined({ md5Member: spec.md5Member, jsonText: spec.jsonText, syntax: spec.syntax }),
      origin: originOf(context, pointer),
    },
    ...defined({ inline }),
  };
}

/** `deprecated: true` says it without a text; the model's text is then empty. */
export function readDeprecation(spec: boolean | string | undefined): string | undefined {
  if (spec === undefined || spec === false) return undefined;
  return spec === true ? '' : spec;
}

/** A type of the format with constraints, or one that has no meaning without parts. */
function definesShape(context: SpecContext, spec: LongMemberSpec): boolean {
  if (!shapeTypes.some((type) => type === spec.type)) return false;
  const constrained = inlineKeys.some((key) => spec[key] !== undefined);
  // A specification may name a shape `string` or `map`; plain uses of the word mean that shape.
  if (context.declared.has(spec.type)) return constrained;
  return constrained || plainKind(spec.type) === undefined;
}

function targetOf(context: SpecContext, spec: LongMemberSpec, pointer: Pointer): string {
  for (const key of inlineKeys) {
    if (spec[key] === undefined) continue;
    context.problems.push({
      code: 'misfit-key',
      message: `"${key}" cannot stand beside a shape that is used by its name (${spec.type})`,
      cause: 'A shape means the same wherever it is used.',
      mend: `Write it on the shape ${spec.type} under \`shapes\`, or use a type such as string here.`,
      pointer: [...pointer, key],
      part: 'key',
    });
  }
  if (context.declared.has(spec.type)) return spec.type;
  const kind = plainKind(spec.type);
  return kind === undefined ? spec.type : plainShapeId(context, kind, pointer);
}

function bindingOf(
  context: SpecContext,
  name: string,
  spec: LongMemberSpec,
  pointer: Pointer,
): Binding | undefined {
  const refuse = (key: 'name' | 'prefix', places: string): void => {
    if (spec[key] === undefined) return;
    context.problems.push({
      code: 'misfit-key',
      message: `"${key}" needs ${places} beside it`,
      mend:
        key === 'name'
          ? 'Add `in:`, or use `wireName` for the key in the body.'
          : 'Add `in: header-map`, or remove it.',
      pointer: [...pointer, key],
      part: 'key',
    });
  };
  if (spec.in !== 'query' && spec.in !== 'header') {
    refuse('name', '`in: query` or `in: header`');
  }
  if (spec.in !== 'header-map') refuse('prefix', '`in: header-map`');
  switch (spec.in) {
    case undefined:
      return undefined;
    case 'query':
    case 'header':
      return { in: spec.in, name: spec.name ?? name };
    case 'header-map':
      return { in: 'header-map', prefix: spec.prefix ?? '' };
    default:
      return { in: spec.in };
  }
}
