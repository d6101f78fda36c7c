/** Reads requests and answers of an operation by the model. */
import {
  type Member,
  type Model,
  type Operation,
  shapeOf,
  type StructureShape,
  structureOf,
} from '../model/model.js';
import { isRest, protocolFacts } from '../model/protocol-facts.js';
import { isEventStream } from '../model/reach.js';
import { payloadRoot } from '../model/xml-root.js';
import { checkGiven, checkRequired } from './containers.js';
import {
  headerText,
  type HttpAnswer,
  type HttpRequest,
  mediaTypeOf,
  plainBody,
} from './exchange.js';
import { readAnswerError } from './read-error.js';
import { readEvents } from './read-events.js';
import {
  type BodyFormat,
  checkRoot,
  elementOf,
  readBodyMembers,
  readPayload,
} from './read-body.js';
import { readElementMembers, readUnknownElement } from './read-elements.js';
import { readFormInput } from './read-form.js';
import { readHeaders, readLabels, readQuery } from './read-outside.js';
import { misplaced } from './misplaced.js';
import { beginReading, memberOf, type ReadContext } from './read-context.js';
import { utf8Text } from './value-nodes.js';

/** Reads a request for an operation. */
export function readRequest(model: Model, operation: Operation, request: HttpRequest): ReadContext {
  const reading = beginReading(model);
  checkCborHeader(reading, request.headers);
  const { service } = model;
  const input = structureOf(model, operation.input);
  const there = new Set([
    ...(isRest(service.protocol) ? readLabels(reading, operation, input.members, request.url) : []),
    ...readQuery(
      reading,
      isRest(service.protocol) ? operation : undefined,
      input.members,
      request.url,
    ),
    ...readHeaders(reading, isRest(service.protocol) ? input.members : [], request.headers),
  ]);
  if (isRest(service.protocol)) {
    const outside = input.members.filter(({ binding }) => isOutside(binding?.in));
    checkGiven(reading, outside, there, rootSpot);
  }
  const body = request.body && plainBody(request.headers, request.body);
  if (body === undefined) return missingBody(reading, request.body !== undefined);
  readInput(reading, input, request, body);
  for (const member of input.members) misplaced(reading, member, request);
  return reading;
}

const rootSpot = { path: '', secret: false } as const;

function missingBody(reading: ReadContext, isPacked: boolean): ReadContext {
  if (isPacked) {
    reading.found.push({ kind: 'unreadable', path: '', message: 'the body cannot be unpacked' });
    reading.opaque.push('packed');
  }
  return reading;
}

function isOutside(place: string | undefined): boolean {
  return place === 'label' || place === 'query' || place === 'header';
}

function readInput(
  reading: ReadContext,
  input: StructureShape,
  request: HttpRequest,
  body: Uint8Array,
): void {
  const { protocol } = reading.model.service;
  const { requests, mediaType } = protocolFacts(protocol);
  switch (requests) {
    case 'form':
    case 'ec2 form': {
      checkMediaType(reading, request, [mediaType], 'needed');
      const text = utf8Text(body);
      if (text === undefined) {
        reading.found.push({ kind: 'unreadable', path: '', message: 'the body is not a form' });
        reading.opaque.push('not readable');
      } else {
        readFormInput(reading, text, input.members, input.id, requests === 'ec2 form');
      }
      return;
    }
    case 'json':
    case 'xml':
    case 'cbor': {
      const reader = { reading, format: requests, required: checkGiven };
      if (!isRest(protocol)) {
        if (body.length > 0) checkMediaType(reading, request, [mediaType], 'needed');
        readBodyMembers(reader, body, input.members, input.id);
        return;
      }
      const payload = input.members.find(({ binding }) => binding?.in === 'payload');
      const inBody = input.members.filter(({ binding }) => binding === undefined);
      const types = requests === 'xml' ? [mediaType, 'text/xml'] : [mediaType];
      if (payload !== undefined) {
        readWholeBody(reading, requests, payload, input, { ...request, body }, types);
      } else if (body.length > 0 || inBody.length > 0) {
        if (body.length > 0) checkMediaType(reading, request, types, 'unless absent');
        const rootName = requests === 'xml' ? (input.xml?.name ?? input.id) : undefined;
        readBodyMembers(reader, body, inBody, input.id, rootName);
      }
    }
  }
}

