/** What names of operations and members cannot tell of the services that people need most. */
import type { MockResource } from '../model/mock-resource.js';

/** What opslice brings for a service. */
export interface ShippedState {
  readonly resources?: readonly MockResource[];
  /** The operations that have code of their own in the runtime, and what that does. */
  readonly behaviours?: Readonly<Record<string, string>>;
}

const shipped: Readonly<Record<string, ShippedState>> = {};

/** What opslice brings for a service by its id. */
export function shippedFor(id: string): ShippedState | undefined {
  return Object.hasOwn(shipped, id) ? shipped[id] : undefined;
}

/** The names that the runtime has the code of services by. */
export type KnownBehaviours = never;

/** The code of a service in the runtime, by the name of its export; undefined where the plan says all. */
export function behaviourOf(_id: string): KnownBehaviours | undefined {
  return undefined;
}
