/** Code for what requests and answers have outside of their bodies. */
import type { Code } from '../../../code/code.js';
import { access, code, join, literal, property } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import type { Member, Operation, Shape, TimestampFormat } from '../../../model/model.js';
import { splitUri } from '../../../model/uri-template.js';
import { shapeOf, structureOf } from '../../../model/model.js';
import { at, memberPlace, output, type Place } from '../places.js';
import { timestampFormat } from '../json-conversion.js';
import { isBigint } from '../../../model/longs.js';
import { runtime } from '../../runtime.js';

/** Properties for the members that stand in the path, query and headers of `request`. */
export function boundInput(context: EmitContext, members: readonly Member[], uri: string): Code[] {
  const others = [
    ...new URLSearchParams(splitUri(uri).query).keys(),
    ...members.flatMap(({ binding }) => (binding?.in === 'query' ? binding.name : [])),
  ];
  return members.flatMap((member) => {
    const read = boundValue(context, member, others);
    return read ? [code`${property(member.name)}: ${read}`] : [];
  });
}

function boundValue(
  context: EmitContext,
  member: Member,
  others: readonly string[],
): Code | undefined {
  const { binding } = member;
  const shape = shapeOf(context.model, member.target);
  switch (binding?.in) {
    case 'label': {
      const text = code`request.labels[${literal(member.wireName ?? member.name)}]`;
      return isBigintText(context, shape)
        ? code`${runtime.givenLong}(${text})`
        : code`${runtime.given}(${text}, ${scalarShape(context, member, 'date-time')})`;
    }
    case 'query': {
      const name = literal(binding.name);
      if (isBigintText(context, shape)) {
        return shape.kind === 'list'
          ? code`${runtime.givenLongsInQuery}(request.query, ${name})`
          : code`${runtime.givenLong}(request.query.get(${name}))`;
      }
      return shape.kind === 'list'
        ? code`${runtime.givenInQuery}(request.query, ${name}, ${scalarShape(context, shape.member, 'date-time')})`
        : code`${runtime.given}(request.query.get(${name}), ${scalarShape(context, member, 'date-time')})`;
    }
    case 'query-map': {
      const lists =
        shape.kind === 'map' && shapeOf(context.model, shape.value.target).kind === 'list';
      return code`${lists ? runtime.queryListMap : runtime.queryMap}(request.query, [${others.map(literal).join(', ')}])`;
    }
    case 'header': {
      const text = code`request.headers.get(${literal(binding.name)})`;
      if (shape.kind === 'document') return code`${runtime.fromHeaderJson}(${text})`;
      if (isBase64(context, member)) return code`${runtime.fromHeaderBase64}(${text})`;
      if (isBigintText(context, shape)) {
        return code`${shape.kind === 'list' ? runtime.givenLongsInHeader : runtime.givenLong}(${text})`;
      }
      return shape.kind === 'list'
        ? code`${runtime.givenInHeader}(${text}, ${scalarShape(context, shape.member, 'http-date')})`
        : code`${runtime.given}(${text}, ${scalarShape(context, member, 'http-date')})`;
    }
    case 'header-map':
      return code`${runtime.withPrefix}(${literal(binding.prefix)}, request.headers)`;
    case 'payload':
    case 'status':
    case undefined:
      return undefined;
  }
}

/** Properties for the headers that hold members of `holder`. */
export function boundHeaders(
  context: EmitContext,
  members: readonly Member[],
  holder: Place,
): Code[] {
  return members.flatMap(({ binding, ...member }) => {
    const place = at(memberPlace(holder, member.name));
    const shape = shapeOf(context.model, member.target);
    if (binding?.in === 'header-map') {
      return [
        code`...${runtime.prefixed}(${literal(binding.prefix)}, ${place}, ${literal(member.name)})`,
      ];
    }
    if (binding?.in !== 'header') return [];
    const name = property(binding.name.toLowerCase());
    if (shape.kind === 'document') {
      return [code`${name}: ${runtime.headerJson}(${place})`];
    }
    if (isBase64(context, member)) {
      return [code`${name}: ${runtime.headerBase64}(${place}, ${literal(member.name)})`];
    }
    return shape.kind === 'list'
      ? [
          code`${name}: ${runtime.asHeaderList}(${place}, ${scalarShape(context, shape.member, 'http-date')})`,
        ]
      : [
          code`${name}: ${runtime.asHeader}(${place}, ${scalarShape(context, member, 'http-date')})`,
        ];
  });
}

/** Properties of an answer: its status, where it is not 200, and its headers. */
export function statusAndHeaders(
  context: EmitContext,
  operation: Operation,
  contentType: Code | undefined,
): Code[] {
  const { members } = structureOf(context.model, operation.output);
  const member = members.find(({ binding }) => binding?.in === 'status');
  const usual = operation.http.status ?? 200;
  const bound = boundHeaders(context, members, output);
  // What the output gives for the header itself counts.
  const own = members.some(
    ({ binding }) => binding?.in === 'header' && binding.name.toLowerCase() === 'content-type',
  );
  const usualType = contentType && !own ? [code`'content-type': ${contentType}`] : [];
  const headers = [...usualType, ...bound];
  return [
    ...(member
      ? [[`status: output${access(member.name)}${member.required ? '' : ` ?? ${usual}`}`]]
      : usual === 200
        ? []
        : [[`status: ${usual}`]]),
    ...(headers.length > 0 ? [code`headers: { ${join(headers, ', ')} }`] : []),
  ];
}

/** Whether a value outside of the body, or each item of one, is a bigint. */
function isBigintText(context: EmitContext, shape: Shape): boolean {
  const one = shape.kind === 'list' ? shapeOf(context.model, shape.member.target) : shape;
  return isBigint(context, one);
}

/** A text that cannot stand in a header as it is. */
function isBase64(context: EmitContext, member: Omit<Member, 'binding'>): boolean {
  const shape = shapeOf(context.model, member.target);
  return shape.kind === 'string' && (member.mediaType ?? shape.mediaType) !== undefined;
}

/** How a single value is written as text, as a literal. */
function scalarShape(
  context: EmitContext,
  member: Omit<Member, 'binding'>,
  fallback: TimestampFormat,
): string {
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'timestamp':
      return literal(timestampFormat(member, shape, fallback));
    case 'blob':
    case 'boolean':
      return `'${shape.kind}'`;
    case 'number':
      return `'number'`;
    case 'string':
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
    case 'document':
      return `'string'`;
  }
}
