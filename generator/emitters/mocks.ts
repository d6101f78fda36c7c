import { code, join, literal, property, type, uses, value } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import type { OutputFile, Statement } from '../emit/source-file.js';
import { typeOf } from '../emit/type-of.js';
import type { Model, Operation } from '../model/model.js';
import { errorCode, structureOf } from '../model/model.js';
import { eventStreamMember, sortedOperations } from '../model/reach.js';
import { drawnSample } from '../model/sample.js';
import { mockEmitter } from '../protocols/mocks/index.js';
import type { OperationMock } from '../protocols/mocks/mock.js';
import { sampleLiteral } from './sample-literal.js';
import { schemaName } from './schemas.js';

const runtime = 'runtime/mocks.ts';

/** `mocks.ts`: for each operation a sample output and handlers that answer with it or an error. */
export function emitMocks(context: EmitContext): OutputFile[] {
  const { model, folder } = context;
  // A mock would have to answer before all of a stream of events has come, which fetch cannot.
  const operations = sortedOperations(model).filter(
    ({ input }) => eventStreamMember(model, input) === undefined,
  );
  const mocks = mockEmitter(model.service.protocol)(context, operations);
  const service: Statement = {
    kind: 'free',
    code: code`const mockedService: ${type('MockService', 'runtime/mock-service.ts')} = ${mocks.service};`,
  };
  const statements = operations.flatMap((operation) =>
    operationMocks(context, operation, mocks.operation(operation)),
  );
  const calls = operations
    .filter((operation) => sampleOutput(model, operation) !== undefined)
    .map((operation) => `${mockName(context, operation)}()`);
  const handlers: Statement = {
    kind: 'free',
    docs: 'A handler for every operation, each answering with its sample.',
    code: code`export const handlers: readonly ${type('HttpHandler', 'npm:msw')}[] = [${calls.join(', ')}];`,
  };
  return [
    {
      kind: 'source',
      path: `${folder}/mocks.ts`,
      apart: true,
      statements: [service, ...statements, ...mocks.statements(), handlers],
    },
  ];
}

function mockName(context: EmitContext, operation: Operation): string {
  return context.names.derived(operation, 'mock', '');
}

function operationMocks(
  context: EmitContext,
  operation: Operation,
  mock: OperationMock,
): Statement[] {
  const { model, names, folder } = context;
  const name = mockName(context, operation);
  const sampleName = names.derived(operation, 'sample', '');
  const wireName = names.derived(operation, 'wire', '');
  const input = typeOf(context, operation.input, 'input');
  const output = typeOf(context, operation.output, 'output');
  const schema = value(schemaName(context, operation), `${folder}/schemas.ts`);
  const sampled = sampleOutput(model, operation);
  const reply = code`reply: ${type('MockReply', runtime)}<${input}, ${output}>`;
  return [
    ...(sampled === undefined
      ? []
      : [
          {
            kind: 'free' as const,
            docs: `A sample output of \`${names.operation(operation)}\`.`,
            code: code`export const ${sampleName}: ${output} = ${sampleLiteral(model, operation.output, sampled)};`,
          },
        ]),
    {
      kind: 'free',
      code: code`const ${wireName}: ${type('MockOperation', runtime)}<${input}, ${output}> = {
  service: mockedService,
  name: ${literal(operation.name)},
  schema: ${schema},
  invalid: ${literal(invalidCode(context, operation))},
  ${mock.read}
  ${mock.write}
};`,
    },
    {
      kind: 'free',
      docs:
        sampled === undefined
          ? `Answers \`${names.operation(operation)}\` with an output, or what a function makes of the input. There is no sample, since the output needs more or longer values than a sample has.`
          : `Answers \`${names.operation(operation)}\` with the sample, another output, or what a function makes of the input.`,
      code: code`export function ${name}(${reply}${sampled === undefined ? '' : ` = ${sampleName}`}): ${type('HttpHandler', 'npm:msw')} {
  return ${value('mockOutput', runtime)}(${wireName}, reply);
}`,
    },
    ...errorMocks(context, operation, wireName, mock),
  ];
}

/** A sample, where there can be one, whose status, where a member has it, is the one of the operation. */
function sampleOutput(model: Model, operation: Operation): unknown {
  const whole = drawnSample(model, operation.output, 'mock');
  if (whole === undefined) return undefined;
  const { members } = structureOf(model, operation.output);
  const status = members.find(({ binding }) => binding?.in === 'status');
  return status === undefined
    ? whole
    : Object.assign({}, whole, { [status.name]: operation.http.status ?? 200 });
}

/** One function for each modelled error of an operation. */
function errorMocks(
  context: EmitContext,
  operation: Operation,
  wireName: string,
  mock: OperationMock,
): Statement[] {
  const { model, names } = context;
  return operation.errors.map((id) => {
    const shape = structureOf(model, id);
    const status = shape.error?.status ?? (shape.error?.fault === 'server' ? 500 : 400);
    const members = shape.members.map(
      (member) => code`${property(member.name)}?: ${typeOf(context, member.target, 'output')}`,
    );
    const message = shape.members.find((member) => /^(error)?message$/i.test(member.name));
    const fallback = message
      ? `{ ${property(message.name)}: ${literal(`Sample of ${id}`)} }`
      : '{}';
    const name = names.derived(operation, 'mock', `With${id}`);
    const answer = mock.error(id, status);
    // Some protocols leave an error without members an empty body.
    const parameter = uses(answer, 'data')
      ? code`data: { ${join(members, '; ')} } = ${fallback}`
      : [];
    return {
      kind: 'free',
      docs: `Answers \`${names.operation(operation)}\` with \`${errorCode(shape)}\`.`,
      code: code`export function ${name}(${parameter}): ${type('HttpHandler', 'npm:msw')} {
  return ${value('mockError', runtime)}(${wireName}, ${answer});
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
