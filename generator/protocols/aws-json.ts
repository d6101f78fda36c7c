import type { Code } from '../emit/code.js';
import { code, literal, regExpLiteral, type, value } from '../emit/code.js';
import type { Statement } from '../emit/source-file.js';
import { commonErrorCodes } from '../model/common-errors.js';
import type { EmitContext } from '../emit/context.js';
import { typeOf } from '../emit/type-of.js';
import type { Operation, StructureShape } from '../model/model.js';
import { errorCode, structureOf } from '../model/model.js';
import { leadsTo } from '../model/reach.js';
import { decoding } from './json-decode.js';
import { encoding } from './json-encode.js';
import type { ProtocolEmitter } from './protocol.js';

const runtime = 'runtime/aws-json.ts';

/** AWS JSON 1.0 and 1.1: `POST /`, the operation in `X-Amz-Target`, one JSON object each way. */
export const awsJson: ProtocolEmitter = (context, operation) => {
  const { model } = context;
  const { service } = model;
  const input = encoding(context, operation.input, 'input', 'input');
  const output = decoding(context, operation.output, 'output', 'output');
  const errors = errorAmendments(context, operation);
  const fields: Code[] = [
    code`headers: {
    'content-type': ${literal(`application/x-amz-json-${service.protocol.slice(-3)}`)},
    'x-amz-target': ${literal(`${service.target}.${operation.name}`)},
  },`,
    code`errors: ${knownErrors(context, operation)},`,
  ];
  if (output.body.length > 0) {
    fields.push(code`decode(output) {
${output.body}},`);
  }
  if (keepsNulls(context, operation)) fields.push(['nulls: true,']);
  if (errors.length > 0) {
    fields.push(code`amend(error) {
${errors}},`);
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
};

/** The options of the call; they carry a `fetch` that signs where a signature is needed. */
function optionsOf(context: EmitContext, operation: Operation): Code {
  if (operation.auth === 'none') return ['options'];
  const { name } = context.model.service.signing;
  return code`${value('signed', 'runtime/signed.ts')}(client, ${literal(name)}, options)`;
}

/** One expression for the codes of the modelled and of the common errors. */
function knownErrors(context: EmitContext, operation: Operation): string {
  const modelled = operation.errors.map((id) => errorCode(structureOf(context.model, id)));
  const codes = [...new Set([...modelled, ...commonErrorCodes(context.model.service, operation)])];
  const escape = (text: string): string => text.replace(/[^\w]/g, '\\$&');
  const ending = 'Exception';
  const exceptions = codes.filter((each) => each.endsWith(ending)).sort();
  const others = codes.filter((each) => !each.endsWith(ending)).sort();
  const short = exceptions.map((each) => escape(each.slice(0, -ending.length)));
  const alternatives = [
    ...(short.length > 0 ? [`(${short.join('|')})${ending}`] : []),
    ...others.map(escape),
  ];
  return regExpLiteral(`^(${alternatives.join('|')})$`, '');
}

/**
 * Codes that ask for fewer requests although nothing in the model says so; the runtime knows the
 * ones that any service of the protocol may send.
 */
const throttlingCodes = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'SlowDown',
  'TransactionInProgressException',
]);

/** What the model says of the errors beyond their code: that they may be retried. */
function errorAmendments(context: EmitContext, operation: Operation): Code {
  const shapes = operation.errors.map((id) => structureOf(context.model, id));
  const throttles = (shape: StructureShape): boolean =>
    shape.error?.retryable === 'throttling' || throttlingCodes.has(errorCode(shape));
  const throttled = shapes.filter(throttles).map(errorCode);
  const retryable = shapes
    .filter((shape) => shape.error?.retryable === 'yes' && !throttles(shape))
    .map(errorCode);
  const list = (codes: readonly string[]): string => `[${codes.map(literal).join(', ')}]`;
  return [
    ...(throttled.length > 0
      ? code`if (${list(throttled)}.includes(error.sentCode)) error.retryable = error.throttled = true;
`
      : []),
    ...(retryable.length > 0
      ? code`if (${list(retryable)}.includes(error.sentCode)) error.retryable = true;
`
      : []),
  ];
}

/** Whether null means something somewhere in the output. */
function keepsNulls(context: EmitContext, operation: Operation): boolean {
  return leadsTo(context.model, operation.output, (shape) => {
    switch (shape.kind) {
      case 'list':
      case 'map':
        return shape.sparse;
      default:
        return shape.kind === 'document';
    }
  });
}
