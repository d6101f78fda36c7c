import type { Code } from '../code/code.js';
import { code, join, literal, property } from '../code/code.js';
import type { OutputFile, Statement } from '../code/source-file.js';
import type { StructureShape } from '../model/model.js';
import { errorCode, structureOf } from '../model/model.js';
import { operationErrors, sortedOperations } from '../model/reach.js';
import { commonErrorCodes } from '../model/common-errors.js';
import type { EmitContext } from './context.js';
import { docsOf, typeOf } from './type-of.js';
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
      type: serviceError(errorCode(shape), errorData(context, shape)),
    };
  });
  const unions = operations.map((operation): Statement => {
    const common = commonErrorCodes(model.service, operation).map((each) => serviceError(each));
    return {
      kind: 'alias',
      name: names.failure(operation),
      docs: `What \`${names.operation(operation)}\` can fail with; \`code\` tells which.`,
      type: join(
        [
          ...operationErrors(model, operation).map((id): Code => [names.error(id)]),
          ...common,
          [runtime.UnknownServiceError],
          [runtime.ClientFailure],
          ...(operation.auth === 'none' ? [] : [[asType(runtime.CredentialsError)]]),
        ],
        ' | ',
      ),
    };
  });
  return [{ kind: 'source', path: `${folder}/errors.ts`, statements: [...modelled, ...unions] }];
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
