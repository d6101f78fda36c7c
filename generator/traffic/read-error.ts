/** Reads errors by the model: whether it has them for the operation, and what they say. */
import { sharedErrorCodes } from '../model/common-errors.js';
import {
  errorCode,
  type Model,
  type Operation,
  structureOf,
  type StructureShape,
} from '../model/model.js';
import { isRest, protocolFacts } from '../model/protocol-facts.js';
import { checkRequired } from './containers.js';
import type { ElementNode } from './element-nodes.js';
import { headerText, type HttpAnswer } from './exchange.js';
import { elementOf } from './read-body.js';
import { readElementMembers, readUnknownElement } from './read-elements.js';
import { readHeaders } from './read-outside.js';
import { readMembers, readUnknown } from './read-values.js';
import type { ReadContext, Spot } from './read-context.js';
import { cborFormat } from './cbor-nodes.js';
import { jsonFormat } from './json-nodes.js';
import type { ValueNode } from './value-nodes.js';

const root: Spot = { path: '', secret: false };

/** Reads the answer that an operation failed with. */
export function readAnswerError(
  reading: ReadContext,
  operation: Operation,
  answer: HttpAnswer,
  body: Uint8Array,
): void {
  const { answers } = protocolFacts(reading.model.service.protocol);
  const header = headerText(answer.headers, 'x-amzn-errortype');
  switch (answers) {
    case 'json':
    case 'cbor': {
      const format = answers === 'json' ? jsonFormat : cborFormat;
      const node = body.length === 0 ? undefined : format.read(body);
      if (node === undefined && body.length > 0) unreadable(reading, answers.toUpperCase());
      const inType = textAt(node, '__type');
      const code = header ?? inType ?? textAt(node, 'code') ?? textAt(node, 'Code');
      const shape = judge(reading, operation, answer, code, body);
      judgeOther(reading, operation, code, inType);
      const reader = { reading, format, required: checkRequired, besides: besideValues };
      if (node === undefined) return;
      if (shape === undefined) return readUnknown(reader, node, root, undefined);
      readBound(reading, shape, answer);
      readMembers(
        { ...reader, besides: withMessages(shape, besideValues) },
        node,
        inBody(reading, shape),
        shape.id,
        root,
      );
      return;
    }
    case 'xml': {
      const document = body.length === 0 ? undefined : elementOf(reading, body);
      const error = document === undefined ? undefined : errorIn(reading, document);
      const code = childText(error, 'Code') ?? header;
      const shape = judge(reading, operation, answer, code, body);
      const reader = { reading, required: checkRequired };
      if (document === undefined) return;
      if (error === undefined || shape === undefined)
        return readUnknownElement(reader, document, root);
      readBound(reading, shape, answer);
      // S3 says more of an error than its model does.
      const beside =
        reading.model.service.noErrorWrapping === undefined
          ? withMessages(shape, besideElements)
          : new Set(error.children.map(({ name }) => name));
      readElementMembers(
        { ...reader, besides: beside },
        error,
        inBody(reading, shape),
        shape.id,
        root,
      );
    }
  }
}

const besideValues: ReadonlySet<string> = new Set(['__type', 'code', 'Code', 'Type', 'type']);
const besideElements: ReadonlySet<string> = new Set([
  'Type',
  'Code',
  'Message',
  'message',
  'Detail',
  'RequestId',
  'RequestID',
]);

/** Services write `message` and `Message` for each other, and clients read both. */
function withMessages(
  { members }: StructureShape,
  besides: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = members.map(({ wireName, name }) => wireName ?? name);
  const said = names.filter((name) => /^(?:error)?message$/i.test(name));
  return new Set([...besides, ...['message', 'Message'].filter((name) => !said.includes(name))]);
}

/** The members that the body holds; a message that is called otherwise is there all the same. */
function inBody({ model }: ReadContext, { members }: StructureShape): StructureShape['members'] {
  const bound = isRest(model.service.protocol)
    ? members.filter(({ binding }) => binding === undefined)
    : members;
  return bound.map((member) =>
    /^(?:error)?message$/i.test(member.name) ? { ...member, required: false } : member,
  );
}

function readBound(
  reading: ReadContext,
  { members }: StructureShape,
  { headers }: HttpAnswer,
): void {
  const bound = members.filter(({ binding }) => binding?.in === 'header');
  // The headers themselves were read before; only what is required of them is looked at here.
  const seen: ReadContext = { ...reading, leaves: [], found: [] };
  const there = readHeaders(seen, bound, headers);
  reading.found.push(...seen.found);
  checkRequired(reading, bound, there, root);
}

