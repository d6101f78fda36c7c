import type { ErrorTrait } from '../../model/model.js';
import type { NamedByOperations } from './context.js';
import type { ShapeJson } from './service-types.js';

/** What makes a structure an error; nothing where it is none. */
export function errorTrait(
  id: string,
  json: ShapeJson,
  named: NamedByOperations,
): { readonly error?: ErrorTrait } {
  const reference = named.errors.get(id);
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
      ...(status === undefined ? {} : { status }),
      ...(about?.code === undefined || about.code === id ? {} : { code: about.code }),
      ...(retryable === undefined || retryable === false
        ? {}
        : { retryable: throttling ? 'throttling' : 'yes' }),
    },
  };
}
