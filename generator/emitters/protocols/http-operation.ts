/** The parts that all protocols over `callHttp` have in common. */
import type { Code } from '../../code/code.js';
import { code, literal, type Reference, uses } from '../../code/code.js';
import {
  argumentList,
  arrowTo,
  block,
  braced,
  choice,
  constant,
  constantOfTypes,
  data,
  type Expression,
  generic,
  member as memberOf,
  oneLine,
  onlyArgument,
  word,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Statement } from '../../code/source-file.js';
import { typeOf } from '../type-of.js';
import type { Member, Operation } from '../../model/model.js';
import { shapeOf, structureOf } from '../../model/model.js';
import { changedInput } from './input-quirks.js';
import { knownErrors, retryAmendments } from './known-errors.js';
import type { OperationCode, OperationStatement } from './protocol.js';
import { client, given, input, inputMember, response } from './places.js';
import { safeField } from './safe.js';
import { optionsOf } from './signing.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';

/** How an operation is sent and its answers are read, as code. */
export interface HttpParts {
  /** An expression over `input`. */
  readonly request: Expression;
  /** The statements before it, where it needs any. */
  readonly preparation?: readonly Code[];
  /** How the body of a success is taken, and the type of what it gives; text unless given. */
  readonly take?: { readonly by: Code; readonly type: Code };
  /** An arrow function of the body and the response. */
  readonly output: Code;
  /** A function that reads failures. */
  readonly fault: Code;
  /** Statements over `error` and `response` that complete a failure. */
  readonly amend?: readonly Code[];
  readonly statements?: readonly OperationStatement[];
}

/** The call of an operation through `callHttp`. */
export function httpOperation(
  context: EmitContext,
  operation: Operation,
  parts: HttpParts,
): OperationCode {
  const inputType = typeOf(context, operation.input, 'input');
  const outputType = typeOf(context, operation.output, 'output');
  const queryCompatible = context.model.service.queryCompatible
    ? [oneLine(code`${runtime.queryCompatible}(error, ${response});`)]
    : [];
  const amend = [
    ...retryAmendments(context, operation),
    ...(parts.amend ?? []),
    ...queryCompatible,
  ];
  const request = refined(context, operation, parts.request);
  const changed = changedInput(context, operation);
  const before = [...(changed ? [changed] : []), ...(parts.preparation ?? [])];
  const whole = [...before.flat(), ...request.code];
  const { variable: first } = changed ? given : input;
  const parameters = uses(whole, client)
    ? `${uses(whole, first) ? first.name : '_'}, client`
    : uses(whole, first)
      ? first.name
      : '';
  const fields: Code[] = [
    before.length > 0
      ? [`request(${parameters}) `, ...block([...before, code`return ${request.code};`])]
      : memberOf('request', arrowTo([parameters], request)),
    memberOf('take', parts.take?.by ?? [runtime.takeText]),
    memberOf('output', parts.output),
    memberOf('fault', parts.fault),
    memberOf('errors', [knownErrors(context, operation)]),
    ...safeField(context, operation),
    ...(amend.length > 0
      ? [[`amend(error${uses(amend.flat(), response) ? ', response' : ''}) `, ...block(amend)]]
      : []),
  ];
  const isStream = parts.take?.type === streamTake.type;
  const types = [inputType, outputType, ...(parts.take ? [parts.take.type] : [])];
  const wire: Statement = {
    kind: 'free',
    final: true,
    declares: ownNames.operation,
    code: (isStream ? constantOfTypes : constant)(
      ownNames.operation,
      generic([runtime.HttpOperation], types),
      braced(fields, true),
    ),
  };
  return {
    call: [
      runtime.callHttp,
      ...argumentList([['client'], [ownNames.operation], ['input'], optionsOf(context, operation)]),
    ],
    statements: distinct([wire, ...(parts.statements ?? [])]),
  };
}

/** Statements without those that come twice: several parts of a file may need one function. */
export function distinct(statements: readonly OperationStatement[]): OperationStatement[] {
  return [...new Map(statements.map((each) => [JSON.stringify(each), each])).values()];
}

/** The request with what its operation adds: headers, hashes, a checksum; or compressed. */
function refined(context: EmitContext, operation: Operation, request: Expression): Expression {
  const { headers, treeHash } = operation;
  const summed = checked(context, operation, request);
  const hashed = treeHash ? called(runtime.withTreeHash, summed) : summed;
  return headers === undefined ? hashed : called(runtime.withHeaders, hashed, [data(headers)]);
}

