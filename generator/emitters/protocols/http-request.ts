/** Code that describes a request whose method, path, query and headers are its operation's own. */
import { client, inputMember } from './places.js';
import type { Code, Reference } from '../../code/code.js';
import { code, literal } from '../../code/code.js';
import {
  argumentList,
  braced,
  choice,
  type Expression,
  member as memberCode,
  memberWith,
  oneLine,
  textMember,
  whereThere,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Member, Operation, TimestampFormat } from '../../model/model.js';
import { bucketUri, isOfObjectLambda } from '../../model/buckets.js';
import { prefixIsRuled } from '../../model/placement.js';
import { parseTemplate, type TemplateLabel } from '../../model/uri-template.js';
import { shapeOf, structureOf } from '../../model/model.js';
import type { CommonHeaders } from './common-headers.js';
import { dateWriter, timestampFormat } from './json-conversion.js';
import { runtime } from '../runtime.js';

/** The body of a request, and the media type that goes with it. */
export interface RequestBody {
  readonly body?: Expression;
  /** An expression; what the user gives for the header itself comes first. */
  readonly contentType?: Code;
}

/**
 * The object literal of the request, over the variable `input`.
 *
 * @param common the headers that the answer has too.
 */
export function requestLiteral(
  context: EmitContext,
  operation: Operation,
  { body, contentType }: RequestBody,
  common?: CommonHeaders,
): Code {
  const { members } = structureOf(context.model, operation.input);
  const query = queryOf(context, members);
  const headers = headersOf(context, members, contentType, common);
  return braced([
    textMember('method', operation.http.method),
    memberCode('path', pathOf(context, operation, members)),
    ...(query.length > 0 ? [memberCode('query', braced(query))] : []),
    ...(headers.length > 0 ? [memberCode('headers', braced(headers))] : []),
    ...(body ? [memberWith('body', body)] : []),
    ...bucketOf(context, operation, members),
    ...hostOf(context, operation, members),
  ]);
}

/** The endpoint of the bucket that the URI begins with, as a property, where buckets have hosts. */
function bucketOf(
  { model, includes }: EmitContext,
  operation: Operation,
  members: readonly Member[],
): Code[] {
  const uri = bucketUri(model.service, operation);
  if (uri === undefined) return [];
  const place = inputMember(memberOf(members, uri.label).name);
  const behind = uri.behind === '' ? [] : [[literal(uri.behind)]];
  const endpoint = includes.includes('s3/arns') ? runtime.arnEndpoint : runtime.bucketEndpoint;
  return [memberCode('endpoint', [endpoint, ...argumentList([[client], place, ...behind])])];
}

/** What the operation says of the host, as properties: what stands before it, or another one. */
export function hostOf(
  context: EmitContext,
  operation: Operation,
  members: readonly Member[],
): Code[] {
  const { endpointMember } = operation;
  return [
    ...hostPrefixOf(context, operation, members),
    ...(isOfObjectLambda(context.model.service, operation)
      ? [code`endpoint: ${runtime.objectLambdaEndpoint}(${client})`]
      : []),
    ...(endpointMember === undefined
      ? []
      : [
          oneLine(
            code`endpoint: ${runtime.namedEndpoint}(${literal(endpointMember)}, ${inputMember(endpointMember)})`,
          ),
        ]),
  ];
}

/** The part of the host name before the endpoint's, as a property, where there is one. */
function hostPrefixOf(
  { placement }: EmitContext,
  operation: Operation,
  members: readonly Member[],
): Code[] {
  if (operation.hostPrefix === undefined) return [];
  if (placement && prefixIsRuled(placement, operation)) return [];
  const text = template(operation.hostPrefix, ({ name }) => {
    const member = members.find((each) => each.hostLabel && labelName(each) === name);
    const place = member ? inputMember(member.name) : ['undefined'];
    return code`${runtime.hostLabel}(${literal(name)}, ${place})`;
  });
  const isOff = code`${client}.config.hostPrefix === false`;
  return [memberWith('hostPrefix', choice(isOff, [`''`], text))];
}

/** The path without its first slash, since the endpoint ends in one, and without a bucket in it. */
function pathOf(context: EmitContext, operation: Operation, members: readonly Member[]): Code {
  const path = bucketUri(context.model.service, operation)?.rest ?? operation.http.uri.slice(1);
  return template(path, ({ name, greedy }) => {
    const member = memberOf(members, name);
    const given = textOf(context, member, inputMember(member.name), 'date-time').code;
    const rest = greedy ? code`, 'greedy', ${client}` : [];
    return code`${runtime.label}(${literal(member.name)}, ${given}${rest})`;
  });
}

/** The member of a label in the path. */
export function memberOf(members: readonly Member[], label: string): Member {
  const member = members.find((each) => each.binding?.in === 'label' && labelName(each) === label);
  if (member === undefined) throw new Error(`no member for the label ${label}`);
  return member;
}

function labelName(member: Member): string {
  return member.wireName ?? member.name;
}

