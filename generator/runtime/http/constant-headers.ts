import type { OperationRequest } from '../core/operation-request.js';

/** A request with headers that each one of its operation has, unless it sets them itself. */
export async function withHeaders(
  request: OperationRequest | Promise<OperationRequest>,
  constant: Readonly<Record<string, string>>,
): Promise<OperationRequest> {
  const made = await request;
  const headers: Record<string, string> = { ...constant };
  for (const [name, value] of Object.entries(made.headers ?? {})) {
    if (value != null) headers[name] = `${value}`;
  }
  return { ...made, headers };
}
