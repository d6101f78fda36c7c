import type { Comparator } from './syntax.js';

/** What an expression gives, as far as the model tells. */
export type Type =
  /** A value of a shape: what is not one of the others. */
  | { readonly kind: 'shape'; readonly id: string }
  | { readonly kind: 'list'; readonly item: Type }
  | { readonly kind: 'map'; readonly value: Type }
  | { readonly kind: 'text' | 'number' | 'boolean' };

/** An expression of JMESPath over a value of the model, in which every step is known to have a meaning. */
export type Expression =
  /** What the expression is asked about. */
  | { readonly kind: 'root'; readonly name: 'input' | 'output'; readonly type: Type }
  /** The item at hand, inside of what is done with each. */
  | { readonly kind: 'item'; readonly mayBeNull: boolean; readonly type: Type }
  | {
      readonly kind: 'member';
      readonly of: Expression;
      readonly name: string;
      readonly type: Type;
    }
  | { readonly kind: 'at'; readonly of: Expression; readonly index: number; readonly type: Type }
  /** The values of a map. */
  | { readonly kind: 'values'; readonly of: Expression; readonly type: Type }
  /** What `each` gives for each item, but for those where it gives nothing. */
  | {
      readonly kind: 'each';
      readonly of: Expression;
      readonly each: Expression;
      /** What `each` gives are lists, whose items are put into one. */
      readonly flat: boolean;
      readonly type: Type;
    }
  | {
      readonly kind: 'filter';
      readonly of: Expression;
      readonly test: Expression;
      readonly type: Type;
    }
  | { readonly kind: 'length'; readonly of: Expression; readonly type: Type }
  | {
      readonly kind: 'contains';
      readonly of: Expression;
      readonly sought: Expression;
      readonly type: Type;
    }
  | {
      readonly kind: 'compare';
      readonly operator: Comparator;
      readonly left: Expression;
      readonly right: Expression;
      readonly type: Type;
    }
  | {
      readonly kind: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
      readonly type: Type;
    }
  | { readonly kind: 'not'; readonly of: Expression; readonly type: Type }
  | {
      readonly kind: 'literal';
      readonly value: string | number | boolean;
      readonly type: Type;
    };
