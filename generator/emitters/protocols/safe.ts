import type { Code } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import { type Operation, structureOf } from '../../model/model.js';
import { isRest } from '../../model/protocol-facts.js';

/** The methods of HTTP that may be sent again (RFC 9110, section 9.2.2), as far as APIs use them. */
const safeMethods = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/** The property of an operation that does no harm when it is carried out twice. */
export function safeField(context: EmitContext, operation: Operation): Code[] {
  return isSafe(context, operation) ? [['safe: true']] : [];
}

function isSafe({ model }: EmitContext, operation: Operation): boolean {
  return (
    operation.readonly ||
    operation.idempotent ||
    (isRest(model.service.protocol) && safeMethods.has(operation.http.method)) ||
    structureOf(model, operation.input).members.some((member) => member.idempotencyToken)
  );
}
