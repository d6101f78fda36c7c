import type { Documentation } from '../documentation/tree.js';
import type { Auth } from '../model/model.js';

/**
 * The reference page of an operation as data. Every form a page comes in is a rendering of it, so
 * that they all say the same.
 */
export interface Page {
  /** The operation on the command line. */
  readonly title: string;
  /** The operation on the wire. */
  readonly operation: string;
  /** The service on the command line. */
  readonly program: string;
  /** The service as people call it. */
  readonly service: string;
  readonly version?: string;
  /** Where a service is that is not one of AWS; it may have variables such as `{tenant}`. */
  readonly url?: string;
  readonly deprecated?: Documentation;
  readonly auth: Auth;
  /** The header of the key, where `auth` is `api-key`. */
  readonly apiKeyHeader?: string;
  /** How a REST API is called; absent where all operations have one path. */
  readonly http?: PageHttp;
  /** What a request looks like, of any protocol; absent where the source of the model could not tell. */
  readonly request?: PageRequest;
  /** What the pages of the answer are made of, where it has pages that a command line puts together. */
  readonly pages?: readonly string[];
  /** The source of the model could not tell how the operation is called: there are no examples. */
  readonly partial: boolean;
  /** Its input has a stream of events, which no mock answers and no form fills in. */
  readonly sendsEvents: boolean;
  readonly description: Documentation;
  readonly synopsis: readonly string[];
  readonly options: readonly PageOption[];
  /** The options every command has. */
  readonly commonOptions: readonly CommonOption[];
  readonly examples: readonly PageExample[];
  readonly output: readonly PageMember[];
  readonly errors: readonly PageError[];
}

/** The request line of an operation, and what says that it went well. */
export interface PageHttp {
  readonly method: string;
  /** Such as `/things/{Id}`. */
  readonly path: string;
  /** What the query always has, such as `list-type=2`. */
  readonly query?: string;
  readonly status: number;
}

/** A request, and what in it names the operation besides its method and path. */
export interface PageRequest extends PageHttp {
  readonly naming?: {
    readonly in: 'header' | 'body';
    /** Such as `X-Amz-Target: Things.GetThing` or `Action=GetThing`. */
    readonly text: string;
  };
}

/**
 * Where a member stands: in the input, the output or an error itself, where it may travel outside
 * of the body; in a structure or union within; or as what a list or map is made of.
 */
export type MemberPlace = 'outermost' | 'member' | 'entry';

/** A value that goes in or comes out, and the values it is made of. */
export interface PageMember {
  readonly name: string;
  readonly place: MemberPlace;
  /** From the top, e.g. `Filters[].Name`; unique on its side of the page. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly deprecated?: Documentation;
  readonly description: Documentation;
  readonly constraints: readonly Constraint[];
  readonly values: readonly PageValue[];
  readonly members: readonly PageMember[];
  /** The path where the parts of this value are described, if not here. */
  readonly describedAt?: string;
}

export interface PageOption extends PageMember {
  /** With dashes; a boolean has two. */
  readonly flags: readonly string[];
  readonly syntaxes: readonly Syntax[];
}

export interface Syntax {
  readonly title: string;
  readonly text: string;
}

/** A text to copy and run. */
export interface PageExample {
  readonly title: string;
  /** What it is written in, as a Markdown fence names it. */
  readonly language: 'ts' | 'sh';
  readonly text: string;
}

/** A rule for a value: `Length`, `1 to 55`. */
export interface Constraint {
  readonly name: string;
  readonly text: string;
  /** The text is code rather than words. */
  readonly code: boolean;
}

export interface PageValue {
  readonly value: string;
  readonly description: Documentation;
}

export interface CommonOption {
  readonly flag: string;
  readonly type: string;
  readonly description: Documentation;
}

export interface PageError {
  readonly code: string;
  readonly status: number;
  readonly fault: 'client' | 'server';
  readonly description: Documentation;
  readonly members: readonly PageMember[];
}
