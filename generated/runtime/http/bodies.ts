/* eslint-disable */
// @ts-nocheck
/** The ways to take the body of a success off its connection. */
import type { HttpResponse } from '../core/http.js';

/** Makes a stream go on when the attempt that brought it is over. */
export type KeepStream = (body: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>;

/** The body as text. */
export function takeText(response: HttpResponse): Promise<string> {
  return response.text();
}

/** The body as bytes. */
export async function takeBytes(response: HttpResponse): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await response.arrayBuffer());
}

/** The body as it arrives; an empty stream where there is none. */
export async function takeStream(
  response: HttpResponse,
  keep: KeepStream,
): Promise<ReadableStream<Uint8Array>> {
  return keep(response.body ?? new ReadableStream({ start: (controller) => controller.close() }));
}
