import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { sourceToModel } from '../../generator/formats/sources/source-to-model.js';
import { encodeCbor } from '../../generator/runtime/cbor/cbor-encode.js';
import type { BuiltClient, Workshop } from '../conformance/build-client.js';

/** A service with one operation, `GetThing`, whose output says a name. */
export interface Service {
  readonly name: string;
  readonly client: BuiltClient;
  /** The body that says a name. */
  readonly good: (name: string) => Buffer;
  /** The same with a member, unknown to the model, that is nested very deep. */
  readonly deep: (name: string) => Buffer;
  /** What becomes of such a body: JSON is read by the engine, other readers give up at a depth. */
  readonly readsDeep: boolean;
  /** An attempt that took too long is made again. */
  readonly safe: boolean;
}

interface Format {
  readonly write: (name: string) => Buffer;
  readonly deep: (name: string) => Buffer;
  readonly readsDeep: boolean;
}

const depth = 20_000;
const padding = 'x'.repeat(20);

const json: Format = {
  write: (Name) => Buffer.from(JSON.stringify({ Name, Padding: padding })),
  deep: (name) =>
    Buffer.from(`{"Name":${JSON.stringify(name)},"Deep":${'['.repeat(depth)}${']'.repeat(depth)}}`),
  readsDeep: true,
};

/** @param open what stands before the members, and `close` what stands behind them. */
function xml(open: string, close: string): Format {
  const nested = '<D>'.repeat(depth) + '</D>'.repeat(depth);
  return {
    write: (name) => Buffer.from(`${open}<Name>${name}</Name><P>${padding}</P>${close}`),
    deep: (name) => Buffer.from(`${open}<Name>${name}</Name>${nested}${close}`),
    readsDeep: false,
  };
}

const cbor: Format = {
  write: (Name) => Buffer.from(encodeCbor({ Name, Padding: padding })),
  deep(Name) {
    // Arrays of one element in the place of the last byte, an empty text.
    const flat = Buffer.from(encodeCbor({ Name, Deep: '' }));
    return Buffer.concat([flat.subarray(0, -1), Buffer.alloc(depth, 0x81), Buffer.from([0])]);
  },
  readsDeep: false,
};

interface Row {
  readonly protocol: string;
  readonly method: 'GET' | 'POST';
  readonly format: Format;
}

const rows: readonly Row[] = [
  { protocol: 'aws-json-1.1', method: 'POST', format: json },
  { protocol: 'rest-xml', method: 'GET', format: xml('<A>', '</A>') },
  { protocol: 'rest-json', method: 'POST', format: json },
  { protocol: 'smithy-rpc-v2-cbor', method: 'POST', format: cbor },
  { protocol: 'query', method: 'POST', format: xml('<A><R>', '</R></A>') },
];

/** Generates the clients of the services, one a protocol. */
export async function buildServices(workshop: Workshop): Promise<Service[]> {
  const services: Service[] = [];
  for (const { protocol, method, format } of rows) {
    const inLabel = method === 'GET';
    const isRest = protocol.startsWith('rest-');
    const text = JSON.stringify({
      service: {
        id: 'Things',
        version: '2020-01-01',
        protocol,
        auth: 'none',
        ...(/json-1|cbor/.test(protocol) && { target: 'Things' }),
      },
      operations: {
        GetThing: {
          ...(isRest && { http: { method, uri: inLabel ? '/{Id}' : '/' } }),
          ...(protocol === 'query' && { resultWrapper: 'R' }),
          input: { Id: inLabel ? { type: 'string', in: 'label', required: true } : 'string' },
          output: { Name: 'string' },
        },
      },
    });
    const model = valueOf(await sourceToModel({ name: 'things.yaml', text, overlays: [] }));
    services.push({
      name: protocol,
      client: await workshop.build(model),
      good: format.write,
      deep: format.deep,
      readsDeep: format.readsDeep,
      safe: method === 'GET',
    });
  }
  return services;
}
