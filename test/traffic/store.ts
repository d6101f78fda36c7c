/** A service in each protocol, and a valid exchange of it. */
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import { isRest, protocolFacts } from '../../generator/model/protocol-facts.js';
import type { Model, Protocol } from '../../generator/model/model.js';
import { encodeCbor } from '../../generator/runtime/cbor/cbor-encode.js';
import type { Exchange, HttpHeader } from '../../generator/traffic/exchange.js';

/** The specification, as JSON, which YAML includes. */
export function storeSpec(protocol: Protocol): string {
  const isRestful = isRest(protocol);
  const shared = {
    Name: { type: 'string', pattern: '^[a-z]+$', required: true },
    Count: { type: 'integer', range: '1..10' },
    At: 'timestamp',
    Data: 'blob',
    On: 'boolean',
    Ratio: 'double',
    Names: 'Names',
    Tags: 'Tags',
    Deep: 'Deep',
    Password: 'Secret',
  };
  const input = {
    Id: { type: 'string', required: true, ...(isRestful && { in: 'label' }) },
    ...(isRestful && {
      Since: { type: 'timestamp', in: 'header', name: 'X-Since' },
      Kind: { type: 'string', in: 'query', name: 'kind' },
    }),
    ...shared,
    Token: { type: 'string', idempotencyToken: true },
  };
  const output = { Id: { type: 'string', required: true }, ...shared };
  return JSON.stringify({
    service: {
      id: 'Store',
      version: '2020-01-01',
      protocol,
      target: 'Store',
      xmlNamespace: 'https://store.example/doc/',
    },
    operations: {
      PutThing: {
        ...(isRestful && { http: { method: 'POST', uri: '/things/{Id}' } }),
        input,
        output,
        errors: ['Gone'],
      },
    },
    shapes: {
      Names: {
        type: 'list',
        member: { type: 'string', ...(protocol === 'ec2' && { wireName: 'item' }) },
        length: '..3',
      },
      Tags: { type: 'map', key: 'string', value: 'string' },
      Deep: {
        type: 'structure',
        members: { Text: { type: 'string', required: true }, Deep: 'Deep' },
      },
      Secret: { type: 'string', sensitive: true, length: '8..' },
      Gone: {
        type: 'structure',
        error: { fault: 'client', status: 410 },
        members: { message: 'string', Reason: 'string' },
      },
    },
  });
}

/** The model of it. */
export function storeModel(protocol: Protocol): Model {
  const source = { name: 'store.yaml', text: storeSpec(protocol) };
  return valueOf(specToModel(source));
}

const at = '2015-01-25T08:00:00Z';
const seconds = 1422172800;

/** The values of a request and of its answer, as JSON has them. */
export const storeValues: Readonly<Record<string, unknown>> = {
  Id: 'one',
  Name: 'thing',
  Count: 3,
  At: seconds,
  Data: 'AAEC',
  On: true,
  Ratio: 1.5,
  Names: ['a', 'b'],
  Tags: { k: 'v' },
  Deep: { Text: 'x' },
  Password: 'hidden-secret',
};

const xmlValues =
  `<Id>one</Id><Name>thing</Name><Count>3</Count><At>${at}</At><Data>AAEC</Data><On>true</On><Ratio>1.5</Ratio>` +
  '<Names><member>a</member><member>b</member></Names>' +
  '<Tags><entry><key>k</key><value>v</value></entry></Tags>' +
  '<Deep><Text>x</Text></Deep><Password>hidden-secret</Password>';

const formValues = [
  'Action=PutThing&Version=2020-01-01&Id=one&Name=thing&Count=3',
  `At=${encodeURIComponent(at)}&Data=AAEC&On=true&Ratio=1.5`,
  'Names.member.1=a&Names.member.2=b&Tags.entry.1.key=k&Tags.entry.1.value=v',
  'Deep.Text=x&Password=hidden-secret',
].join('&');

/** A body that is written: as text, or as a value that CBOR takes. */
export type Written = string | Record<string, unknown>;

/** An exchange whose bodies are not yet bytes. */
export interface WrittenExchange {
  readonly request: { url: string; headers: HttpHeader[]; body: Written };
  readonly answer: { status: number; headers: HttpHeader[]; body: Written };
}

/** A valid exchange. */
export function storeExchange(protocol: Protocol): WrittenExchange {
  const { Id, ...others } = storeValues;
  const sent = JSON.stringify(isRest(protocol) ? others : storeValues);
  const headers = (...pairs: [string, string][]): HttpHeader[] =>
    pairs.map(([name, text]) => ({ name, text }));
  const { mediaType } = protocolFacts(protocol);
  const url = 'http://127.0.0.1:9/';
  const since: [string, string] = ['X-Since', 'Sun, 25 Jan 2015 08:00:00 GMT'];
  switch (protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
      return {
        request: {
          url,
          headers: headers(['Content-Type', mediaType], ['X-Amz-Target', 'Store.PutThing']),
          body: sent,
        },
        answer: {
          status: 200,
          headers: headers(['Content-Type', mediaType]),
          body: JSON.stringify(storeValues),
        },
      };
    case 'rest-json':
      return {
        request: {
          url: `${url}things/${Id}?kind=k`,
          headers: headers(['Content-Type', mediaType], since),
          body: sent,
        },
        answer: {
          status: 200,
          headers: headers(['Content-Type', mediaType]),
          body: JSON.stringify(storeValues),
        },
      };
    case 'rest-xml':
      return {
        request: {
          url: `${url}things/${Id}?kind=k`,
          headers: headers(['Content-Type', mediaType], since),
          body: `<PutThingInput>${xmlValues.replace('<Id>one</Id>', '')}</PutThingInput>`,
        },
        answer: {
          status: 200,
          headers: headers(['Content-Type', mediaType]),
          body: `<PutThingResult>${xmlValues}</PutThingResult>`,
        },
      };
    case 'query':
      return {
        request: { url, headers: headers(['Content-Type', mediaType]), body: formValues },
        answer: {
          status: 200,
          headers: headers(['Content-Type', 'text/xml']),
          body: `<PutThingResponse xmlns="https://store.example/doc/"><PutThingResult>${xmlValues}</PutThingResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PutThingResponse>`,
        },
      };
    case 'ec2':
      return {
        request: {
          url,
          headers: headers(['Content-Type', mediaType]),
          body: formValues.replaceAll('Names.member', 'Names'),
        },
        answer: {
          status: 200,
          headers: headers(['Content-Type', 'text/xml']),
          body: `<PutThingResponse><requestId>r</requestId>${xmlValues.replaceAll('member>', 'item>')}</PutThingResponse>`,
        },
      };
    case 'smithy-rpc-v2-cbor': {
      const body = {
        ...storeValues,
        At: new Date(seconds * 1000),
        Data: new Uint8Array([0, 1, 2]),
      };
      const protocolHeader: [string, string] = ['smithy-protocol', 'rpc-v2-cbor'];
      return {
        request: {
          url: `${url}service/Store/operation/PutThing`,
          headers: headers(['Content-Type', mediaType], protocolHeader),
          body,
        },
        answer: {
          status: 200,
          headers: headers(['Content-Type', mediaType], protocolHeader),
          body,
        },
      };
    }
  }
}

/** The exchange as it is on the wire. */
export function onTheWire({ request, answer }: WrittenExchange): Exchange {
  return {
    request: { method: 'POST', ...request, body: bytesOf(request.body) },
    answer: { ...answer, body: bytesOf(answer.body) },
  };
}

function bytesOf(body: Written): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : encodeCbor(body);
}