/** A call whose first argument is a request. */
function called(change: Reference, request: Expression, others: readonly Code[] = []): Expression {
  const given =
    others.length === 0 ? onlyArgument(request) : argumentList([request.code, ...others]);
  return { code: [change, ...given], kind: 'other' };
}

/** The request with the checksum it needs, or compressed. */
function checked(
  context: EmitContext,
  { checksum, compression, input }: Operation,
  request: Expression,
): Expression {
  const inner = compression.includes('gzip') ? called(runtime.compressed, request) : request;
  if (checksum === undefined) return inner;
  const member = structureOf(context.model, input).members.find(
    ({ name }) => name === checksum.algorithmMember,
  );
  if (member !== undefined) {
    const optional = checksum.required ? [] : [[client]];
    return called(runtime.withChecksum, inner, [inputMember(member.name), ...optional]);
  }
  return checksum.required ? called(runtime.withMd5, inner) : inner;
}

/** The member that is the whole body, if there is one. */
export function payloadOf(members: readonly Member[]): Member | undefined {
  return members.find((member) => member.binding?.in === 'payload');
}

/** The members of an output that its body holds: what binds to a request means nothing there. */
export function outputBodyMembers(members: readonly Member[]): readonly Member[] {
  return members.filter(
    ({ binding }) => binding === undefined || ['label', 'query', 'query-map'].includes(binding.in),
  );
}

/** The members of an input that its body holds together. */
export function bodyMembers(members: readonly Member[]): readonly Member[] {
  return members.filter((member) => member.binding === undefined);
}

/** A payload that travels as it is, without a format: what is sent, and its media type. */
export function rawPayload(
  context: EmitContext,
  member: Member,
): { readonly body: Expression; readonly contentType: Code } | undefined {
  const shape = shapeOf(context.model, member.target);
  const place = inputMember(member.name);
  switch (shape.kind) {
    case 'blob': {
      const mediaType = literal(member.mediaType ?? shape.mediaType ?? 'application/octet-stream');
      return {
        body: {
          code: [
            shape.streaming ? runtime.streamingBody : runtime.wholeBody,
            ...argumentList([place, [literal(member.name)]]),
          ],
          kind: 'other',
        },
        contentType: member.required ? [mediaType] : code`${place} && ${mediaType}`,
      };
    }
    case 'string': {
      const mediaType = literal(member.mediaType ?? shape.mediaType ?? 'text/plain');
      const text = [runtime.plainText, ...argumentList([place, [literal(member.name)]])];
      return {
        body: member.required
          ? { code: text, kind: 'other' }
          : choice(code`${place} === undefined`, ['undefined'], text),
        contentType: member.required
          ? [mediaType]
          : code`${place} === undefined ? undefined : ${mediaType}`,
      };
    }
    default:
      return undefined;
  }
}

/** A payload that is taken off a response as it is. */
export interface RawTake {
  readonly by: Code;
  readonly type: Code;
  /** The member's value, over `body`: nothing where the body is empty. */
  readonly value: Expression;
}

/** The body as a stream. */
export const streamTake: RawTake = {
  by: [runtime.takeStream],
  type: ['ReadableStream<Uint8Array>'],
  value: word('body'),
};

/** How a payload without a format is taken off a response; nothing where it has one. */
export function rawTake(
  context: EmitContext,
  operation: Operation,
  member: Member,
): RawTake | undefined {
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'blob':
      return shape.streaming
        ? { ...streamTake, value: verified(operation) }
        : {
            by: [runtime.takeBytes],
            type: ['Uint8Array'],
            value: choice(['body.length === 0'], ['undefined'], ['body']),
          };
    case 'string':
      return { by: [runtime.takeText], type: ['string'], value: word('body') };
    default:
      return undefined;
  }
}

/** Whether the service may send the checksum of an operation's answer. */
export function isVerified({ checksum }: Operation): boolean {
  return checksum !== undefined && checksum.responseAlgorithms.length > 0;
}

/** A streaming body, whose checksum is compared where the service may send one. */
function verified(operation: Operation): Expression {
  return isVerified(operation)
    ? { code: code`${runtime.verifiedStream}(body, ${response})`, kind: 'other' }
    : word('body');
}
