import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { z } from 'zod';
import type { Model, Operation, Protocol } from '../../generator/model/model.js';
import { createTransport } from '../../generator/runtime/node/transport.js';
import { openWorkshop } from '../conformance/build-client.js';
import type { BodyKind, WantedRequest } from '../conformance/case.js';
import { requestDifference } from '../conformance/compare-request.js';
import type { SentRequest } from '../conformance/recording-fetch.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { botocoreFiles, botocoreServices } from '../support/botocore-model.js';
import { structureValues } from '../support/wire-values.js';
import { reasonFor } from './differences.js';
import { common, sdkClient } from './sdk.js';
import { services } from './services.js';

/** What a service's calls came to. */
export interface Row {
  readonly service: string;
  readonly protocol: Protocol;
  readonly calls: number;
  readonly equal: number;
  /** Differences with a reason, and how many calls have each. */
  readonly listed: ReadonlyMap<string, number>;
  /** All others, a line each. */
  readonly faults: readonly string[];
}

/** Headers that say who sends, when, and over which connection; the signature is of the rest. */
const ignored: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'authorization',
  'connection',
  'content-length',
  'expect',
  'host',
  'sec-fetch-mode',
  'transfer-encoding',
  'user-agent',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-user-agent',
]);

/** How two requests are made comparable, for whoever reads the table. */
export const normalisation: readonly string[] = [
  `headers that are not compared: ${[...ignored].join(', ')}`,
  'of `authorization`, the scheme, the access key and the scope are compared',
  'JSON and CBOR are compared by value, XML by elements, forms and queries as pairs in any order',
  'a body with `content-encoding: gzip` is compared as it was before',
  'a checksum is compared where the bytes of the bodies are equal, else that it is there',
  'the query `x-id`, and a slash at the end of a path, are not compared',
  'an idempotency token is given, since each side would make up its own',
];

/** A server that keeps what it is sent, and answers every request with nothing. */
interface Recorder {
  readonly url: string;
  /** What came since it was last asked. */
  readonly take: () => readonly SentRequest[];
  readonly close: () => void;
}

