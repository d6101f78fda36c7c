/** What is found where a message is read by the model: its values one by one, and where it is not what the model says. */
import type { Model, Shape } from '../model/model.js';

/** A stretch of a text, in UTF-16 units, or of bytes. The end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value to put in the place of another. */
export type Sample = string | number | boolean | Uint8Array | Date;

/** A part of a message that is to be replaced. */
export type Edit =
  | {
      readonly in: 'body';
      readonly at: Range;
      readonly by: string | Uint8Array;
      /** The number of the event, where the body is a stream of them; `at` counts from the start of its payload. */
      readonly event?: number;
    }
  | { readonly in: 'target'; readonly at: Range; readonly by: string }
  | { readonly in: 'header'; readonly index: number; readonly by: string };

/** A single value of a message: a text, a number, or a key of a map. */
export interface Leaf {
  /** The names of the members that lead to it, e.g. `Tags[0].Key`. It holds no key that is a secret. */
  readonly path: string;
  /** Undefined where the model does not know it. */
  readonly shape: Shape | undefined;
  /** Whether the model or its name calls it a secret. */
  readonly secret: boolean;
  /** Whether clients make it up for each call. */
  readonly token: boolean;
  /** As it stands there; undefined where it is bytes. */
  readonly text: string | undefined;
  /** How another value is put in its place. */
  readonly put: (value: Sample) => Edit;
}

/** The kinds of what traffic and model disagree on. */
const findingKinds = [
  'unknown-operation',
  'unreadable',
  'missing-member',
  'unknown-member',
  'wrong-type',
  'wrong-form',
  'wrong-place',
  'wrong-media-type',
  'wrong-status',
  'constraint',
  'undocumented-error',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** One thing that a message has other than the model says. */
export interface Found {
  readonly kind: FindingKind;
  /** Where: names of members; empty for the message as a whole. */
  readonly path: string;
  /** What is wrong there. It repeats no value, since that may be a secret. */
  readonly message: string;
}

/** What reading a message has come to. */
export interface ReadContext {
  readonly model: Model;
  readonly leaves: Leaf[];
  readonly found: Found[];
  /** Why some of the body is none of the leaves, so that nobody knows what is in it. */
  readonly opaque: string[];
}

/** Begins to read a message. */
export function beginReading(model: Model): ReadContext {
  return { model, leaves: [], found: [], opaque: [] };
}

/** Where in a message a value stands, and what follows from what stands around it. */
export interface Spot {
  readonly path: string;
  /** Whether something around it is a secret. */
  readonly secret: boolean;
}

/** The place of a member. */
export function memberOf(spot: Spot, name: string, secret: boolean): Spot {
  return {
    path: spot.path === '' ? name : `${spot.path}.${name}`,
    secret: spot.secret || secret,
  };
}

/** The place of an item of a list. */
export function itemOf(spot: Spot, index: number): Spot {
  return { ...spot, path: `${spot.path}[${index}]` };
}

/**
 * The place of a value of a map.
 *
 * @param key undefined where it is a secret itself.
 */
export function entryOf(spot: Spot, key: string | undefined, index: number, secret: boolean): Spot {
  const name = key === undefined ? `[key ${index + 1}]` : `[${JSON.stringify(key)}]`;
  return { path: `${spot.path}${name}`, secret: spot.secret || secret };
}
