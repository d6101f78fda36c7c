import type { Code } from '../emit/code.js';
import { code, literal, type, value } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import type { Statement } from '../emit/source-file.js';
import { typeOf } from '../emit/type-of.js';
import type { Operation } from '../model/model.js';
import { structureOf } from '../model/model.js';
import { leadsTo } from '../model/reach.js';
import { errorDecoding } from './error-data.js';
import { httpOperation } from './http-operation.js';
import { hostPrefixOf } from './http-request.js';
import { isRenamed, sharedAnswers } from './json-conversion.js';
import { decoding, renaming } from './json-decode.js';
import { encoding } from './json-encode.js';
import { knownErrors, retryAmendments } from './known-errors.js';
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
    !isRenamed(structureOf(model, operation.output))
  );
}

function plainCall(context: EmitContext, operation: Operation): OperationCode {
  const input = encoding(context, operation.input, 'input', 'input');
  const shared = sharedAnswers(context.model, operation.output, operation);
  const output = decoding(context, operation.output, 'output', 'output', { shared });
  const amend = [
    ...retryAmendments(context, operation),
    ...errorDecoding(context, operation, shared, false),
  ];
  const fields: Code[] = [
    code`headers: { ${headersOf(context, operation)} },`,
    code`errors: ${knownErrors(context, operation)},`,
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
    code: code`const operation: ${type('JsonOperation', runtime)}<${typeOf(context, operation.output, 'output')}> = {
${fields}
};`,
  };
  return {
    call: code`${value('callJson', runtime)}(client, operation, ${input.expression}, ${optionsOf(context, operation)})`,
    statements: [wire, ...input.functions, ...output.functions],
  };
}

/** The same wire through the function for all protocols, which knows hosts and compression. */
function httpCall(context: EmitContext, operation: Operation): OperationCode {
  const { model } = context;
  const input = encoding(context, operation.input, 'input', 'input');
  const shared = sharedAnswers(model, operation.output, operation);
  const output = decoding(context, operation.output, 'body', 'output', { shared });
  const host = hostPrefixOf(operation, structureOf(model, operation.input).members);
  const nulls = keepsNulls(context, operation.output) ? `, 'nulls'` : '';
  const type = typeOf(context, operation.output, 'output');
  const body = renaming(
    structureOf(model, operation.output).members,
    code`${value('fromJson', format)}<${type}>(text${nulls})`,
  );
  return httpOperation(context, operation, {
    request: code`{ method: 'POST', path: '', headers: { ${headersOf(context, operation)} }, body: JSON.stringify(${input.expression})${host.map((each) => code`, ${each}`)} }`,
    output:
      output.body.length === 0
        ? code`(text) => ${body}`
        : code`(text) => {
const body = ${body};
${output.body}return body;
}`,
    fault: code`${value('jsonFault', format)}`,
    amend: errorDecoding(context, operation, shared, false),
    statements: [...input.functions, ...output.functions],
  });
}

function headersOf({ model: { service } }: EmitContext, operation: Operation): string {
  const query = service.queryCompatible ? `, 'x-amzn-query-mode': 'true'` : '';
  return `'content-type': ${literal(`application/x-amz-json-${service.protocol.slice(-3)}`)},
    'x-amz-target': ${literal(`${service.target}.${operation.name}`)}${query}`;
}

/** Whether null means something somewhere in a shape. */
export function keepsNulls(context: EmitContext, id: string): boolean {
  return leadsTo(context.model, id, (shape) => {
    switch (shape.kind) {
      case 'list':
      case 'map':
        return shape.sparse;
      default:
        return shape.kind === 'document';
    }
  });
}
