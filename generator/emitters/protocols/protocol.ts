import type { Code } from '../../code/code.js';
import type { Statement } from '../../code/source-file.js';
import type { SharedTable } from './json-table.js';
import type { Conversion } from './shared-conversions.js';
import type { EmitContext } from '../context.js';
import type { Operation } from '../../model/model.js';

/** How a protocol calls an operation. */
export interface OperationCode {
  /** An expression over `client`, `input` and `options`. */
  readonly call: Code;
  /** What the expression needs besides, to stand below the operation's function. */
  readonly statements: readonly OperationStatement[];
}

/** A statement of an operation's own file, or a function or a table of the one that a service shares. */
export type OperationStatement = Statement | Conversion | SharedTable;

/** The code of an operation in one wire protocol. */
export type ProtocolEmitter = (context: EmitContext, operation: Operation) => OperationCode;
