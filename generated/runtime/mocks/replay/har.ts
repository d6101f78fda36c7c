/* eslint-disable */
// @ts-nocheck
/** HAR 1.2, as far as it is read: the format in which browsers and proxies keep traffic. */

/** A recording. Other tools write more into it than is named here. */
export interface Har {
  readonly log: {
    readonly version?: string | undefined;
    readonly creator?: { readonly name: string; readonly version: string } | undefined;
    readonly entries: readonly HarEntry[];
  };
}

/** A request with its answer. */
export interface HarEntry {
  readonly startedDateTime?: string | undefined;
  /** Milliseconds. */
  readonly time?: number | undefined;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly comment?: string | undefined;
  /** What opslice notes of an entry that it recorded. */
  readonly _opslice?: HarNote | undefined;
}

export interface HarRequest {
  readonly method: string;
  /** With scheme and host. */
  readonly url: string;
  readonly headers: readonly HarHeader[];
  readonly postData?: HarPostData | undefined;
}

export interface HarPostData {
  readonly mimeType?: string | undefined;
  readonly text?: string | undefined;
  /** The fields of a form, where there is no text. */
  readonly params?:
    readonly { readonly name: string; readonly value?: string | undefined }[] | undefined;
  /** `base64` where the body is not text. HAR has a name for this in answers only. */
  readonly _encoding?: string | undefined;
  readonly encoding?: string | undefined;
}

export interface HarResponse {
  readonly status: number;
  readonly headers: readonly HarHeader[];
  readonly content?: HarContent | undefined;
}

export interface HarContent {
  readonly size?: number | undefined;
  readonly mimeType?: string | undefined;
  readonly text?: string | undefined;
  /** `base64` where the body is not text. */
  readonly encoding?: string | undefined;
  readonly comment?: string | undefined;
}

export interface HarHeader {
  readonly name: string;
  readonly value: string;
}

/** What opslice notes of an entry that it recorded. */
export interface HarNote {
  /** The name on the wire. */
  readonly operation: string;
  /** Paths to members of the input that are not compared: what was taken out, and tokens made up for each call. */
  readonly ignored: readonly string[];
}

/** The bytes of the body of a request; undefined where they were not kept. */
export function requestBody({ postData }: HarRequest): Uint8Array<ArrayBuffer> | undefined {
  if (postData === undefined) return new Uint8Array();
  const { text, params, _encoding, encoding } = postData;
  if (text !== undefined) return bytesOf(text, _encoding ?? encoding);
  if (params === undefined) return undefined;
  const pairs = params.map(({ name, value }): [string, string] => [name, value ?? '']);
  return new TextEncoder().encode(new URLSearchParams(pairs).toString());
}

/** The bytes of the body of an answer; undefined where they were not kept. */
export function answerBody({ content }: HarResponse): Uint8Array<ArrayBuffer> | undefined {
  if (content === undefined) return new Uint8Array();
  const { text, encoding, size = 0 } = content;
  if (text !== undefined) return bytesOf(text, encoding);
  return size > 0 ? undefined : new Uint8Array();
}

/** @returns undefined where the text is said to be base64 and is not. */
function bytesOf(text: string, encoding: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (encoding !== 'base64') return new TextEncoder().encode(text);
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
