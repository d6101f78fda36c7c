import type { Code } from '../../code/code.js';
import { code } from '../../code/code.js';
import {
  argumentList,
  arrow,
  arrowTo,
  arrowWithBlock,
  assigned,
  block,
  braced,
  constant,
  generic,
  member as memberOf,
  textMember,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Statement } from '../../code/source-file.js';
import { typeOf } from '../type-of.js';
import type { Operation } from '../../model/model.js';
import { structureOf } from '../../model/model.js';
import { protocolFacts } from '../../model/protocol-facts.js';
import { eventStreamMember, leadsTo } from '../../model/reach.js';
import { errorDecoding } from './error-data.js';
import {
  eventStreamType,
  eventWriting,
  initialRequest,
  rpcEventOutput,
  writtenEvents,
} from './event-streams.js';
import { distinct, httpOperation, type HttpParts, streamTake } from './http-operation.js';
import { hostOf } from './http-request.js';
import { changedInput } from './input-quirks.js';
import { isRenamed } from '../json-facts.js';
import { jsonEvents } from './json-events.js';
import { hasBigints, jsonReader, writtenJson } from './json-texts.js';
import { decoding, renaming } from './json-decode.js';
import { encoding } from './json-encode.js';
import { nullRemoval } from './keeps-nulls.js';
import { knownErrors, retryAmendments } from './known-errors.js';
import { safeField } from './safe.js';
import { input, rawInput } from './places.js';
import type { OperationCode, OperationStatement, ProtocolEmitter } from './protocol.js';
import { optionsOf } from './signing.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';

/** AWS JSON 1.0 and 1.1: `POST /`, the operation in `X-Amz-Target`, one JSON object each way. */
export const awsJson: ProtocolEmitter = (context, operation) =>
  isPlain(context, operation) ? plainCall(context, operation) : httpCall(context, operation);

/** Whether a call needs no more than the small function for the common case has. */
function isPlain(context: EmitContext, operation: Operation): boolean {
  const { model } = context;
  return (
    operation.hostPrefix === undefined &&
    operation.endpointMember === undefined &&
    changedInput(context, operation) === undefined &&
    operation.compression.length === 0 &&
    !model.service.queryCompatible &&
    eventStreamMember(model, operation.input) === undefined &&
    eventStreamMember(model, operation.output) === undefined &&
    !isRenamed(structureOf(model, operation.output)) &&
    // The small function has no place for what reads and writes them.
    ![operation.input, operation.output, ...operation.errors].some((id) => hasBigints(context, id))
  );
}

function plainCall(context: EmitContext, operation: Operation): OperationCode {
  const sent = encoding(context, operation.input, rawInput, 'input');
  const output = decoding(context, operation.output, 'output', 'output');
  const nulls = nullRemoval(context, operation.output);
  const errors = errorDecoding(context, operation, false);
  const decoded =
    errors.amend.length === 0
      ? []
      : [
          [
            'try ',
            ...block(errors.amend),
            ' catch ',
            ...block([['// Data that cannot be read is left as it came.']]),
          ],
        ];
  const amend = [...retryAmendments(context, operation), ...decoded];
  const constants = Object.entries(operation.headers ?? {}).map(([name, text]) =>
    textMember(name, text),
  );
  const encode = sent.changes ? [memberOf('encode', arrowTo(['input'], sent.expression))] : [];
  const fields: Code[] = [
    memberOf('headers', braced([...headersOf(context, operation), ...constants])),
    memberOf('errors', [knownErrors(context, operation)]),
    ...safeField(context, operation),
    ...encode,
  ];
  if (structureOf(context.model, operation.output).members.length === 0) {
    // The answer may have members that the model does not know: they are left out.
    fields.push(['decode: () => ({})']);
  } else if (output.whole !== undefined && !nulls) {
    fields.push(memberOf('decode', [output.whole]));
  } else if (output.body.length > 0 || nulls) {
    const dropped = nulls ? [code`${nulls.dropped(['output'])};`] : [];
    fields.push(['decode(output) ', ...block([...dropped, ...output.body])]);
  }
  fields.push(...reviverField(context, operation, nulls !== undefined));
  // Operations without a signature belong to few services. These send only the codes that the default of `throttles` knows.
  if (operation.auth !== 'none') {
    fields.push(memberOf('throttles', [runtime.throttling]));
  }
  if (amend.length > 0) {
    fields.push(['amend(error) ', ...block(amend)]);
  }
  const wire: Statement = {
    kind: 'free',
    final: true,
    declares: ownNames.operation,
    code: constant(
      ownNames.operation,
      generic(
        [runtime.JsonOperation],
        [typeOf(context, operation.input, 'input'), typeOf(context, operation.output, 'output')],
      ),
      braced(fields, true),
    ),
  };
  return {
    call: [
      runtime.callJson,
      ...argumentList([['client'], [ownNames.operation], ['input'], optionsOf(context, operation)]),
    ],
    statements: distinct([
      wire,
      ...sent.functions,
      ...(nulls?.statements ?? []),
      ...output.functions,
      ...errors.functions,
    ]),
  };
}

