import { isRest } from './protocol-facts.js';
import type { Member, Model, Operation } from './model.js';
import { structureOf } from './model.js';

/** Whether a request has a body: fetch refuses one with these methods, and caches drop it. */
export function hasBody({ http: { method } }: Operation): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** The members of an input that belong in a body which the request does not have. */
export function unsentMembers(model: Model, operation: Operation): readonly Member[] {
  const { protocol } = model.service;
  if (hasBody(operation) || !isRest(protocol)) return [];
  return structureOf(model, operation.input).members.filter(
    ({ binding, hostLabel }) =>
      binding?.in === 'payload' || (binding === undefined && hostLabel === false),
  );
}
