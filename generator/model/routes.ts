import { type Model, type Operation, structureOf } from './model.js';

/** What a request has that is for an operation of a REST protocol. */
export interface OperationRoute {
  readonly method: string;
  /** Such as `/things/{Id}/{Path+}?list`. */
  readonly uri: string;
  /** The parameters of the query, and the headers, that the operation requires. */
  readonly query?: readonly string[];
  readonly headers?: readonly string[];
}

/** The routes of operations by their names. */
export function routesOf(
  model: Model,
  operations: readonly Operation[],
): Readonly<Record<string, OperationRoute>> {
  return Object.fromEntries(
    operations.map((operation) => [operation.name, route(model, operation)]),
  );
}

function route(model: Model, { input, http: { method, uri } }: Operation): OperationRoute {
  const required = structureOf(model, input).members.filter(
    (member) => member.required && !member.idempotencyToken,
  );
  const query = required.flatMap(({ binding }) => (binding?.in === 'query' ? binding.name : []));
  const headers = required.flatMap(({ binding }) => (binding?.in === 'header' ? binding.name : []));
  return {
    method,
    uri,
    ...(query.length > 0 ? { query } : {}),
    ...(headers.length > 0 ? { headers } : {}),
  };
}