async function startRecorder(): Promise<Recorder> {
  let sent: SentRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      sent.push({
        method,
        url: new URL(url, 'http://server'),
        headers: new Headers(Object.entries(headers).map(([name, value]) => [name, `${value}`])),
        body: new Uint8Array(Buffer.concat(chunks)),
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A cast: a server on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = sent;
      sent = [];
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Sends the same inputs through the SDK's clients and through generated ones.
 *
 * @param data the folder of botocore's models.
 * @param calls how many a service.
 */
export async function compareWire(
  data: string,
  seed: number,
  calls: number,
): Promise<readonly Row[]> {
  const workshop = openWorkshop();
  const recorder = await startRecorder();
  try {
    const rows: Row[] = [];
    for (const compared of services) {
      const sdk = sdkClient(compared, recorder.url);
      const names = chosen(operationNames(data, compared.botocore).filter(sdk.has), calls);
      const sliced = botocoreSlice(data, compared.botocore, [...new Set(names)]);
      const { protocol = sliced.service.protocol } = compared;
      const model = { ...sliced, service: { ...sliced.service, protocol } };
      const ours = await workshop.build(model);
      const client = ours.createClient({
        ...common,
        endpoint: recorder.url,
        hostPrefix: false,
        fetch: createTransport(),
      });
      let equal = 0;
      const listed = new Map<string, number>();
      const faults: string[] = [];
      for (const [index, name] of names.entries()) {
        const operation = model.operations.find((each) => each.name === name);
        if (operation === undefined) throw new Error(`the model has no ${name}`);
        const input = sampleInput(model, operation, seed + index);
        await sdk.call(name, input);
        const [wanted] = recorder.take();
        let refusal: unknown;
        const method = name.charAt(0).toLowerCase() + name.slice(1);
        await ours.operations[method]?.(client, input).catch((error: unknown) => (refusal = error));
        const [given] = recorder.take();
        const difference = differenceOf(protocol, wanted, given, refusal);
        if (difference === undefined) equal++;
        else {
          const reason = reasonFor(compared.sdk, name, difference);
          if (reason === undefined) faults.push(`${compared.sdk} ${name}: ${difference}`);
          else listed.set(reason, (listed.get(reason) ?? 0) + 1);
        }
      }
      rows.push({
        service: compared.sdk,
        protocol,
        calls: names.length,
        equal,
        listed,
        faults,
      });
    }
    return rows;
  } finally {
    recorder.close();
    workshop.close();
  }
}

const serviceFile = z.object({ operations: z.record(z.string(), z.unknown()) });

function operationNames(data: string, service: string): string[] {
  const version = botocoreServices(data).find(([name]) => name === service)?.[1] ?? '';
  const { operations } = serviceFile.parse(botocoreFiles(data, service, version).service.data);
  return Object.keys(operations).sort();
}

/** Operations over the whole breadth of a service, again from the start where there are too few. */
function chosen(names: readonly string[], calls: number): string[] {
  const step = Math.max(1, names.length / calls);
  return Array.from(
    { length: calls },
    (_, index) => names[Math.floor(index * step) % names.length] ?? '',
  );
}

function sampleInput(model: Model, { input }: Operation, seed: number): Record<string, unknown> {
  const [value = {}] = fc.sample(structureValues(model, input), { numRuns: 1, seed });
  const shape = model.shapes.get(input);
  if (shape?.kind !== 'structure') return value;
  const tokens = shape.members.filter(({ idempotencyToken }) => idempotencyToken);
  return {
    ...value,
    ...Object.fromEntries(tokens.map(({ name }) => [name, 'token-1'])),
    // Names that can be none of a bucket are refused by one side or the other.
    ...('Bucket' in value && { Bucket: 'orchard' }),
  };
}

const bodyKinds: Readonly<Record<Protocol, BodyKind>> = {
  'aws-json-1.0': 'json',
  'aws-json-1.1': 'json',
  'rest-json': 'json',
  'rest-xml': 'xml',
  query: 'form',
  ec2: 'form',
  'smithy-rpc-v2-cbor': 'cbor',
};

function differenceOf(
  protocol: Protocol,
  wanted: SentRequest | undefined,
  given: SentRequest | undefined,
  refusal: unknown,
): string | undefined {
  if (wanted === undefined) return given && 'the SDK sent nothing';
  if (given === undefined) return `nothing was sent: ${refusal}`;
  return (
    requestDifference(asWanted(protocol, wanted, given), comparable(given)) ??
    scopeDifference(wanted, given)
  );
}

/** A request with its path, query and body as they are compared. */
function comparable(given: SentRequest): SentRequest {
  const url = new URL(given.url);
  url.pathname = pathOf(given);
  url.search = queryOf(given).join('&');
  return { ...given, url, body: plainBody(given) };
}

function asWanted(protocol: Protocol, wanted: SentRequest, given: SentRequest): WantedRequest {
  const body = plainBody(wanted);
  const type = wanted.headers.get('content-type') ?? '';
  const isSame = Buffer.from(body).equals(plainBody(given));
  const isPlain = body.length === 0 || (protocol.startsWith('rest-') && !/json|xml/.test(type));
  const names = [...given.headers.keys()];
  const compared = [...wanted.headers].filter(([name]) => !ignored.has(name));
  return {
    method: wanted.method,
    path: pathOf(wanted),
    query: queryOf(wanted),
    headers: Object.fromEntries(compared.filter(([name]) => isSame || !isChecksum(name))),
    forbidHeaders: names.filter((name) => !ignored.has(name) && !wanted.headers.has(name)),
    requireHeaders: compared.map(([name]) => name).filter(isChecksum),
    body: { kind: isPlain ? 'bytes' : bodyKinds[protocol], bytes: body },
  };
}

/** A checksum of the body, which says the same of other bytes. */
function isChecksum(name: string): boolean {
  return name.startsWith('x-amz-checksum-') || name === 'content-md5';
}

/** `/bucket` and `/bucket/` are the same place. */
function pathOf({ url }: SentRequest): string {
  return url.pathname.replace(/(?<=.)\/$/, '');
}

/** `x-id` names the operation for those who read logs; no service asks for it. */
function queryOf({ url }: SentRequest): string[] {
  return url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('x-id='));
}

function plainBody({ headers, body }: SentRequest): Uint8Array {
  return headers.get('content-encoding') === 'gzip' ? gunzipSync(body) : body;
}

/** How the two say who signs, and for what. */
function scopeDifference(wanted: SentRequest, given: SentRequest): string | undefined {
  const [want, have] = [wanted, given].map(({ headers }) => {
    const value = headers.get('authorization');
    return /^\S+ Credential=\w+\/\d+\/[^,]+/.exec(value ?? '')?.[0] ?? value;
  });
  return want === have ? undefined : `authorization: wanted ${want}, got ${have}`;
}