/** A text with labels in braces as a template literal, or as a string where it has none. */
function template(text: string, expression: (label: TemplateLabel) => Code): Code {
  const parts = parseTemplate(text);
  if (parts.every(({ kind }) => kind === 'text')) return [literal(text)];
  const pieces = parts.map((part) =>
    part.kind === 'label'
      ? code`\${${expression(part)}}`
      : [part.text.replace(/[`\\]|\$\{/g, '\\$&')],
  );
  return ['`', ...pieces.flat(), '`'];
}

function queryOf(context: EmitContext, members: readonly Member[]): Code[] {
  const maps = members.filter((member) => member.binding?.in === 'query-map');
  return [
    // What has a name of its own comes last, since it counts before the same name in a map.
    ...maps.map((member) => code`...${inputMember(member.name)}`),
    ...members.flatMap((member) =>
      member.binding?.in === 'query'
        ? [memberWith(member.binding.name, given(context, member, 'date-time'))]
        : [],
    ),
  ];
}

function headersOf(
  context: EmitContext,
  members: readonly Member[],
  contentType: Code | undefined,
  common: CommonHeaders | undefined,
): Code[] {
  const own = members.some(
    (member) =>
      member.binding?.in === 'header' && member.binding.name.toLowerCase() === 'content-type',
  );
  return [
    ...(contentType && !own ? [oneLine(code`'content-type': ${contentType}`)] : []),
    ...members.flatMap((member) =>
      member.binding?.in === 'header-map'
        ? [
            oneLine(
              code`...${runtime.prefixed}(${literal(member.binding.prefix)}, ${inputMember(member.name)}, ${literal(member.name)})`,
            ),
          ]
        : [],
    ),
    ...(common ? [common.sent] : []),
    ...members.flatMap((member) => {
      if (member.binding?.in !== 'header' || common?.members.has(member.name)) return [];
      const name = member.binding.name.toLowerCase();
      const text = headerText(context, member);
      return name === 'content-type' && contentType
        ? [oneLine(code`'content-type': ${text.code} ?? ${inBrackets(contentType)}`)]
        : [memberWith(name, text)];
    }),
  ];
}

/** An expression as a part of another; a literal needs no brackets. */
function inBrackets(expression: Code): Code {
  return expression.length === 1 ? expression : code`(${expression})`;
}

function headerText(context: EmitContext, member: Member): Expression {
  const place = inputMember(member.name);
  const name: Code = [literal(member.name)];
  const shape = shapeOf(context.model, member.target);
  if (shape.kind === 'list') {
    const item = shapeOf(context.model, shape.member.target);
    if (item.kind === 'string') return other([runtime.headerList, ...argumentList([place, name])]);
    const one = textOf(context, shape.member, ['item'], 'http-date', true, 'place');
    return inOneLine(
      one.changes
        ? code`${runtime.mapItems}(${place}, (item, place) => ${one.code}, ${name})?.join(', ')`
        : code`${place}?.join(', ')`,
    );
  }
  const mediaType = member.mediaType ?? (shape.kind === 'string' ? shape.mediaType : undefined);
  if (shape.kind === 'string' && mediaType !== undefined) {
    return other([runtime.headerBase64, ...argumentList([place, name])]);
  }
  if (shape.kind === 'document') return inOneLine(code`${runtime.headerJson}(${place})`);
  return given(context, member, 'http-date');
}

/** The value of a member as the input gives it, or a new token. */
function given(context: EmitContext, member: Member, format: TimestampFormat): Expression {
  const place = inputMember(member.name);
  if (member.idempotencyToken) return inOneLine(code`${place} ?? crypto.randomUUID()`);
  return textOf(context, member, place, format).text;
}

const other = (text: Code): Expression => ({ code: text, kind: 'other' });
const inOneLine = (text: Code): Expression => other(oneLine(text));

/** An expression, and whether it is another value than the given one. */
interface TextExpression {
  /** As a part of a text, in which nothing is broken. */
  readonly code: Code;
  /** As a value. */
  readonly text: Expression;
  readonly changes: boolean;
}

/**
 * An expression for the text of a value, or for the texts of a list's items.
 *
 * @param name an expression for the name of the member or item, which failures tell.
 */
function textOf(
  context: EmitContext,
  member: Member,
  expression: Code,
  format: TimestampFormat,
  present: boolean = member.required,
  name: string = literal(member.name),
): TextExpression {
  const shape = shapeOf(context.model, member.target);
  const guard = present ? [] : code`${expression} && `;
  const made = (by: Reference): TextExpression => {
    const call = [by, ...argumentList([expression, [name]])];
    const text = present ? other(call) : whereThere(expression, call);
    return { code: code`${guard}${by}(${expression}, ${name})`, text, changes: true };
  };
  const same = { code: expression, text: inOneLine(expression), changes: false };
  switch (shape.kind) {
    case 'timestamp':
      return made(dateWriter(timestampFormat(member, shape, format)));
    case 'blob':
      return made(runtime.blobText);
    case 'list': {
      const one = textOf(context, shape.member, ['item'], format, true, 'place');
      if (!one.changes) return same;
      const all = code`${runtime.mapItems}(${expression}, (item, place) => ${one.code}, ${name})`;
      return { code: all, text: inOneLine(all), changes: true };
    }
    default:
      return same;
  }
}
