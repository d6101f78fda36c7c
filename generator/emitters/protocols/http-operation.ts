/** The parts that all protocols over `callHttp` have in common. */
import type { Code } from '../../code/code.js';
import { code, json, literal, uses } from '../../code/code.js';
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
  readonly request: Code;
  /** The statements before it, where it needs any. */
  readonly preparation?: Code;
  /** How the body of a success is taken, and the type of what it gives; text unless given. */
  readonly take?: { readonly by: Code; readonly type: Code };
  /** An arrow function of the body and the response. */
  readonly output: Code;
  /** A function that reads failures. */
  readonly fault: Code;
  /** Statements over `error` and `response` that complete a failure. */
  readonly amend?: Code;
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
  const body = parts.take ? code`, ${parts.take.type}` : [];
  const queryCompatible = context.model.service.queryCompatible
    ? code`${runtime.queryCompatible}(error, ${response});
`
    : [];
  const amend = [
    ...retryAmendments(context, operation),
    ...(parts.amend ?? []),
    ...queryCompatible,
  ];
  const request = refined(context, operation, parts.request);
  const changed = changedInput(context, operation);
  const before = [...(changed ?? []), ...(parts.preparation ?? [])];
  const whole = [...before, ...request];
  const { variable: first } = changed ? given : input;
  const parameters = uses(whole, client)
    ? `${uses(whole, first) ? first.name : '_'}, client`
    : uses(whole, first)
      ? first.name
      : '';
  const fields: Code[] = [
    before.length > 0
      ? code`request(${parameters}) {
${before}return ${request};
},`
      : code`request: (${parameters}) => (${request}),`,
    code`take: ${parts.take?.by ?? runtime.takeText},`,
    code`output: ${parts.output},`,
    code`fault: ${parts.fault},`,
    code`errors: ${knownErrors(context, operation)},`,
    ...safeField(context, operation),
    ...(amend.length > 0
      ? [
          code`amend(error${uses(amend, response) ? ', response' : ''}) {
${amend}},`,
        ]
      : []),
  ];
  const wire: Statement = {
    kind: 'free',
    declares: ownNames.operation,
    code: code`const ${ownNames.operation}: ${runtime.HttpOperation}<${inputType}, ${outputType}${body}> = {
${fields}
};`,
  };
  return {
    call: code`${runtime.callHttp}(client, ${ownNames.operation}, input, ${optionsOf(context, operation)})`,
    statements: distinct([wire, ...(parts.statements ?? [])]),
  };
}

/** Statements without those that come twice: several parts of a file may need one function. */
export function distinct(statements: readonly OperationStatement[]): OperationStatement[] {
  return [...new Map(statements.map((each) => [JSON.stringify(each), each])).values()];
}

/** The request with what its operation adds: headers, hashes, a checksum; or compressed. */
function refined(context: EmitContext, operation: Operation, request: Code): Code {
  const { headers, treeHash } = operation;
  const summed = checked(context, operation, request);
  const hashed = treeHash ? code`${runtime.withTreeHash}(${summed})` : summed;
  return headers === undefined ? hashed : code`${runtime.withHeaders}(${hashed}, ${json(headers)})`;
}

/** The request with the checksum it needs, or compressed. */
function checked(
  context: EmitContext,
  { checksum, compression, input }: Operation,
  request: Code,
): Code {
  const inner = compression.includes('gzip') ? code`${runtime.compressed}(${request})` : request;
  if (checksum === undefined) return inner;
  const member = structureOf(context.model, input).members.find(
    ({ name }) => name === checksum.algorithmMember,
  );
  if (member !== undefined) {
    const optional = checksum.required ? [] : code`, ${client}`;
    return code`${runtime.withChecksum}(${inner}, ${inputMember(member.name)}${optional})`;
  }
  return checksum.required ? code`${runtime.withMd5}(${inner})` : inner;
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
): { readonly body: Code; readonly contentType: Code } | undefined {
  const shape = shapeOf(context.model, member.target);
  const place = inputMember(member.name);
  switch (shape.kind) {
    case 'blob': {
      const mediaType = literal(member.mediaType ?? shape.mediaType ?? 'application/octet-stream');
      return {
        body: code`${shape.streaming ? runtime.streamingBody : runtime.wholeBody}(${place}, ${literal(member.name)})`,
        contentType: member.required ? [mediaType] : code`${place} && ${mediaType}`,
      };
    }
    case 'string': {
      const mediaType = literal(member.mediaType ?? shape.mediaType ?? 'text/plain');
      const text = code`${runtime.plainText}(${place}, ${literal(member.name)})`;
      return {
        body: member.required ? text : code`${place} === undefined ? undefined : ${text}`,
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
  readonly value: Code;
}

/** The body as a stream. */
export const streamTake: RawTake = {
  by: [runtime.takeStream],
  type: ['ReadableStream<Uint8Array>'],
  value: ['body'],
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
        ? { ...streamTake, value: verified(operation, ['body']) }
        : {
            by: [runtime.takeBytes],
            type: ['Uint8Array'],
            value: ['body.length === 0 ? undefined : body'],
          };
    case 'string':
      return { by: [runtime.takeText], type: ['string'], value: ['body'] };
    default:
      return undefined;
  }
}

/** Whether the service may send the checksum of an operation's answer. */
export function isVerified({ checksum }: Operation): boolean {
  return checksum !== undefined && checksum.responseAlgorithms.length > 0;
}

/** A streaming body, whose checksum is compared where the service may send one. */
function verified(operation: Operation, body: Code): Code {
  return isVerified(operation) ? code`${runtime.verifiedStream}(${body}, ${response})` : body;
}
