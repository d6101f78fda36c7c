/** Rules as the statements of a function. Types only; an emitter prints them. */
import type { Endpoint, Expression } from './rule-set.js';

export type Statement =
  /** Where all tests hold. */
  | {
      readonly kind: 'if';
      readonly tests: readonly Test[];
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'const'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'return'; readonly endpoint: Endpoint }
  | { readonly kind: 'refuse'; readonly message: Expression };

/** A flag, a comparison or a question for being set, and how it has to be answered. */
export interface Test {
  readonly of: Expression;
  readonly holds: boolean;
}
