import { type Code, type Reference, type, value } from '../code/code.js';
import { fileStem } from '../model/file-names.js';
import type { Operation } from '../model/model.js';
import type { EmitterContext } from './context.js';
import { typeOf } from './type-of.js';

/** What the file of a service exports for one of its operations. */
export interface OperationHandles {
  /** The function that calls it: `(client, input, options) => Call<output, failure>`. */
  readonly call: Reference;
  /** The type of its input. */
  readonly input: Code;
  /** The type of its output. */
  readonly output: Code;
  /** The union of what it can fail with. */
  readonly failure: Reference;
}

/** The type of the service's client. */
export function clientType({ names, folder }: EmitterContext): Reference {
  return type(names.client, `${folder}/client.ts`);
}

/** The file of an operation, from the output folder. */
export function operationPath({ folder }: EmitterContext, { cli }: Operation): string {
  return `${folder}/operations/${fileStem(cli)}.ts`;
}

/** The file of the functions that go through pages. */
export function paginatorsPath({ folder }: EmitterContext): string {
  return `${folder}/paginators.ts`;
}

/** The file of the functions that wait. */
export function waitersPath({ folder }: EmitterContext): string {
  return `${folder}/waiters.ts`;
}

/** What code imports to call an operation and to name its types. It needs the part `client`. */
export function operationHandles(context: EmitterContext, operation: Operation): OperationHandles {
  const { names, folder } = context;
  return {
    call: value(names.operation(operation), operationPath(context, operation)),
    input: typeOf(context, operation.input, 'input'),
    output: typeOf(context, operation.output, 'output'),
    failure: type(names.failure(operation), `${folder}/errors.ts`),
  };
}
