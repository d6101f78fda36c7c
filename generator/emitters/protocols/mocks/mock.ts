import type { Code } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import type { Statement } from '../../../code/source-file.js';
import type { Operation } from '../../../model/model.js';

/** How the mocks of a service meet its wire. */
export interface ServiceMocks {
  /** An expression for what its operations have in common, a `MockProtocol`. */
  readonly service: Code;
  operation(operation: Operation): OperationMock;
  /** An expression over `data` for a modelled error, a `MockAnswer`. */
  error(id: string, status: number): Code;
  /** The functions and tables that the operations need, once all of them have been asked for. */
  statements(): readonly Statement[];
}

/** How the mock of an operation reads and writes. */
export interface OperationMock {
  /** A method `read` of an object literal: from a `MockRequest` to the input. */
  readonly read: Code;
  /** A property `write`: from the output to a `MockAnswer`. */
  readonly write: Code;
}

/** The mocks of a service in one wire protocol. */
export type MockEmitter = (context: EmitContext, operations: readonly Operation[]) => ServiceMocks;
