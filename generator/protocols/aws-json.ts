import type { Code } from '../emit/code.js';
import { code, literal, type, value } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import type { Statement } from '../emit/source-file.js';
import { typeOf } from '../emit/type-of.js';
import type { Operation } from '../model/model.js';
import { structureOf } from '../model/model.js';
import { eventStreamMember } from '../model/reach.js';
import { errorDecoding } from './error-data.js';
import { eventWriting, initialRequest, rpcEventOutput, writtenEvents } from './event-streams.js';
import { distinct, httpOperation, type HttpParts, streamTake } from './http-operation.js';
import { hostPrefixOf } from './http-request.js';
import { isRenamed } from './json-conversion.js';
import { jsonEvents } from './json-events.js';
import { decoding, renaming } from './json-decode.js';
import { encoding } from './json-encode.js';
import { keepsNulls } from './keeps-nulls.js';
import { knownErrors, retryAmendments } from './known-errors.js';
import { safeField } from './safe.js';
import type { OperationCode, ProtocolEmitter } from './protocol.js';
import { optionsOf } from './signing.js';

const runtime = 'runtime/aws-json.ts';
const format = 'runtime/json-format.ts';

/** AWS JSON 1.0 and 1.1: `POST /`, the operation in `X-Amz-Target`, one JSON object each way. */
export const awsJson: ProtocolEmitter = (context, operation) =>
  isPlain(context, operation) ? plainCall(context, operation) : httpCall(context, operation);

/** Whether a call needs no more than the small function for the common case has. */
function isPlain({ model }: EmitContext, operation: Operation): boolean {
  return (
    operation.hostPrefix === undefined &&
    operation.compression.length === 0 &&
    !model.service.queryCompatible &&
    eventStreamMember(model, operation.input) === undefined &&
    eventStreamMember(model, operation.output) === undefined &&
    !isRenamed(structureOf(model, operation.output))
  );
}

function plainCall(context: EmitContext, operation: Operation): OperationCode {
  const input = encoding(context, operation.input, 'input', 'input');
  const output = decoding(context, operation.output, 'output', 'output');
  const errors = errorDecoding(context, operation, false);
  const amend = [...retryAmendments(context, operation), ...errors.amend];
  const encode =
    input.expression.join('') === 'input' ? [] : [code`encode: (input) => (${input.expression}),`];
  const fields: Code[] = [
    code`headers: { ${headersOf(context, operation)} },`,
    code`errors: ${knownErrors(context, operation)},`,
    ...safeField(context, operation),
    ...encode,
  ];
  if (structureOf(context.model, operation.output).members.length === 0) {
    // What the model does not know of is left out.
    fields.push(['decode: () => ({}),']);
  } else if (output.body.length > 0) {
    fields.push(code`decode(output) {
${output.body}},`);
  }
  if (keepsNulls(context, operation.output)) fields.push(['nulls: true,']);
  if (amend.length > 0) {
    fields.push(code`amend(error) {
${amend}},`);
  }
  const wire: Statement = {
    kind: 'free',
    code: code`const operation: ${type('JsonOperation', runtime)}<${typeOf(context, operation.input, 'input')}, ${typeOf(context, operation.output, 'output')}> = {
${fields}
};`,
  };
  return {
    call: code`${value('callJson', runtime)}(client, operation, input, ${optionsOf(context, operation)})`,
    statements: distinct([wire, ...input.functions, ...output.functions, ...errors.functions]),
  };
}

/** The same wire through the function for all protocols, which knows hosts and streams. */
function httpCall(context: EmitContext, operation: Operation): OperationCode {
  const { model } = context;
  const sent = sentBody(context, operation);
  const errors = errorDecoding(context, operation, false);
  const received = receivedOutput(context, operation);
  const host = hostPrefixOf(operation, structureOf(model, operation.input).members);
  return httpOperation(context, operation, {
    request: code`{ method: 'POST', path: '', headers: { ${sent.headers} }, body: ${sent.body}${host.map((each) => code`, ${each}`)} }`,
    ...received.parts,
    fault: code`${value('jsonFault', format)}`,
    amend: errors.amend,
    statements: [...sent.functions, ...received.functions, ...errors.functions],
  });
}

function sentBody(
  context: EmitContext,
  operation: Operation,
): { readonly headers: string; readonly body: Code; readonly functions: readonly Statement[] } {
  const { model } = context;
  const headers = headersOf(context, operation);
  const stream = eventStreamMember(model, operation.input);
  if (stream === undefined) {
    const { expression, functions } = encoding(context, operation.input, 'input', 'input');
    return { headers, body: code`JSON.stringify(${expression})`, functions };
  }
  const only = structureOf(model, operation.input).members.filter((member) => member !== stream);
  const { expression, functions } = encoding(context, operation.input, 'input', 'input', { only });
  const events = jsonEvents(context);
  const writing = eventWriting(context, stream, events);
  const initial = initialRequest('application/json', code`JSON.stringify(${expression})`);
  return {
    headers: headers.replace(/application\/x-amz-json-1\.\d/, 'application/vnd.amazon.eventstream'),
    body: writtenEvents(stream, writing.name, initial),
    functions: [writing.statement, ...events.statements, ...functions],
  };
}

function receivedOutput(
  context: EmitContext,
  operation: Operation,
): {
  readonly parts: Pick<HttpParts, 'take' | 'output'>;
  readonly functions: readonly Statement[];
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
  const nulls = keepsNulls(context, operation.output) ? `, 'nulls'` : '';
  const outputType = typeOf(context, operation.output, 'output');
  const { members } = structureOf(model, operation.output);
  if (members.length === 0) return { parts: { output: ['() => ({})'] }, functions: [] };
  const body = renaming(members, code`${value('fromJson', format)}<${outputType}>(text${nulls})`);
  return {
    parts: {
      output:
        decoded.body.length === 0
          ? code`(text) => ${body}`
          : code`(text) => {
const body = ${body};
${decoded.body}return body;
}`,
    },
    functions: decoded.functions,
  };
}

function headersOf({ model: { service } }: EmitContext, operation: Operation): string {
  const query = service.queryCompatible ? `, 'x-amzn-query-mode': 'true'` : '';
  return `'content-type': ${literal(`application/x-amz-json-${service.protocol.slice(-3)}`)},
    'x-amz-target': ${literal(`${service.target}.${operation.name}`)}${query}`;
}
