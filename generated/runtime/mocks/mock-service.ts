/* eslint-disable */
// @ts-nocheck
/** What the mocks of all protocols have in common: how they take requests and what they answer. */
import type { TextValue } from '../core/operation-request.js';
import type { HttpBody } from '../core/http.js';

/** A request that was found to be for an operation. */
export interface MockRequest {
  readonly headers: Headers;
  readonly query: URLSearchParams;
  /** What stands in the place of the path's labels, decoded. */
  readonly labels: Readonly<Record<string, string>>;
  /** The body, which can be taken once, in one of three ways. */
  text(): Promise<string>;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  stream(): ReadableStream<Uint8Array>;
}

/** An answer as an operation describes it. Headers that are null or undefined are not sent. */
export interface MockAnswer {
  /** 200 unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, TextValue>>;
  readonly body?: HttpBody | undefined;
}

/** The operation that a request is for. */
export interface MockMatch {
  readonly operation: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** How a service of a protocol is spoken to. */
export interface MockProtocol {
  readonly find: (request: Request) => MockMatch | undefined | Promise<MockMatch | undefined>;
  /** The headers of every answer, where it has none of the same name. */
  readonly headers: Readonly<Record<string, string>>;
  /** An error that the service makes up, such as one for input that it refuses. */
  readonly error: (status: number, code: string, data: { message: string }) => MockAnswer;
}

/** What all operations of a service have in common. */
export interface MockService extends MockProtocol {
  /** Its modelled errors by their codes, each with a sample of its data. */
  readonly errors: Readonly<Record<string, (data?: never) => MockAnswer>>;
}

/** The id that all mocks give their requests. */
export const requestId = '00000000-0000-4000-8000-000000000000';

/** An answer as it is sent: those to HEAD, and those of some statuses, have no body. */
export function toResponse(protocol: MockProtocol, method: string, answer: MockAnswer): Response {
  const { status = 200, body } = answer;
  const headers = new Headers(protocol.headers);
  if (body === undefined) headers.delete('content-type');
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (value != null) headers.set(name, `${value}`);
  }
  const isEmpty = method === 'HEAD' || [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : (body ?? null), { status, headers });
}
