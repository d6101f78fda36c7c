import { data } from './protocols/places.js';
import type { Code } from '../code/code.js';
import { code, join, literal, property, type, uses, value } from '../code/code.js';
import { constant, generic, oneLine, signature, statements } from '../code/layout.js';
import type { EmitContext } from './context.js';
import type { OutputFile, Statement } from '../code/source-file.js';
import { operationHandles } from './handles.js';
import type { Model, Operation } from '../model/model.js';
import { errorCode, structureOf } from '../model/model.js';
import { isEventStream, leadsTo, mockedOperations, operationErrors } from '../model/reach.js';
import { sampleOutput } from '../samples/sample-output.js';
import { protocolTable } from './protocols/index.js';
import type { OperationMock, ServiceMocks } from './protocols/mocks/mock.js';
import { sampleLiteral } from './sample-literal.js';
import { schemaName } from './schemas.js';
import { ownNames } from './own-names.js';
import { runtime } from './runtime.js';

/** `mocks.ts`: for each operation a sample output, and mocks that answer with it or an error. */
export function emitMocks(context: EmitContext): OutputFile[] {
  const { model, folder } = context;
  const operations = mockedOperations(model);
  const mocks = protocolTable[model.service.protocol].mocks(context, operations);
  const service: Statement = {
    kind: 'free',
    declares: ownNames.mockedService,
    code: code`const ${ownNames.mockedService}: ${runtime.MockService} = {
  ...${mocks.service},
  errors: { ${join(errorAnswers(context, operations, mocks), ',\n')} },
};`,
  };
  const statements = operations.flatMap((operation) =>
    operationMocks(context, operation, mocks.operation(operation)),
  );
  const calls = operations
    .filter((operation) => sampleOutput(model, operation) !== undefined)
    .map((operation) => `${mockName(context, operation)}()`);
  const all: Statement = {
    kind: 'free',
    declares: ownNames.mocks,
    docs: `A mock of every operation that has a sample, each answering with it.${standsFor(model)}`,
    code: code`export const ${ownNames.mocks}: readonly ${runtime.Mock}[] = [${calls.join(', ')}];`,
  };
  return [
    {
      kind: 'source',
      path: `${folder}/mocks.ts`,
      apart: true,
      statements: [service, ...statements, ...mocks.statements(), all],
    },
  ];
}

/** Mocks look at no host: those of a client with another endpoint are answered too. */
function standsFor({ service: { endpoint } }: Model): string {
  return endpoint.url === undefined
    ? ''
    : ` Together they stand for \`${endpoint.url}\`, whatever host a request names.`;
}

/** The name of the function that makes the mock of an operation. */
export function mockName(context: EmitContext, operation: Operation): string {
  return context.names.derived(operation, 'mock', '');
}

/** The errors of a service by their codes: functions from their data to an answer. */
function errorAnswers(
  { model, names, folder }: EmitContext,
  operations: readonly Operation[],
  mocks: ServiceMocks,
): Code[] {
  const ids = operations.flatMap((operation) => operationErrors(model, operation));
  const byCode = new Map(
    [...new Set(ids)].sort().map((id) => [errorCode(structureOf(model, id)), id]),
  );
  return [...byCode].map(([sentCode, id]) => {
    const shape = structureOf(model, id);
    const status = shape.error?.status ?? (shape.error?.fault === 'server' ? 500 : 400);
    const message = shape.members.find((member) => /^(error)?message$/i.test(member.name));
    const fallback = message
      ? `{ ${property(message.name)}: ${literal(`Sample of ${sentCode}`)} }`
      : '{}';
    const answer = mocks.error(id, status);
    // Some protocols leave an error without members an empty body.
    const parameter = uses(answer, data.variable)
      ? code`data: ${type(names.error(id), `${folder}/errors.ts`)}['data'] = ${fallback}`
      : [];
    return code`${property(sentCode)}: (${parameter}) => ${answer}`;
  });
}

