/**
 * The syntax tree of JMESPath (https://jmespath.org/specification.html), the language that paginators
 * and waiters use to look into answers.
 */
export type Syntax =
  /** The value that an expression is asked about, written `@`, or not at all. */
  | { readonly kind: 'current' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: unknown }
  /** `of.next`, and `of | next`, which also ends a projection. */
  | { readonly kind: 'chain'; readonly of: Syntax; readonly next: Syntax }
  | { readonly kind: 'index'; readonly of: Syntax; readonly index: number }
  | { readonly kind: 'slice'; readonly of: Syntax }
  | { readonly kind: 'flatten'; readonly of: Syntax }
  /** The values of an object: `.*`. */
  | { readonly kind: 'values'; readonly of: Syntax }
  | { readonly kind: 'filter'; readonly of: Syntax; readonly test: Syntax }
  /** What `each` gives for each item of a list, but for those where it gives nothing. */
  | { readonly kind: 'projection'; readonly of: Syntax; readonly each: Syntax }
  | {
      readonly kind: 'compare';
      readonly operator: Comparator;
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'not'; readonly of: Syntax }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Syntax[] }
  /** `&expression`, an argument of some functions. */
  | { readonly kind: 'reference'; readonly of: Syntax }
  /** `[one, other]` and `{name: one}`. */
  | { readonly kind: 'selection'; readonly of: readonly Syntax[] };

export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Why an expression cannot be read, or has no code. It does not leave this room. */
export class ExpressionFault extends Error {}
