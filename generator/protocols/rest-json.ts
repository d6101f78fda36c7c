import type { Code } from '../emit/code.js';
import { code, property, value } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import type { Statement } from '../emit/source-file.js';
import { typeOf } from '../emit/type-of.js';
import type { Member, Operation } from '../model/model.js';
import { shapeOf, structureOf } from '../model/model.js';
import { keepsNulls } from './aws-json.js';
import { errorDecoding } from './error-data.js';
import {
  bodyMembers,
  httpOperation,
  type HttpParts,
  outputBodyMembers,
  payloadOf,
  rawPayload,
  rawTake,
} from './http-operation.js';
import { requestLiteral, type RequestBody } from './http-request.js';
import { boundProperties, definedObject } from './http-response.js';
import { sharedAnswers } from './json-conversion.js';
import { decoding, renaming } from './json-decode.js';
import { encoding } from './json-encode.js';
import type { ProtocolEmitter } from './protocol.js';

const format = 'runtime/json-format.ts';

/** REST JSON: each operation has a method and path of its own, and JSON in its body. */
export const restJson: ProtocolEmitter = (context, operation) => {
  const sent = requestBody(context, operation);
  const { members } = structureOf(context.model, operation.output);
  const received = payloadOf(members)?.target ?? operation.output;
  const shared = sharedAnswers(context.model, received, operation);
  return httpOperation(context, operation, {
    request: requestLiteral(context, operation, sent),
    ...outputOf(context, operation, shared),
    fault: code`${value('jsonFault', format)}`,
    amend: errorDecoding(context, operation, shared, true),
    statements: [
      ...sent.functions,
      ...decoding(context, received, 'body', 'output', { shared }).functions,
    ],
  });
};

interface SentBody extends RequestBody {
  readonly functions: readonly Statement[];
}

function requestBody(context: EmitContext, operation: Operation): SentBody {
  const { members } = structureOf(context.model, operation.input);
  const payload = payloadOf(members);
  if (payload) return payloadBody(context, payload);
  const inBody = bodyMembers(members);
  if (inBody.length === 0) return { functions: [] };
  const encoded = encoding(context, operation.input, 'input', 'input', { only: inBody });
  return {
    body: code`JSON.stringify(${encoded.expression})`,
    contentType: [`'application/json'`],
    functions: encoded.functions,
  };
}

function payloadBody(context: EmitContext, payload: Member): SentBody {
  const raw = rawPayload(context, payload);
  if (raw) return { ...raw, functions: [] };
  const place = `input.${payload.name}`;
  const shape = shapeOf(context.model, payload.target);
  const { expression, functions } = encoding(context, payload.target, place, 'input');
  const body = code`JSON.stringify(${expression})`;
  if (payload.required) return { body, contentType: [`'application/json'`], functions };
  // A structure that is not set is sent as an empty one; anything else is not sent at all.
  return shape.kind === 'structure'
    ? {
        body: code`${place} === undefined ? '{}' : ${body}`,
        contentType: [`'application/json'`],
        functions,
      }
    : {
        body: code`${place} === undefined ? undefined : ${body}`,
        contentType: [`${place} === undefined ? undefined : 'application/json'`],
        functions,
      };
}

type ReceivedOutput = Pick<HttpParts, 'take' | 'output'>;

function outputOf(
  context: EmitContext,
  operation: Operation,
  shared: ReadonlySet<string>,
): ReceivedOutput {
  const { members } = structureOf(context.model, operation.output);
  const outputType = typeOf(context, operation.output, 'output');
  const bound = boundProperties(context, members);
  const payload = payloadOf(members);
  if (payload) return payloadOutput(context, payload, outputType, bound, shared);

  const inBody = outputBodyMembers(members);
  if (inBody.length === 0) {
    return bound.length === 0
      ? { output: ['() => ({})'] }
      : { output: code`(_, response) => ${definedObject(outputType, bound)}` };
  }
  const nulls = keepsNulls(context, operation.output) ? `, 'nulls'` : '';
  const parsed = code`${value('fromJson', format)}<${outputType}>(text${nulls})`;
  const decoded = decoding(context, operation.output, 'body', 'output', {
    shared,
    only: inBody,
  });
  const renames = renaming(inBody, parsed);
  const result = bound.length === 0 ? ['body'] : definedObject(outputType, [['...body'], ...bound]);
  const parameters = bound.length === 0 ? 'text' : 'text, response';
  const plain = decoded.body.length === 0 && bound.length === 0;
  return {
    output: plain
      ? code`(${parameters}) => ${renames}`
      : code`(${parameters}) => {
const body = ${renames};
${decoded.body}return ${result};
}`,
  };
}

function payloadOutput(
  context: EmitContext,
  payload: Member,
  outputType: Code,
  bound: readonly Code[],
  shared: ReadonlySet<string>,
): ReceivedOutput {
  const parameters = bound.length === 0 ? 'body' : 'body, response';
  const take = rawTake(context, payload);
  const whole = (given: Code): Code =>
    definedObject(outputType, [code`${property(payload.name)}: ${given}`, ...bound]);
  if (take) {
    return { take, output: code`(${parameters}) => ${whole(take.value)}` };
  }
  const type = typeOf(context, payload.target, 'output');
  const shape = shapeOf(context.model, payload.target);
  const reader = shape.kind === 'structure' || shape.kind === 'union' ? 'fromJson' : 'fromAnyJson';
  const nulls = keepsNulls(context, payload.target) ? `, 'nulls'` : '';
  const decoded = decoding(context, payload.target, 'value', 'output', { shared });
  const members = shape.kind === 'structure' || shape.kind === 'union' ? shape.members : [];
  const parsed = renaming(members, code`${value(reader, format)}<${type}>(body${nulls})`);
  return {
    output:
      decoded.body.length === 0
        ? code`(${parameters}) => ${whole(code`body === '' ? undefined : ${parsed}`)}`
        : code`(${parameters}) => {
if (body === '') return ${definedObject(outputType, [code`${property(payload.name)}: undefined`, ...bound])};
const value = ${parsed};
${decoded.body}return ${whole(['value'])};
}`,
  };
}
