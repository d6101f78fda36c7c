import { defined } from '../../defined.js';
import { isXml } from '../../model/protocol-facts.js';
import type { ErrorTrait } from '../../model/model.js';
import { type BotocoreContext } from './context.js';
import type { ShapeJson } from './service-types.js';

/** What makes a structure an error; nothing where it is none. */
export function errorTrait(
  id: string,
  json: ShapeJson,
  context: BotocoreContext,
): { readonly error?: ErrorTrait } {
  const reference = context.named.errors.get(id);
  if (json.exception !== true && reference === undefined) return {};
  const about = json.error ?? reference?.error;
  const status = about?.httpStatusCode;
  const fault = json.fault ?? reference?.fault ?? false;
  const server = fault || (about?.senderFault !== true && (status ?? 0) >= 500);
  const { retryable } = json;
  const throttling = typeof retryable === 'object' && retryable.throttling === true;
  return {
    error: {
      fault: server ? 'server' : 'client',
      ...defined({ status }),
      ...codeOf(id, about?.code, context),
      ...(retryable === undefined || retryable === false
        ? {}
        : { retryable: throttling ? 'throttling' : 'yes' }),
    },
  };
}

/** Protocols that speak JSON or CBOR name the shape; what else there is, is for a header. */
function codeOf(
  id: string,
  code: string | undefined,
  { protocol }: BotocoreContext,
): Partial<ErrorTrait> {
  if (code === undefined || code === id) return {};
  return isXml(protocol) ? { code } : { queryCode: code };
}
