/** Takes what is sensitive out of traffic. */
import { type Model, type Operation, structureOf } from '../model/model.js';
import { protocolFacts } from '../model/protocol-facts.js';
import { isOfConnection } from '../runtime/mocks/replay/message-headers.js';
import { checkRequired } from './containers.js';
import { editBody, editHeaders, editTarget } from './apply-edits.js';
import {
  type Exchange,
  type HttpAnswer,
  type HttpHeader,
  type HttpRequest,
  mediaTypeOf,
  plainBody,
} from './exchange.js';
import { readElements } from './element-nodes.js';
import { placeholderFor, placeholderWord } from './placeholder.js';
import { readUnknownElement } from './read-elements.js';
import { readUnknownForm } from './read-form.js';
import { readAnswer, readRequest } from './read-message.js';
import { readHeaders, readQuery } from './read-outside.js';
import { readUnknown } from './read-values.js';
import { beginReading, type Edit, type Leaf, type ReadContext } from './read-context.js';
import type { Recognised } from './recognise.js';
import { withoutLooks } from './secrets.js';
import { cborFormat } from './cbor-nodes.js';
import { jsonFormat, readJsonNodes } from './json-nodes.js';
import { utf8Text } from './value-nodes.js';

const root = { path: '', secret: false } as const;

/** Traffic without what is sensitive. */
export interface Redacted extends Exchange {
  /** Paths to members of the input that say nothing any more, or never did: secrets, and tokens of single calls. */
  readonly ignored: readonly string[];
}

/**
 * Takes out what is sensitive: what the model calls so, signatures, and what names or looks like a secret. Where
 * an operation is known, the values that take their place are such as the model allows. A body that nobody can
 * read is left out.
 *
 * @param recognised what the request is for; undefined where that is not known.
 * @param model for what is not known.
 */
export function redact(
  { request, answer }: Exchange,
  recognised: Recognised | undefined,
  model: Model,
): Redacted {
  const operation = recognised?.operation;
  const known = recognised?.model ?? model;
  const sent = plainRequest(request);
  const asked = readingOfRequest(known, operation, sent);
  const secretEdits = editsOf(asked, sent.headers);
  const received = plainAnswer(answer);
  const told = readingOfAnswer(known, operation, request.method, received);
  const answerEdits = editsOf(told, received.headers);
  const isOtherRequest = isOther(asked, sent.body, secretEdits);
  const isOtherAnswer = isOther(told, received.body, answerEdits);
  const askedSums = isOtherRequest ? sumsIn(asked, sent.headers) : [];
  // Services answer with sums of what they were sent, too.
  const toldSums = isOtherRequest || isOtherAnswer ? sumsIn(told, received.headers) : [];
  const askedEdits = [...secretEdits, ...askedSums.map(({ edit }) => edit)];
  const toldEdits = [...answerEdits, ...toldSums.map(({ edit }) => edit)];
  const body = bodyOf(asked, sent.body, askedEdits);
  const sums = new Set(askedSums.map(({ leaf }) => leaf));
  const ignored = asked.leaves
    .filter(
      (leaf) =>
        leaf.token || isSecret(leaf) || sums.has(leaf) || changed(known, leaf) !== undefined,
    )
    // Replays have values of objects, which do not tell members from keys of maps.
    .map(({ path }) => path.replace(/\["((?:\\.|[^"\\])*)"\]/g, (_, key: string) => `.${key}`))
    .filter((path) => !path.startsWith('header ') && operation !== undefined);
  return {
    request: {
      ...sent,
      url: withPath(editTarget(sent.url, askedEdits), recognised),
      headers: editHeaders(sent.headers, askedEdits),
      body,
    },
    answer: {
      ...received,
      headers: withoutSums(editHeaders(received.headers, toldEdits), toldSums),
      body: bodyOf(told, received.body, toldEdits),
    },
    ignored: [...new Set([...ignored, ...lost(known, operation, body)])].sort(),
  };
}

/**
 * A URL whose path has no secret. What stands in a path that the model does not know may be one, so words take the place
 * of its parts. As many stay as there were: no other operation fits then.
 */
