import type { Defaults, Longs } from '../emitters/choices.js';
import type { Model, Operation } from '../model/model.js';
import type { Names } from '../model/names.js';
import type { RuleId, Verdict, Where } from './rule.js';

/** A model, and what is chosen for the code that is generated of it. */
export interface Side {
  readonly model: Model;
  readonly names: Names;
  readonly defaults: Defaults;
  readonly longs: Longs;
}

/** A part of a model that has a place in its source. */
export type Node =
  | { readonly kind: 'service' }
  | { readonly kind: 'operation'; readonly name: string }
  | { readonly kind: 'shape'; readonly id: string; readonly member?: string };

/** One difference between two models, judged. */
export interface Change {
  readonly rule: RuleId;
  readonly where: Where;
  readonly verdict: Verdict;
  /** What changed, e.g. `Credentials.SecretKey`. */
  readonly subject: string;
  /** What it was and what it is, where that says more than the rule, e.g. `integer, was string`. */
  readonly detail?: string;
  /** Where it stands in the old model, or what would hold it there; absent where the side lacks even that. */
  readonly old?: Node;
  /** The same in the new model. */
  readonly new?: Node;
  /** The operations it is a change of, by name; empty where it is one of the service. */
  readonly operations: readonly string[];
}

/** A change before it is known which operations it concerns. */
export type Found = Omit<Change, 'operations' | 'verdict'>;

/** An operation as both sides have it. */
export interface OperationPair {
  readonly old: Operation;
  readonly new: Operation;
}
