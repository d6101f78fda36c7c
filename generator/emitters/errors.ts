import type { Code } from '../code/code.js';
import { code, join, literal, property } from '../code/code.js';
import type { OutputFile, Statement, TypeAlias } from '../code/source-file.js';
import type { Operation, StructureShape } from '../model/model.js';
import { errorCode, structureOf } from '../model/model.js';
import { operationErrors, sortedOperations } from '../model/reach.js';
import { commonErrorCodes } from '../model/common-errors.js';
import type { EmitContext } from './context.js';
import { docsOf, typeOf } from './type-of.js';
import { asType, runtime } from './runtime.js';

/** The names of what operations share; no name of a model may be one of them. */
export const commonFailure = 'CommonFailure';
export const authorizedFailure = 'AuthorizedFailure';

/** `errors.ts`: the modelled errors, and for each operation the closed union of its failures. */
export function emitErrors(context: EmitContext): OutputFile[] {
  const { model, names, folder } = context;
  const operations = sortedOperations(model);
  const ids = [
    ...new Set(operations.flatMap((operation) => operationErrors(model, operation))),
  ].sort();
  const modelled = ids.map((id): Statement => {
    const shape = structureOf(model, id);
    return {
      kind: 'alias',
      name: names.error(id),
      docs: docsOf([shape.documentation], shape.deprecated),
      type: serviceError(errorCode(shape), errorData(context, shape)),
    };
  });
  const shared = sharedFailures(context);
  const unions = operations.map((operation): Statement => {
    const common = commonFailures(context, operation);
    const known = shared.find(({ type }) => JSON.stringify(type) === JSON.stringify(common));
    return {
      kind: 'alias',
      name: names.failure(operation),
      docs: `What \`${names.operation(operation)}\` can fail with; \`code\` tells which.`,
      type: join(
        [
          ...operationErrors(model, operation).map((id): Code => [names.error(id)]),
          known ? [known.name] : common,
        ],
        ' | ',
      ),
    };
  });
  const statements = [...modelled, ...shared, ...unions];
  return [{ kind: 'source', path: `${folder}/errors.ts`, statements }];
}

/** What the operations of a service can fail with besides errors of their own, named once. */
function sharedFailures(context: EmitContext): readonly TypeAlias[] {
  // An answer to HEAD has no body, so those operations have codes of their own.
  const usual = sortedOperations(context.model).filter(({ http }) => http.method !== 'HEAD');
  const alias = (name: string, docs: string, operation: Operation | undefined): TypeAlias[] =>
    operation ? [{ kind: 'alias', name, docs, type: commonFailures(context, operation) }] : [];
  return [
    ...alias(
      commonFailure,
      'What any operation can fail with besides errors of its own.',
      usual.find(({ auth }) => auth === 'none'),
    ),
    ...alias(
      authorizedFailure,
      'What any operation that needs credentials or a token can fail with besides errors of its own.',
      usual.find(({ auth }) => auth !== 'none'),
    ),
  ];
}

function commonFailures({ model }: EmitContext, operation: Operation): Code {
  return join(
    [
      ...commonErrorCodes(model.service, operation).map((each) => serviceError(each)),
      [runtime.UnknownServiceError],
      [runtime.ClientFailure],
      ...(operation.auth === 'none' ? [] : [[asType(runtime.CredentialsError)]]),
    ],
    ' | ',
  );
}

function serviceError(errorCode: string, data?: Code): Code {
  const parameters = data ? code`${literal(errorCode)}, ${data}` : [literal(errorCode)];
  return code`${asType(runtime.ServiceError)}<${parameters}>`;
}

/** The members of an error; what a service leaves out of an error is no reason to fail again. */
function errorData(context: EmitContext, shape: StructureShape): Code {
  const members = shape.members.map(
    (member) => code`${property(member.name)}?: ${typeOf(context, member.target, 'output')}`,
  );
  return members.length === 0 ? ['object'] : code`{ ${join(members, '; ')} }`;
}