/** The shape of an error; tells one that the model does not have for the operation. */
function judge(
  { model, found }: ReadContext,
  operation: Operation,
  { status }: HttpAnswer,
  sent: string | undefined,
  body: Uint8Array,
): StructureShape | undefined {
  const code = sent === undefined ? undefined : bareCode(sent);
  if (code === undefined || code === '') {
    if (body.length === 0) return undefined;
    found.push({ kind: 'undocumented-error', path: '', message: 'the error says no code' });
    return undefined;
  }
  const known = knownCodes(model, operation);
  if (!known.has(code)) {
    const saysErrors = model.operations.some(({ errors }) => errors.length > 0);
    if (saysErrors) {
      const message = `${JSON.stringify(code)} is not an error of ${operation.name}`;
      found.push({ kind: 'undocumented-error', path: '', message });
    }
    return undefined;
  }
  const shape = known.get(code);
  const wanted = shape?.error?.status;
  if (wanted !== undefined && wanted !== status) {
    const message = `${code} has the status ${wanted}, and this is ${status}`;
    found.push({ kind: 'wrong-status', path: '', message });
  }
  return shape;
}

/** Tells of the code in a body where a header has another, which clients would look at. */
function judgeOther(
  { model, found }: ReadContext,
  operation: Operation,
  taken: string | undefined,
  inType: string | undefined,
): void {
  if (taken === undefined || inType === undefined) return;
  const code = bareCode(inType);
  if (code === '' || code === bareCode(taken)) return;
  const known = knownCodes(model, operation);
  const saysErrors = model.operations.some(({ errors }) => errors.length > 0);
  const isUnknown = saysErrors && !known.has(code);
  const message = isUnknown
    ? `${JSON.stringify(code)} is not an error of ${operation.name}`
    : `is ${JSON.stringify(code)} in __type, and ${JSON.stringify(bareCode(taken))} in the header x-amzn-errortype`;
  found.push({ kind: isUnknown ? 'undocumented-error' : 'wrong-form', path: '', message });
}

/** `namespace#Code:url` is just `Code`. */
function bareCode(sent: string): string {
  return sent.replace(/[:,].*|^[^:,]*#/g, '');
}

/** The errors that an operation may be answered with, by their codes; without a shape those that any may be. */
function knownCodes(
  model: Model,
  operation: Operation,
): ReadonlyMap<string, StructureShape | undefined> {
  const codes = new Map<string, StructureShape | undefined>();
  for (const code of sharedErrorCodes(model.service, operation)) codes.set(code, undefined);
  for (const id of operation.errors) {
    const shape = structureOf(model, id);
    const names = [errorCode(shape), shape.error?.queryCode, id.replace(/^.*[#$.]/, '')];
    for (const code of names) if (code !== undefined) codes.set(code, shape);
  }
  return codes;
}

/** The element that holds an error; tells where it stands otherwise than in the protocol. */
function errorIn({ model, found }: ReadContext, document: ElementNode): ElementNode | undefined {
  const { protocol, noErrorWrapping } = model.service;
  const path =
    protocol === 'ec2'
      ? ['Response', 'Errors', 'Error']
      : noErrorWrapping
        ? ['Error']
        : ['ErrorResponse', 'Error'];
  const [first, ...rest] = path;
  const isRight = document.name === first;
  const inner = rest.reduce<ElementNode | undefined>(
    (element, name) => element?.children.find((child) => child.name === name),
    document,
  );
  if (isRight && inner !== undefined) return inner;
  const message = `the error does not stand in <${path.join('><')}>`;
  found.push({ kind: 'wrong-form', path: '', message });
  return findError(document);
}

function findError(element: ElementNode): ElementNode | undefined {
  if (element.name === 'Error') return element;
  for (const child of element.children) {
    const found = findError(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function childText(element: ElementNode | undefined, name: string): string | undefined {
  return element?.children.find((child) => child.name === name)?.text.trim();
}

function textAt(node: ValueNode | undefined, wanted: string): string | undefined {
  if (node?.kind !== 'object') return undefined;
  const value = node.entries.find(({ name }) => name === wanted)?.value;
  return value?.kind === 'text' ? value.text : undefined;
}

function unreadable({ found, opaque }: ReadContext, format: string): void {
  found.push({ kind: 'unreadable', path: '', message: `the body is not ${format}` });
  opaque.push('not readable');
}
