/**
 * What a generated command tells the command line about itself: plain data, with everything heavy
 * behind a function.
 */

/** The type of a value on the command line, as its module's `shapes` lists it. */
export type CliShape =
  | {
      readonly type: 'structure' | 'union';
      readonly members: readonly CliMember[];
    }
  | { readonly type: 'list'; readonly member: CliMember; readonly min?: number }
  | {
      readonly type: 'map';
      readonly key: CliMember;
      readonly value: CliMember;
      readonly min?: number;
    }
  | {
      readonly type: 'string';
      readonly min?: number;
      readonly enum?: readonly string[];
      /** The value is a JSON text, written as JSON on the command line. */
      readonly json?: true;
    }
  | { readonly type: 'integer' | 'long' | 'float' | 'double'; readonly min?: number }
  | { readonly type: 'blob'; readonly min?: number; readonly streaming?: true }
  | { readonly type: 'boolean' | 'timestamp' | 'document' };

export interface CliMember {
  readonly name: string;
  /** Key of `shapes`. */
  readonly shape: string;
  readonly required?: true;
  /** The value is never printed by `--debug`. */
  readonly sensitive?: true;
}

/** Shapes by id. Ids are letters, digits and underscores, and never `__proto__`. */
export type CliShapes = Readonly<Record<string, CliShape>>;
