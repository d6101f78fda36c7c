/** The form of an operation as plain data: the page's script makes controls of it. */

/** What an input is entered by. */
export interface Form {
  /** The name on the command line, which is what a call is asked for by. */
  readonly command: string;
  /** Key of `shapes`: a structure. */
  readonly input: string;
  /** By their ids. As pairs, since an id may be any text. */
  readonly shapes: readonly (readonly [id: string, shape: FormShape])[];
  /** What the form can begin with, the best first. Each as JSON. */
  readonly starts: readonly FormStart[];
}

/** An input to begin with. */
export interface FormStart {
  readonly title: string;
  /** JSON, so that no number loses digits on its way. */
  readonly json: string;
}

/** What a value is entered by. */
export type FormShape =
  | {
      /** Of a choice, exactly one member is given. */
      readonly kind: 'structure' | 'choice';
      readonly members: readonly FormMember[];
    }
  | { readonly kind: 'list'; readonly member: FormMember }
  | { readonly kind: 'map'; readonly key: FormMember; readonly value: FormMember }
  | { readonly kind: 'text' | 'number'; readonly values?: readonly string[] }
  | { readonly kind: 'boolean' | 'timestamp' | 'bytes' | 'json' };

/** A member, an entry of a list, or the key or value of a map. */
export interface FormMember {
  readonly name: string;
  /** Key of `shapes`. */
  readonly shape: string;
  /** As pages call it, such as `list`. */
  readonly type: string;
  readonly required?: true;
  /** A sentence, and the constraints in words. */
  readonly about?: string;
}