/** How nulls are read: within lists they leave holes, unless these are closed. */
function reviverField(
  { model }: EmitContext,
  { output }: Operation,
  keepsNulls: boolean,
): readonly Code[] {
  if (keepsNulls) return [memberOf('reviver', [runtime.withNull])];
  return leadsTo(model, output, ({ kind }) => kind === 'list')
    ? [memberOf('reviver', [runtime.withoutNull])]
    : [];
}

/** The same wire through the function for all protocols, which knows hosts and streams. */
function httpCall(context: EmitContext, operation: Operation): OperationCode {
  const { model } = context;
  const sent = sentBody(context, operation);
  const errors = errorDecoding(context, operation, false);
  const received = receivedOutput(context, operation);
  const host = hostOf(context, operation, structureOf(model, operation.input).members);
  return httpOperation(context, operation, {
    request: {
      code: braced([
        [`method: 'POST'`],
        [`path: ''`],
        memberOf('headers', braced(sent.headers)),
        memberOf('body', sent.body),
        ...host,
      ]),
      kind: 'object',
    },
    ...received.parts,
    fault: code`${runtime.jsonFault}`,
    amend: errors.amend,
    statements: [...sent.functions, ...received.functions, ...errors.functions],
  });
}

function sentBody(
  context: EmitContext,
  operation: Operation,
): {
  readonly headers: readonly Code[];
  readonly body: Code;
  readonly functions: readonly OperationStatement[];
} {
  const { model } = context;
  const stream = eventStreamMember(model, operation.input);
  if (stream === undefined) {
    const headers = headersOf(context, operation);
    const { expression, functions } = encoding(context, operation.input, input, 'input');
    return { headers, body: writtenJson(context, operation.input, expression).code, functions };
  }
  const only = structureOf(model, operation.input).members.filter((member) => member !== stream);
  const { expression, functions } = encoding(context, operation.input, input, 'input', { only });
  const events = jsonEvents(context);
  const writing = eventWriting(context, stream, events);
  const initial = initialRequest('application/json', writtenJson(context, only, expression).code);
  return {
    headers: headersOf(context, operation, eventStreamType),
    body: writtenEvents(stream, writing.name, initial),
    functions: [writing.statement, ...events.statements, ...functions],
  };
}

function receivedOutput(
  context: EmitContext,
  operation: Operation,
): {
  readonly parts: Pick<HttpParts, 'take' | 'output'>;
  readonly functions: readonly OperationStatement[];
} {
  const { model } = context;
  const stream = eventStreamMember(model, operation.output);
  if (stream !== undefined) {
    const events = jsonEvents(context);
    const { output, statement } = rpcEventOutput(context, operation, stream, events);
    return {
      parts: { take: streamTake, output },
      functions: [statement, ...events.statements],
    };
  }
  const decoded = decoding(context, operation.output, 'body', 'output');
  const nulls = nullRemoval(context, operation.output);
  const outputType = typeOf(context, operation.output, 'output');
  const { members } = structureOf(model, operation.output);
  if (members.length === 0) return { parts: { output: ['() => ({})'] }, functions: [] };
  const reader = jsonReader(context, operation.output);
  const given = argumentList([['text'], ...(nulls ? [[`'nulls'`]] : [])]);
  const read = code`${reader}<${outputType}>${given}`;
  const body = renaming(members, nulls ? nulls.dropped(read) : read);
  return {
    parts: {
      output:
        decoded.body.length === 0
          ? arrow(['text'], body)
          : arrowWithBlock(
              ['text'],
              [assigned(['const body'], body), ...decoded.body, ['return body;']],
            ),
    },
    functions: [...(nulls?.statements ?? []), ...decoded.functions],
  };
}

/** @param mediaType of the body; that of the protocol unless given. */
function headersOf(
  { model: { service } }: EmitContext,
  operation: Operation,
  mediaType = protocolFacts(service.protocol).mediaType,
): Code[] {
  return [
    textMember('content-type', mediaType),
    textMember('x-amz-target', `${service.target}.${operation.name}`),
    ...(service.queryCompatible ? [textMember('x-amzn-query-mode', 'true')] : []),
  ];
}
