import { defined } from '../../defined.js';
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

/**
 * The code that boto3 looks for, whatever the protocol (`error_code` in botocore's `model.py`). A service that once spoke
 * query names the shape in the body, and has that code in a header.
 */
function codeOf(
  id: string,
  code: string | undefined,
  { queryCompatible }: BotocoreContext,
): Partial<ErrorTrait> {
  if (code === undefined || code === id) return {};
  return queryCompatible ? { queryCode: code } : { code };
}
