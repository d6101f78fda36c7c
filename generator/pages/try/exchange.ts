/** What the page of an operation and the server behind it tell each other. */

/** What the page asks for: how an input would be sent, or that it is sent. */
export interface TryRequest {
  /** The operation on the command line. */
  readonly command: string;
  /** The input as JSON. */
  readonly input: string;
  /** Where the shown calls go. */
  readonly at: 'mock' | 'service';
  readonly send: boolean;
}

/** What the server answers. */
export interface TryAnswer {
  /** What the input breaks of the model; empty for a valid one. */
  readonly problems: readonly TryProblem[];
  readonly shown: Shown;
  /** What was answered, where the input was sent. */
  readonly sent?: Sent;
  /** The mock remembers, so it can be asked to forget: see {@link resetPath}. */
  readonly remembers?: true;
}

/** Where the page of an operation asks, with POST. */
export const tryPath = '/_opslice/try';

/** Where a page asks the mock to forget all but what it was started with, with POST and `{}`. */
export const resetPath = '/_opslice/reset';

/** What is wrong, and the keys and indexes that lead there. */
export interface TryProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The same call in four languages. */
export interface Shown {
  readonly typescript: string;
  readonly command: string;
  /** A text, or why there is none. */
  readonly curl: Text;
  readonly wire: Text;
}

/** A text, or why there is none. */
export type Text = { readonly text: string } | { readonly absent: string };

/** An exchange with the mock. */
export interface Sent {
  /** What came back; nothing where no request was made. */
  readonly answer?: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    /** As text, or in base64 where it is not. */
    readonly body: { readonly text: string } | { readonly base64: string };
  };
  /** What the command line prints. */
  readonly printed: string;
  /** What it says of a failure. */
  readonly complaint: string;
}
