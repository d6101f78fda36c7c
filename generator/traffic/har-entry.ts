/** Writes exchanges as entries of HAR 1.2. */
import type { HarEntry, HarNote } from '../runtime/mocks/replay/har.js';
import { headerText, type HttpAnswer, type HttpHeader } from './exchange.js';
import type { Redacted } from './redact.js';
import { utf8Text } from './value-nodes.js';

/** When something was asked and answered. */
export interface Times {
  readonly started: Date;
  readonly ended: Date;
}

/** Why a body is not kept, as the comment beside it. */
export const leftOut = {
  unread: 'left out: opslice could not read it, and it may hold secrets',
  tooLarge: 'left out: it is larger than what a recording keeps',
  unfinished: 'left out: it was answered before all of it came',
} as const;

export type LeftOut = (typeof leftOut)[keyof typeof leftOut];

/** Why the bodies of an exchange did not come whole, where they did not. */
export interface Lacks {
  readonly request?: LeftOut | undefined;
  readonly answer?: LeftOut | undefined;
}

/**
 * An entry of a recording, with all that HAR requires of one.
 *
 * @param operation the name on the wire; undefined where none is known.
 */
export function harEntry(
  { request, answer, ignored }: Redacted,
  operation: string | undefined,
  { started, ended }: Times,
  lacks: Lacks,
): HarEntry {
  const time = ended.getTime() - started.getTime();
  const note: HarNote | undefined = operation === undefined ? undefined : { operation, ignored };
  const [query] = new URL(request.url).search.slice(1).split('#');
  const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  const asked = {
    method: request.method,
    url: request.url,
    ...common,
    headers: pairsOf(request.headers),
    queryString: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    ...postData(request, lacks.request),
    bodySize: request.body?.length ?? -1,
  };
  const told = {
    status: answer.status,
    statusText: '',
    ...common,
    headers: pairsOf(answer.headers),
    content: contentOf(answer, lacks.answer),
    redirectURL: headerText(answer.headers, 'location') ?? '',
    bodySize: -1,
  };
  // What HAR requires besides what is read of it.
  const entry = {
    startedDateTime: started.toISOString(),
    time,
    request: asked,
    response: told,
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    ...(note === undefined ? {} : { _opslice: note }),
  };
  return entry;
}

function pairsOf(headers: readonly HttpHeader[]): { name: string; value: string }[] {
  return headers.map(({ name, text }) => ({ name, value: text }));
}

function postData(
  { headers, body }: Pick<HttpAnswer, 'headers' | 'body'>,
  lack: LeftOut = leftOut.unread,
): { readonly postData?: object } {
  const mimeType = headerText(headers, 'content-type') ?? 'application/octet-stream';
  if (body === undefined) {
    return { postData: { mimeType, comment: lack } };
  }
  if (body.length === 0) return {};
  const text = utf8Text(body);
  return {
    postData:
      text === undefined
        ? { mimeType, text: Buffer.from(body).toString('base64'), _encoding: 'base64' }
        : { mimeType, text },
  };
}

function contentOf(
  { headers, body }: Pick<HttpAnswer, 'headers' | 'body'>,
  lack: LeftOut = leftOut.unread,
): object {
  const mimeType = headerText(headers, 'content-type') ?? 'application/octet-stream';
  if (body === undefined) {
    // With a size, so that it is not taken for an empty body.
    return { size: 1, mimeType, comment: lack };
  }
  const text = utf8Text(body);
  return text === undefined
    ? {
        size: body.length,
        mimeType,
        text: Buffer.from(body).toString('base64'),
        encoding: 'base64',
      }
    : { size: body.length, mimeType, text };
}