/** Reads a body that is one member. */
function readWholeBody(
  reading: ReadContext,
  format: BodyFormat,
  payload: Member,
  holder: StructureShape,
  message: Pick<HttpRequest, 'headers'> & { readonly body: Uint8Array },
  types: readonly string[],
): void {
  const { model } = reading;
  const shape = shapeOf(model, payload.target);
  const secret = holder.sensitive || shape.sensitive;
  const { body } = message;
  switch (shape.kind) {
    case 'blob':
    case 'string':
      reading.leaves.push({
        path: payload.name,
        shape,
        secret,
        token: false,
        text: utf8Text(body),
        put: (value) => ({
          in: 'body',
          at: { start: 0, end: body.length },
          by: value instanceof Uint8Array ? value : String(value),
        }),
      });
      return;
    default:
      if (isEventStream(shape)) {
        readEvents(reading, format, shape, payload, body);
        return;
      }
      if (body.length === 0) {
        if (payload.required) {
          const { path } = memberOf(rootSpot, payload.name, false);
          reading.found.push({ kind: 'missing-member', path, message: 'is required' });
        }
        return;
      }
      checkMediaType(reading, message, types, 'unless absent');
      readPayload(
        { reading, format, required: checkGiven },
        body,
        payload,
        secret,
        payloadRoot(model, payload),
      );
  }
}

function checkMediaType(
  { found }: ReadContext,
  message: Pick<HttpRequest, 'headers'>,
  wanted: readonly string[],
  whether: 'needed' | 'unless absent',
): void {
  const type = mediaTypeOf(message.headers);
  if (type === undefined ? whether === 'unless absent' : wanted.includes(type)) return;
  const is = type === undefined ? 'there is none' : `is ${JSON.stringify(type)}`;
  found.push({
    kind: 'wrong-media-type',
    path: 'header content-type',
    message: `has to be ${wanted.join(' or ')}, and ${is}`,
  });
}

/** Reads an answer of an operation. */
export function readAnswer(
  model: Model,
  operation: Operation,
  method: string,
  answer: HttpAnswer,
): ReadContext {
  const reading = beginReading(model);
  checkCborHeader(reading, answer.headers);
  const body = answer.body && plainBody(answer.headers, answer.body);
  const output = structureOf(model, operation.output);
  const isFailure = answer.status >= 300 || (body !== undefined && isLateFailure(model, body));
  if (isFailure) {
    readHeaders(reading, [], answer.headers);
    if (answer.status === 304) return reading;
    if (body === undefined) return missingBody(reading, answer.body !== undefined);
    readAnswerError(reading, operation, answer, body);
    return reading;
  }
  const isRestful = isRest(model.service.protocol);
  const there = readHeaders(reading, isRestful ? output.members : [], answer.headers);
  if (isRestful) {
    const outside = output.members.filter(({ binding }) => binding?.in === 'header');
    checkRequired(reading, outside, there, rootSpot);
  }
  if (body === undefined) return missingBody(reading, answer.body !== undefined);
  if (method === 'HEAD') return reading;
  readOutput(reading, operation, output, answer, body);
  for (const member of output.members) misplaced(reading, member, answer);
  return reading;
}

/** `smithyRpcv2cbor` has a header that says what the message is, and clients refuse an answer without it. */
function checkCborHeader({ model, found }: ReadContext, headers: HttpAnswer['headers']): void {
  if (model.service.protocol !== 'smithy-rpc-v2-cbor') return;
  const sent = headerText(headers, 'smithy-protocol');
  if (sent === 'rpc-v2-cbor') return;
  const is = sent === undefined ? 'there is none' : `is ${JSON.stringify(sent)}`;
  const message = `has to be rpc-v2-cbor, and ${is}`;
  found.push({ kind: 'wrong-form', path: 'header smithy-protocol', message });
}

/** S3 may send the error of a later moment with the status of a success. */
function isLateFailure({ service }: Model, body: Uint8Array): boolean {
  if (service.noErrorWrapping === undefined) return false;
  const start = Buffer.from(body.subarray(0, 300)).toString('latin1');
  return /^\s*(?:<\?xml[^>]*\?>\s*)?<Error>/.test(start);
}

