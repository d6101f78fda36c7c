import type { Outgoing } from '../core/outgoing.js';

/** A request with headers that each one of its operation has, unless it sets them itself. */
export async function withHeaders(
  request: Outgoing | Promise<Outgoing>,
  constant: Readonly<Record<string, string>>,
): Promise<Outgoing> {
  const made = await request;
  const headers: Record<string, string> = { ...constant };
  for (const [name, value] of Object.entries(made.headers ?? {})) {
    if (value != null) headers[name] = `${value}`;
  }
  return { ...made, headers };
}
