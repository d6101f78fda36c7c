import type { Code } from '../emit/code.js';
import { code, join, literal, property, type, value } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import type { OutputFile, Statement } from '../emit/source-file.js';
import { typeOf } from '../emit/type-of.js';
import type { Model, Operation } from '../model/model.js';
import { errorCode, structureOf } from '../model/model.js';
import { sortedOperations } from '../model/reach.js';
import { sample } from '../model/sample.js';
import { sharedShapes } from '../protocols/json-conversion.js';
import { decoding } from '../protocols/json-decode.js';
import { encoding } from '../protocols/json-encode.js';
import { sampleLiteral } from './sample-literal.js';
import { schemaName } from './schemas.js';

const runtime = 'runtime/mocks.ts';

/** `mocks.ts`: for each operation a sample output and handlers that answer with it or an error. */
export function emitMocks(context: EmitContext): OutputFile[] {
  const { model, folder } = context;
  const operations = sortedOperations(model);
  const shared = sharedAmong(model, operations);
  const statements = operations.flatMap((operation) => operationMocks(context, operation, shared));
  const mocks = operations.map((operation) => `${mockName(context, operation)}()`);
  const handlers: Statement = {
    kind: 'free',
    docs: 'A handler for every operation, each answering with its sample.',
    code: code`export const handlers: readonly ${type('HttpHandler', 'npm:msw')}[] = [${mocks.join(', ')}];`,
  };
  return [
    {
      kind: 'source',
      path: `${folder}/mocks.ts`,
      apart: true,
      statements: [...once(statements), handlers],
    },
  ];
}

function mockName(context: EmitContext, operation: Operation): string {
  return context.names.derived(operation, 'mock', '');
}

/** The shapes that are converted by a function of their own, over all operations. */
interface Shared {
  readonly received: ReadonlySet<string>;
  readonly sent: ReadonlySet<string>;
}

function sharedAmong(model: Model, operations: readonly Operation[]): Shared {
  const inputs = operations.map(({ input }) => input);
  const outputs = operations.flatMap(({ output, errors }) => [output, ...errors]);
  return {
    received: sharedShapes(model, inputs, 'decode'),
    sent: sharedShapes(model, outputs, 'encode'),
  };
}

function operationMocks(context: EmitContext, operation: Operation, shared: Shared): Statement[] {
  const { model, names, folder } = context;
  const name = mockName(context, operation);
  const sampleName = names.derived(operation, 'sample', '');
  const wireName = names.derived(operation, 'wire', '');
  const input = typeOf(context, operation.input, 'input');
  const output = typeOf(context, operation.output, 'output');
  const target = literal(`${model.service.target}.${operation.name}`);
  const received = decoding(context, operation.input, 'input', 'input', {
    shared: { ids: shared.received },
  });
  const sent = encoding(context, operation.output, 'output', 'output', {
    shared: { ids: shared.sent },
  });
  const schema = value(schemaName(context, operation), `${folder}/schemas.ts`);
  const sampled = sampleLiteral(model, operation.output, sample(model, operation.output, 'mock'));
  const decode = received.body.length > 0 ? code`decode: (input) => {\n${received.body}},\n` : [];
  return [
    {
      kind: 'free',
      docs: `A sample output of \`${names.operation(operation)}\`.`,
      code: code`export const ${sampleName}: ${output} = ${sampled};`,
    },
    {
      kind: 'free',
      code: code`const ${wireName}: ${type('MockOperation', runtime)}<${input}, ${output}> = {
  target: ${target},
  schema: ${schema},
  invalid: ${literal(invalidCode(context, operation))},
  ${decode}encode: (output) => ${arrowBody(sent.expression)},
};`,
    },
    {
      kind: 'free',
      docs: `Answers \`${names.operation(operation)}\` with the sample, another output, or what a function makes of the input.`,
      code: code`export function ${name}(reply: ${type('MockReply', runtime)}<${input}, ${output}> = ${sampleName}): ${type('HttpHandler', 'npm:msw')} {
  return ${value('mockJson', runtime)}(${wireName}, reply);
}`,
    },
    ...errorMocks(context, operation, target, shared),
    ...received.functions,
    ...sent.functions,
  ];
}

/** One function for each modelled error of an operation. */
function errorMocks(
  context: EmitContext,
  operation: Operation,
  target: string,
  shared: Shared,
): Statement[] {
  const { model, names } = context;
  return operation.errors.map((id) => {
    const shape = structureOf(model, id);
    const status = shape.error?.status ?? (shape.error?.fault === 'server' ? 500 : 400);
    const encoded = encoding(context, id, 'data', 'output', { shared: { ids: shared.sent } });
    const members = shape.members.map(
      (member) => code`${property(member.name)}?: ${typeOf(context, member.target, 'output')}`,
    );
    const message = shape.members.find((member) => /^(error)?message$/i.test(member.name));
    const fallback = message
      ? `{ ${property(message.name)}: ${literal(`Sample of ${id}`)} }`
      : '{}';
    const name = names.derived(operation, 'mock', `With${id}`);
    return {
      kind: 'free',
      docs: `Answers \`${names.operation(operation)}\` with \`${errorCode(shape)}\`.`,
      code: code`export function ${name}(data: { ${join(members, '; ')} } = ${fallback}): ${type('HttpHandler', 'npm:msw')} {
  return ${value('mockJsonError', runtime)}(${target}, ${status}, ${literal(errorCode(shape))}, ${encoded.expression});
}`,
    };
  });
}

/** The modelled error for input that breaks the constraints, or what services commonly send. */
function invalidCode(context: EmitContext, operation: Operation): string {
  const codes = operation.errors.map((id) => errorCode(structureOf(context.model, id)));
  return (
    codes.find((each) => /^(InvalidParameter|Validation)(Value)?(Exception)?$/.test(each)) ??
    'ValidationException'
  );
}

/** The function of a shape that several operations share comes with each of them, the same. */
function once(statements: readonly Statement[]): Statement[] {
  const distinct = new Map(statements.map((each) => [JSON.stringify(each), each]));
  return [...distinct.values()];
}

function arrowBody(expression: Code): Code {
  return String(expression[0]).startsWith('{') ? code`(${expression})` : expression;
}
