/* eslint-disable */
// @ts-nocheck
import type { HttpBody } from './http.js';

/** What may stand in a header or, with lists for several, in the query. */
export type TextValue = string | number | bigint | boolean | null | undefined;

/** A request as an operation describes it. What is null or undefined is not sent. */
export interface OperationRequest {
  readonly method: string;
  /** Behind the endpoint, without a slash at its start; it may have a query already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, TextValue | readonly TextValue[]>>;
  readonly headers?: Readonly<Record<string, TextValue>>;
  readonly body?: HttpBody | undefined;
  /** Stands before the host of the endpoint, e.g. `data.`. */
  readonly hostPrefix?: string;
  /** The base URL to send to in place of the client's. */
  readonly endpoint?: string | undefined;
}
