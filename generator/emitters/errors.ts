import type { Code } from '../code/code.js';
import { code, literal } from '../code/code.js';
import { generic, objectType, oneLine, typeMember, union } from '../code/layout.js';
import type { OutputFile, Statement, TypeAlias } from '../code/source-file.js';
import type { Operation, StructureShape } from '../model/model.js';
import { errorCode, structureOf } from '../model/model.js';
import { operationErrors, sortedOperations } from '../model/reach.js';
import { commonErrorCodes, sharedErrorCodes } from '../model/common-errors.js';
import type { EmitContext } from './context.js';
import { docsOf, typeOf } from './type-of.js';
import { ownNames } from './own-names.js';
import { asType, runtime } from './runtime.js';

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
      ...modelledError(context, shape),
    };
  });
  const unions = operations.map((operation): Statement => ({
    kind: 'alias',
    name: names.failure(operation),
    docs: `What \`${names.operation(operation)}\` can fail with; \`code\` tells which.`,
    ...failuresOf(context, operation),
  }));
  const statements = [...modelled, ...sharedFailures(context), ...unions];
  return [{ kind: 'source', path: `${folder}/errors.ts`, statements }];
}

/**
 * The failures of an operation. A code that any operation may have, and this one models, is there
 * once: beside an error whose data is unknown, those of the model would be unknown too.
 */
function failuresOf(
  { model, names }: EmitContext,
  operation: Operation,
): Pick<TypeAlias, 'type' | 'final'> {
  const own = operationErrors(model, operation);
  const modelled = new Set(own.map((id) => errorCode(structureOf(model, id))));
  const shared = sharedErrorCodes(model.service, operation);
  const others = commonErrorCodes(model.service, operation).filter(
    (each) => !shared.includes(each) && !modelled.has(each),
  );
  const any: Code = [
    operation.auth === 'none' ? ownNames.commonFailure : ownNames.authorizedFailure,
  ];
  const twice = shared.filter((each) => modelled.has(each)).map((each) => literal(each));
  const rest =
    twice.length === 0
      ? any
      : generic(
          ['Exclude'],
          [any, oneLine(code`${[asType(runtime.ServiceError)]}<${[twice.join(' | ')]}>`)],
        );
  return {
    type: union([
      ...own.map((id): Code => [names.error(id)]),
      ...others.map((each) => serviceError(each)),
      rest,
    ]),
    final: true,
  };
}

/** What the operations of a service can fail with besides errors of their own, named once. */
function sharedFailures({ model }: EmitContext): readonly TypeAlias[] {
  const { service, operations } = model;
  const open = operations.find(({ auth }) => auth === 'none');
  const closed = operations.find(({ auth }) => auth !== 'none');
  const alias = (name: string, docs: string, kinds: readonly Code[]): TypeAlias => ({
    kind: 'alias',
    name,
    docs,
    final: true,
    type: union(kinds),
  });
  const codesOf = (operation: Operation | undefined): readonly string[] =>
    operation === undefined ? [] : sharedErrorCodes(service, operation);
  const any: readonly Code[] = [[runtime.UnknownServiceError], [runtime.ClientFailure]];
  const openCodes = codesOf(open);
  const closedCodes = codesOf(closed);
  const isMore = open !== undefined && openCodes.every((each) => closedCodes.includes(each));
  const others = closedCodes.filter((each) => !openCodes.includes(each));
  const docs = 'can fail with besides errors of its own.';
  return [
    ...(open
      ? [
          alias(ownNames.commonFailure, `What any operation ${docs}`, [
            ...openCodes.map((each) => serviceError(each)),
            ...any,
          ]),
        ]
      : []),
    ...(closed
      ? [
          alias(
            ownNames.authorizedFailure,
            `What any operation that needs credentials or a token ${docs}`,
            [
              ...(isMore
                ? [[ownNames.commonFailure], ...others.map((each) => serviceError(each))]
                : [...closedCodes.map((each) => serviceError(each)), ...any]),
              [asType(runtime.CredentialsError)],
            ],
          ),
        ]
      : []),
  ];
}

function serviceError(errorCode: string, data?: Code): Code {
  return generic([asType(runtime.ServiceError)], [[literal(errorCode)], ...(data ? [data] : [])]);
}

/** The type of an error; what a service leaves out of an error is not a reason to fail again. */
function modelledError(
  context: EmitContext,
  shape: StructureShape,
): Pick<TypeAlias, 'type' | 'final'> {
  const members = shape.members.map((member) =>
    typeMember(member.name, true, typeOf(context, member.target, 'output')),
  );
  return {
    type: serviceError(errorCode(shape), members.length === 0 ? ['object'] : objectType(members)),
    final: true,
  };
}