function operationMocks(
  context: EmitContext,
  operation: Operation,
  mock: OperationMock,
): Statement[] {
  const { model, names, folder } = context;
  const sampleName = names.derived(operation, 'sample', '');
  const wireName = names.derived(operation, 'wire', '');
  const errorName = names.derived(operation, 'mock', 'Error');
  const { input, output, failure } = operationHandles(context, operation);
  const schema = value(schemaName(context, operation), `${folder}/schemas.ts`);
  const sampled = sampleOutput(model, operation);
  const reply = code`reply: ${generic([runtime.MockReply], [input, output, [failure]])}`;
  const options = runtime.MockOptions;
  const secret = secretOf(operation);
  const errorHead = code`export function ${errorName}<Code extends ${runtime.MockErrorCode}<${failure}>>`;
  return [
    ...(sampled === undefined
      ? []
      : [
          {
            kind: 'free' as const,
            // A method that gives a stream has lines of its own.
            final: !leadsTo(
              model,
              operation.output,
              (shape) => (shape.kind === 'blob' && shape.streaming) || isEventStream(shape),
            ),
            declares: sampleName,
            docs: `A sample output of \`${names.operation(operation)}\`.`,
            code: code`export ${constant(sampleName, output, sampleLiteral(context, operation.output, sampled))}`,
          },
        ]),
    {
      kind: 'free',
      declares: wireName,
      code: code`const ${wireName}: ${runtime.MockOperation}<${input}, ${output}> = {
  service: ${ownNames.mockedService},
  name: ${literal(operation.name)},
  schema: ${schema},
  invalid: ${literal(invalidCode(context, operation))},${secret === undefined ? [] : code` secret: ${secret},`}
  ${mock.read}
  ${mock.write}
};`,
    },
    {
      kind: 'free',
      final: true,
      declares: mockName(context, operation),
      docs:
        sampled === undefined
          ? `Answers \`${names.operation(operation)}\` with \`reply\`. There is no sample, since the output needs more or longer values than a sample has.`
          : `Answers \`${names.operation(operation)}\` with its sample, or with \`reply\`.`,
      code: code`export function ${mockName(context, operation)}${signature(
        [
          code`${reply}${sampled === undefined ? '' : ` = ${sampleName}`}`,
          code`options?: ${options}`,
        ],
        [runtime.Mock],
      )} {${statements([code`return ${runtime.mockOutput}(${wireName}, reply, options);`])}}`,
    },
    {
      kind: 'free',
      final: true,
      declares: errorName,
      docs: `Answers \`${names.operation(operation)}\` with an error.`,
      code: code`${oneLine(errorHead)}${signature(
        [
          [`code: Code`],
          code`data?: ${generic([runtime.MockErrorData], [[failure], ['Code']])}`,
          code`options?: ${options}`,
        ],
        [runtime.Mock],
      )} {${statements([code`return ${runtime.mockError}(${wireName}, code, data, options);`])}}`,
    },
  ];
}

/** What a request must have; undefined where a signature or nothing at all serves as well. */
function secretOf({ auth, otherAuth = [], apiKeyHeader = '' }: Operation): Code | undefined {
  const secrets = [auth, ...otherAuth].map((scheme) => {
    switch (scheme) {
      case 'bearer':
        return code`token: true`;
      case 'api-key':
        return code`apiKey: ${literal(apiKeyHeader.toLowerCase())}`;
      case 'none':
      case 'sigv4':
      case 'sigv4-unsigned-body':
        return undefined;
    }
  });
  const known = secrets.filter((secret) => secret !== undefined);
  return known.length === secrets.length ? code`{ ${join(known, ', ')} }` : undefined;
}

/** The modelled error for input that breaks the constraints, or what services commonly send. */
function invalidCode(context: EmitContext, operation: Operation): string {
  const codes = operation.errors.map((id) => errorCode(structureOf(context.model, id)));
  return (
    codes.find((each) => /^(InvalidParameter|Validation)(Value)?(Exception)?$/.test(each)) ??
    'ValidationException'
  );
}