function withPath(url: string, recognised: Recognised | undefined): string {
  if (recognised?.operation !== undefined) return url;
  const [, origin = '', path = '', rest = ''] =
    /^([a-z]+:\/\/[^/?#]*)([^?#]*)(.*)$/is.exec(url) ?? [];
  return (
    origin + (isRpcPath(path, recognised) ? path : path.replace(/[^/]+/g, placeholderWord)) + rest
  );
}

/** Whether a path is that of an operation of a known service, in whose place there is a name. */
function isRpcPath(path: string, recognised: Recognised | undefined): boolean {
  if (recognised === undefined) return false;
  const { protocol, target, id } = recognised.model.service;
  return (
    protocolFacts(protocol).operationIn === 'path of the service' &&
    path.startsWith(`/service/${target ?? id}/operation/`) &&
    /\/[A-Za-z]\w{0,63}$/.test(path)
  );
}

/** The members of an input that stand in a body which is left out. */
function lost(
  model: Model,
  operation: Operation | undefined,
  body: Uint8Array | undefined,
): readonly string[] {
  if (operation === undefined || body !== undefined) return [];
  return structureOf(model, operation.input).members.flatMap(({ name, binding }) =>
    binding === undefined || binding.in === 'payload' ? [name] : [],
  );
}

function bodyOf(
  { opaque }: ReadContext,
  body: Uint8Array | undefined,
  edits: readonly Edit[],
): Uint8Array | undefined {
  return opaque.length > 0 || body === undefined ? undefined : editBody(body, edits);
}

function isSecret({ secret, text }: Leaf): boolean {
  return secret && text !== '';
}

/** The edits that take what is sensitive out of a message. */
function editsOf(reading: ReadContext, headers: readonly HttpHeader[]): readonly Edit[] {
  const turns = new Map<string, number>();
  return reading.leaves.flatMap((leaf) => {
    if (isSecret(leaf)) {
      const turn = turns.get(leaf.path) ?? 0;
      turns.set(leaf.path, turn + 1);
      const edit = leaf.put(placeholderFor(reading.model, leaf, turn));
      return [withScope(edit, leaf, headers)];
    }
    const other = changed(reading.model, leaf);
    return other === undefined ? [] : [leaf.put(other)];
  });
}

/** A text without the secrets in it; undefined where it has none. */
function changed(model: Model, { text }: Leaf): string | undefined {
  if (text === undefined) return undefined;
  const cleaned = withoutLooks(withoutNamed(model, text));
  return cleaned === text ? undefined : cleaned;
}

/** A text that is JSON, without what its names call secrets. */
function withoutNamed(model: Model, text: string): string {
  if (!/^\s*[{[]/.test(text)) return text;
  const node = readJsonNodes(text);
  if (node === undefined) return text;
  const inner = beginReading(model);
  const reader = { reading: inner, format: jsonFormat, required: checkRequired };
  readUnknown(reader, node, root, undefined);
  const edits = inner.leaves.flatMap((leaf) => {
    if (isSecret(leaf)) return [leaf.put(placeholderWord)];
    const other = changed(model, leaf);
    return other === undefined ? [] : [leaf.put(other)];
  });
  return edits.length === 0
    ? text
    : new TextDecoder().decode(editBody(new TextEncoder().encode(text), edits));
}

/**
 * What a signature says of the service and the region stays, since that tells whose the request is.
 */
function withScope(edit: Edit, { text = '' }: Leaf, headers: readonly HttpHeader[]): Edit {
  if (edit.in === 'body') return edit;
  const isHeader = edit.in === 'header';
  if (isHeader && headers[edit.index]?.name.toLowerCase() === 'authorization') {
    const scope = /Credential=[^/\s,]+(\/\d+\/[\w-]*\/[\w-]+\/aws4_request)/.exec(text)?.[1];
    const signed = /SignedHeaders=([\w;-]+)/.exec(text)?.[1] ?? '';
    const by = `AWS4-HMAC-SHA256 Credential=${placeholderWord}${scope}, SignedHeaders=${signed}, Signature=${placeholderWord}`;
    return scope === undefined ? edit : { ...edit, by };
  }
  const scope = /^[^/]+(\/\d+\/[\w-]*\/[\w-]+\/aws4_request)$/.exec(text)?.[1];
  if (isHeader || scope === undefined) return edit;
  return { ...edit, by: encodeURIComponent(`${placeholderWord}${scope}`) };
}

/** Whether the body of a message is not kept as it was. */
function isOther(
  { opaque }: ReadContext,
  body: Uint8Array | undefined,
  edits: readonly Edit[],
): boolean {
  return opaque.length > 0 || body === undefined || edits.some((edit) => edit.in === 'body');
}

/** Headers, and parameters of signed URLs, that are sums of a body. */
const sumHeaders =
  /^(?:x-amz-content-sha256|x-amz-crc32|x-amz-checksum-(?!algorithm|mode|type).*|x-amz-sha256-tree-hash|content-md5|(?:content-|repr-)?digest)$/i;

/** Paths to members of a body that are sums of a body, as those of SQS. */
const sumMembers = /(?:^|[."])(?:MD5Of\w+|Checksum(?:CRC|SHA|MD5|XXHASH)\w+)(?:"\])?$/i;

/** A sum, and what puts a word in its place. */
interface Sum {
  readonly leaf: Leaf;
  readonly edit: Edit;
}

/** The sums in a message. Who has one can guess a short secret that was in the body. */
function sumsIn(reading: ReadContext, headers: readonly HttpHeader[]): readonly Sum[] {
  return reading.leaves.flatMap((leaf) => {
    if (leaf.text === undefined || leaf.text === '') return [];
    const edit = leaf.put(placeholderFor(reading.model, leaf, 0));
    const isSum =
      edit.in === 'body'
        ? sumMembers.test(leaf.path)
        : sumHeaders.test(edit.in === 'header' ? (headers[edit.index]?.name ?? '') : leaf.path);
    return isSum ? [{ leaf, edit }] : [];
  });
}

/** Clients compare the sums in headers of an answer, so a word in their place would not do. */
function withoutSums(headers: readonly HttpHeader[], sums: readonly Sum[]): readonly HttpHeader[] {
  const gone = new Set(sums.flatMap(({ edit }) => (edit.in === 'header' ? [edit.index] : [])));
  return headers.filter((_, index) => !gone.has(index));
}

/** What speaks of the form that a body had on a connection. */
const ofForm = /^(?:content-length|x-amz-trailer|x-amz-decoded-content-length)$/i;

function plainRequest(request: HttpRequest): HttpRequest {
  return { ...request, ...plainMessage(request) };
}

function plainAnswer(answer: HttpAnswer): HttpAnswer {
  return { ...answer, ...plainMessage(answer) };
}

/** A message as HAR has it: its body is unpacked, and nothing speaks of how it was sent. */
function plainMessage({
  headers,
  body,
}: Pick<HttpAnswer, 'headers' | 'body'>): Pick<HttpAnswer, 'headers' | 'body'> {
  const plain = body && plainBody(headers, body);
  const kept = headers.filter(
    ({ name }) =>
      !isOfConnection(name) &&
      !ofForm.test(name) &&
      !(plain !== body && /^content-encoding$/i.test(name)),
  );
  return { headers: kept, body: plain };
}

function readingOfRequest(
  model: Model,
  operation: Operation | undefined,
  request: HttpRequest,
): ReadContext {
  if (operation !== undefined) return readRequest(model, operation, request);
  const reading = beginReading(model);
  readQuery(reading, undefined, [], request.url);
  readHeaders(reading, [], request.headers);
  readLoose(reading, request);
  return reading;
}

function readingOfAnswer(
  model: Model,
  operation: Operation | undefined,
  method: string,
  answer: HttpAnswer,
): ReadContext {
  if (operation !== undefined) {
    const reading = readAnswer(model, operation, method, answer);
    if (reading.opaque.length === 0) return reading;
  }
  const reading = beginReading(model);
  readHeaders(reading, [], answer.headers);
  readLoose(reading, answer);
  return reading;
}

/** Reads a body of which nothing is known, by what it says that it is. */
function readLoose(reading: ReadContext, message: Pick<HttpAnswer, 'headers' | 'body'>): void {
  const { body, headers } = message;
  if (body === undefined || body.length === 0) return;
  const type = mediaTypeOf(headers) ?? '';
  const text = utf8Text(body);
  const start = text?.trimStart().charAt(0);
  const format = /cbor/.test(type) ? cborFormat : jsonFormat;
  const node = format.read(body);
  const element = start === '<' && text !== undefined ? readElements(text) : undefined;
  if (/x-www-form-urlencoded/.test(type) && text !== undefined) {
    readUnknownForm(reading, text);
  } else if (node !== undefined) {
    readUnknown({ reading, format, required: checkRequired }, node, root, undefined);
  } else if (element !== undefined && !text?.includes('<!--')) {
    readUnknownElement({ reading, required: checkRequired }, element, root);
  } else {
    reading.opaque.push('not readable');
  }
}
