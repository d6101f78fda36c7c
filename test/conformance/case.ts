import type { Model } from '../../generator/model/model.js';
import type { S3ClientConfig } from '../../generator/runtime/s3/bucket-endpoint.js';

export type SuiteName = 'botocore' | 'smithy';

/** A service, and the cases that its generated client is tried with. */
export interface CaseGroup {
  readonly suite: SuiteName;
  /** For messages, e.g. the file and number of the group in its suite. */
  readonly title: string;
  /** The wire protocol by the suite's own word, e.g. `json` or `awsJson1_0`. */
  readonly protocol: string;
  /** Imports the service; throws where the importer refuses it. */
  readonly model: () => Model;
  readonly cases: readonly Case[];
}

/** One call of one operation, and what it has to do. */
export interface Case {
  readonly id: string;
  /** The operation by its name in the model. */
  readonly operation: string;
  readonly config: S3ClientConfig;
  /** The suite is about a client that fills in defaults. */
  readonly fills?: true;
  /** The call has settings of S3 of its own. */
  readonly ownSettings?: true;
  readonly expects: Expectation;
}

/** Raw values are as the suite writes them: `toApi` makes those of the generated client of them. */
export type Expectation =
  | { readonly kind: 'request'; readonly input: unknown; readonly request: WantedRequest }
  | { readonly kind: 'output'; readonly answer: Answer; readonly output: unknown }
  | { readonly kind: 'error'; readonly answer: Answer; readonly error: WantedError }
  | { readonly kind: 'sent-events'; readonly input: unknown; readonly sent: WantedStream }
  | { readonly kind: 'events'; readonly answer: Answer; readonly wanted: WantedEvents };

/** What the fake `fetch` answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What a request has to look like; what is absent is not looked at. */
export interface WantedRequest {
  readonly method: string;
  readonly path: string;
  /** All of them, encoded, such as `a=b%20c`. */
  readonly query: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly forbidHeaders: readonly string[];
  readonly requireHeaders: readonly string[];
  readonly host?: string;
  readonly body?: WantedBody;
}

/** What a request that is a stream of events has to look like. */
export interface WantedStream {
  /** Its head; absent: any. */
  readonly request?: WantedRequest;
  readonly events: readonly WantedMessage[];
}

/** An event that is sent, and the message that it has to become. */
export interface WantedMessage {
  /** Raw, the union's one member. */
  readonly event: unknown;
  /** More headers may be there. */
  readonly headers: Readonly<Record<string, TypedValue>>;
  /** Absent: any. */
  readonly body?: WantedBody;
}

/** The value of a message's header under the name of its type, e.g. `{ short: 5 }`. */
export type TypedValue = Readonly<Record<string, unknown>>;

export const bodyKinds = ['json', 'cbor', 'xml', 'form', 'bytes'] as const;

export type BodyKind = (typeof bodyKinds)[number];

/** A body, and by what its equals are told. */
export interface WantedBody {
  readonly kind: BodyKind;
  readonly bytes: Uint8Array;
}

/** What an error has to tell. */
export interface WantedError {
  /** Any of these will do, as `code` or, where the model does not know it, as `sentCode`. */
  readonly codes: readonly string[];
  /** Absent: any. */
  readonly message?: string;
  /** The shape of the modelled error; absent where there is none. */
  readonly shape?: string;
  /** Raw members. */
  readonly members: unknown;
}

/** What comes out of an output with an event stream. */
export interface WantedEvents {
  /** The members beside the stream, raw; absent: any. */
  readonly initial?: unknown;
  /** Raw events, each the union's one member. */
  readonly events: readonly unknown[];
  /** The call, or reading its events, fails: with the code of a shape, or with any. */
  readonly failure?: { readonly shape?: string };
}