const jsonTypes = ['application/json', 'application/x-amz-json-1.0', 'application/x-amz-json-1.1'];
const xmlTypes = ['text/xml', 'application/xml'];

function typesOf(format: BodyFormat): readonly string[] {
  switch (format) {
    case 'json':
      return jsonTypes;
    case 'xml':
      return xmlTypes;
    case 'cbor':
      return ['application/cbor'];
  }
}

function readOutput(
  reading: ReadContext,
  operation: Operation,
  output: StructureShape,
  answer: HttpAnswer,
  body: Uint8Array,
): void {
  const { protocol } = reading.model.service;
  const { answers: format } = protocolFacts(protocol);
  const types = typesOf(format);
  const reader = { reading, format, required: checkRequired };
  const stream = output.members.find((member) =>
    isEventStream(shapeOf(reading.model, member.target)),
  );
  const payload = isRest(protocol)
    ? (output.members.find(({ binding }) => binding?.in === 'payload') ?? stream)
    : stream;
  if (payload !== undefined) {
    readWholeBody(reading, format, payload, output, { ...answer, body }, types);
    return;
  }
  const inBody = isRest(protocol)
    ? output.members.filter(
        ({ binding }) =>
          binding === undefined || ['label', 'query', 'query-map'].includes(binding.in),
      )
    : output.members;
  if (body.length === 0) {
    checkRequired(reading, inBody, new Set(), rootSpot);
    return;
  }
  if (inBody.length > 0) checkMediaType(reading, answer, types, 'unless absent');
  switch (protocol) {
    case 'query':
      return readWrapped(reading, operation, output, body);
    case 'ec2': {
      const beside = new Set(['requestId']);
      return readBodyMembers(
        { ...reader, besides: beside },
        body,
        inBody,
        output.id,
        `${operation.name}Response`,
      );
    }
    case 'rest-xml':
      return readXmlOutput(reading, operation, output, inBody, body);
    case 'aws-json-1.0':
    case 'aws-json-1.1':
    case 'rest-json':
    case 'smithy-rpc-v2-cbor':
      return readBodyMembers(reader, body, inBody, output.id);
    default:
      // The compiler asks for a new protocol here.
      protocol satisfies never;
  }
}

function readXmlOutput(
  reading: ReadContext,
  operation: Operation,
  output: StructureShape,
  inBody: readonly Member[],
  body: Uint8Array,
): void {
  const reader = { reading, format: 'xml', required: checkRequired } as const;
  if (operation.unwrappedOutput !== undefined) {
    const element = elementOf(reading, body);
    if (element !== undefined) readUnknownElement(reader, element, rootSpot);
    return;
  }
  // No source says what such a root is called where the structure does not; services use several names.
  const rootName = output.xml?.name;
  readBodyMembers(
    { ...reader, besides: new Set(['ResponseMetadata', 'RequestId', 'requestId']) },
    body,
    inBody,
    output.id,
    rootName,
  );
}

/** An answer of query: the output stands in an element of its own. */
function readWrapped(
  reading: ReadContext,
  { name, resultWrapper = `${name}Result` }: Operation,
  output: StructureShape,
  body: Uint8Array,
): void {
  const element = elementOf(reading, body);
  if (element === undefined) return;
  checkRoot(reading, element, `${name}Response`, '');
  const result = element.children.find((child) => child.name === resultWrapper);
  const reader = { reading, required: checkRequired };
  const strangers = element.children.filter(
    (child) => child !== result && child.name !== 'ResponseMetadata',
  );
  if (result === undefined && output.members.length > 0) {
    const message = `has no <${resultWrapper}>`;
    reading.found.push({ kind: 'wrong-form', path: '', message });
    readElementMembers(
      { ...reader, besides: new Set(['ResponseMetadata']) },
      element,
      output.members,
      output.id,
      rootSpot,
    );
    return;
  }
  for (const stranger of strangers) {
    const message = `is not part of an answer of ${name}`;
    reading.found.push({ kind: 'unknown-member', path: stranger.name, message });
  }
  const rest = { ...element, children: element.children.filter((child) => child !== result) };
  readElementMembers(
    { ...reader, required: () => {}, besides: new Set(rest.children.map((child) => child.name)) },
    rest,
    [],
    output.id,
    rootSpot,
  );
  if (result !== undefined) readElementMembers(reader, result, output.members, output.id, rootSpot);
}
