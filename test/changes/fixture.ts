import type { Defaults } from '../../generator/emitters/choices.js';
import type { Protocol } from '../../generator/model/model.js';
import type { Patch } from './things.js';

/** A change of `things`, and what it is from before to after and back. */
export interface Fixture {
  /** Default: `rest-json`. */
  readonly protocol?: Protocol;
  /** What both sides have besides. */
  readonly with?: Patch;
  readonly patch: Patch;
  readonly defaults?: Defaults;
  /** The changes, as `verdict where rule subject`. */
  readonly forth: readonly string[];
  readonly back: readonly string[];
}

// Places in `things`.
export const input = 'shapes/GetThingInput/members';
export const output = 'shapes/GetThingOutput/members';
export const error = 'shapes/NotThere/members';
export const get = 'operations/GetThing';
export const list = 'operations/ListThings';

/** Takes members out of the input, with the shapes that nothing else uses. */
export function alone(members: readonly string[]): Patch {
  return Object.fromEntries(
    members.flatMap((name) => [
      [`${input}/${name}`, undefined],
      ...(/^(Kind|Size|Table|Deep)$/.test(name) ? [[`shapes/${name}`, undefined] as const] : []),
    ]),
  );
}
