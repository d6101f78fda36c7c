/** Mocks of the protocols that answer in XML. */
import type { TextValue } from '../core/operation-request.js';
import { byAction, byRoute, type Route } from './mock-routes.js';
import { type MockAnswer, type MockRequest, type MockProtocol, requestId } from './mock-service.js';
import { readForm } from '../form/read-form.js';
import { readXml } from '../xml/read-xml.js';
import type { StructureShape, WireShape } from '../core/wire-shape.js';
import { writeXml } from '../xml/write-xml.js';

/** How errors are written: within `ErrorResponse`, as the root itself, or as EC2 has them. */
export type XmlErrorStyle = 'wrapped' | 'bare' | 'ec2';

/** A service that speaks query or EC2. */
export function formService(style: XmlErrorStyle): MockProtocol {
  return service(byAction(), 'text/xml', style);
}

/**
 * A service that speaks REST XML.
 *
 * @param buckets as in `byRoute`.
 */
export function restXmlService(
  routes: Readonly<Record<string, Route>>,
  style: XmlErrorStyle,
  buckets?: 'in hosts',
): MockProtocol {
  return service(byRoute(routes, buckets), 'application/xml', style);
}

function service(
  find: MockProtocol['find'],
  mediaType: string,
  style: XmlErrorStyle,
): MockProtocol {
  return {
    find,
    headers: {
      'content-type': mediaType,
      [mediaType === 'text/xml' ? 'x-amzn-requestid' : 'x-amz-request-id']: requestId,
    },
    error: (status, code, data) => xmlError(style, status, code, data, messageOnly),
  };
}

const messageOnly: StructureShape = { members: { Message: 'message' } };

/** The input that the form of a request stands for. */
export async function formBody<Value extends object>(
  request: MockRequest,
  shape: StructureShape,
): Promise<Value> {
  // A cast, here and below: the table and the type are made of the same shape.
  return readForm(await request.text(), shape) as Value;
}

/**
 * What the document of a request says; where there is none, an empty object.
 *
 * @throws Error where it is not such a document.
 */
export async function xmlBody<Value extends object>(
  request: MockRequest,
  shape: WireShape,
): Promise<Value> {
  const text = await request.text();
  return (text === '' ? {} : (readXml(text, shape) ?? {})) as Value;
}

/**
 * An error.
 *
 * @param shape of the members that the body holds.
 */
export function xmlError(
  style: XmlErrorStyle,
  status: number,
  code: string,
  data: object,
  shape: StructureShape,
  headers: Readonly<Record<string, TextValue>> = {},
): MockAnswer {
  const type = style === 'wrapped' ? element('Type', status < 500 ? 'Sender' : 'Receiver') : '';
  const about = type + element('Code', code) + message(data, shape);
  const error = `<Error>${about}${content('Error', data, shape)}`;
  return { status, headers, body: declaration + errorDocument(style, error) };
}

function errorDocument(style: XmlErrorStyle, error: string): string {
  switch (style) {
    case 'wrapped':
      return `<ErrorResponse>${error}</Error>${element('RequestId', requestId)}</ErrorResponse>`;
    case 'bare':
      return `${error}${element('RequestId', requestId)}</Error>`;
    case 'ec2':
      return `<Response><Errors>${error}</Error></Errors>${element('RequestID', requestId)}</Response>`;
  }
}

/** Services write `Message` even where the model says `message`. */
function message(data: { readonly message?: unknown }, { members }: StructureShape): string {
  const { message: text } = data;
  return typeof text === 'string' && !('Message' in members) ? element('Message', text) : '';
}

/**
 * The answer of an operation of the query protocol.
 *
 * @param wrapper the element that holds the output.
 * @param xmlns the namespace attribute of the root.
 */
export function queryAnswer(
  name: string,
  wrapper: string,
  output: object,
  shape: StructureShape,
  xmlns?: string,
): MockAnswer {
  const result = writeXml(wrapper, output, shape);
  const about = `<ResponseMetadata>${element('RequestId', requestId)}</ResponseMetadata>`;
  return { body: declaration + wrap(`${name}Response`, result + about, xmlns) };
}

/**
 * The answer of an operation of EC2.
 *
 * @param xmlns the namespace attribute of the root.
 */
export function ec2Answer(
  name: string,
  output: object,
  shape: StructureShape,
  xmlns?: string,
): MockAnswer {
  const members = content('Result', output, shape);
  return {
    body: declaration + wrap(`${name}Response`, element('requestId', requestId) + members, xmlns),
  };
}

/** A value as a document. */
export function xmlDocument(
  root: string,
  value: unknown,
  shape: WireShape,
  xmlns?: string,
): string {
  return declaration + writeXml(root, value, shape, xmlns);
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What a structure's element holds. */
function content(name: string, value: object, shape: StructureShape): string {
  const text = writeXml(name, value, shape);
  return text.slice(text.indexOf('>') + 1, -name.length - 3);
}

function wrap(name: string, inner: string, xmlns: string | undefined): string {
  return `<${name}${xmlns === undefined ? '' : ` ${xmlns}`}>${inner}</${name}>`;
}

function element(name: string, text: string): string {
  return writeXml(name, text, 'string');
}
