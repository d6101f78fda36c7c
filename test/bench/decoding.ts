import { Readable } from 'node:stream';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { decodeIdentityDescription } from '../../generated/cognito-identity/conversions.js';
import {
  createClient,
  listIdentities,
  type ListIdentitiesOutput,
} from '../../generated/cognito-identity/index.js';
import { eachOf } from '../../generated/runtime/core/values.js';
import { decodeCbor } from '../../generator/runtime/cbor/cbor-decode.js';
import { encodeCbor } from '../../generator/runtime/cbor/cbor-encode.js';
import type { Client } from '../../generator/runtime/core/client.js';
import type { Fetch } from '../../generator/runtime/core/http.js';
import { serviceNames } from '../../generator/emitters/names.js';
import { openWorkshop, type Workshop } from '../conformance/build-client.js';
import { figuresOf, interleaved, median, type Table, times } from './harness.js';
import { identities, instances, items, objects } from './large-answers.js';
import { absentNote, modelOf } from './slices.js';

const rounds = 21;
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
const region = 'us-east-1';

/** Answers of 1 MB, read by the whole call of a client without a network. */
export async function measureDecoding(): Promise<Table[]> {
  const workshop = openWorkshop();
  try {
    return [await measureJson(), await measureXml(workshop), ...(await measureItems(workshop))];
  } finally {
    workshop.close();
  }
}

const init = { method: 'POST', headers: {} };

/** A fetch that always has this answer. */
function answering(text: string): Fetch {
  const headers = { 'content-type': 'application/xml' };
  return async () => new Response(text, { headers });
}

async function measureJson(): Promise<Table> {
  const json = JSON.stringify({ Identities: identities });
  // The text is at hand, as it is for JSON.parse.
  const fetch: Fetch = async () => Object.assign(new Response(), { text: async () => json });
  const client = createClient({ region, credentials: null, fetch });
  const cbor = encodeCbor(JSON.parse(json));
  const peer = await cborX();
  const measures = await measured({
    'JSON.parse': async () => JSON.parse(json),
    'JSON.parse and the generated conversion, two timestamps an item': async () => {
      const output: ListIdentitiesOutput = JSON.parse(json);
      eachOf(output.Identities, decodeIdentityDescription);
      return output;
    },
    'the whole call of the generated client': () =>
      listIdentities(client, { IdentityPoolId: 'us-east-1:0', MaxResults: 60 }),
    'CBOR decoder, the same data': async () => decodeCbor(cbor),
    ...(peer && { 'cbor-x, the same data': async () => peer(cbor) }),
  });
  return tableOf(`Decoding ${megabytes(json)} of JSON`, 'JSON.parse', measures, [
    `goal of the conversion: 1.5 x, of CBOR: 2.5 x; the same data is ${megabytes(cbor)} of CBOR`,
    ...(peer ? [] : ['left out: cbor-x, because it is not installed']),
  ]);
}

/** The decoder of cbor-x, which people install to compare with: the project does not need it. */
async function cborX(): Promise<((bytes: Uint8Array) => unknown) | undefined> {
  // In a variable, since compilers would look for it.
  const name = 'cbor-x';
  const found = await import(name).catch(() => undefined);
  if (found === undefined) return undefined;
  const decoder = new found.Decoder({ mapsAsObjects: true, useRecords: false });
  return (bytes) => decoder.decode(bytes);
}

/** An answer of DynamoDB: to convert its values is most of the work. */
async function measureItems(workshop: Workshop): Promise<Table[]> {
  const json = items();
  const model = modelOf('DynamoDB', ['Query']);
  const [only] = model?.operations ?? [];
  if (model === undefined || only === undefined) return [];
  const { createClient: create, operations } = await workshop.build(model);
  const client: Client = create({ region, credentials, fetch: answering(json) });
  const call = operations[serviceNames(model).operation(only)];
  if (call === undefined) return [];
  const bytes = new TextEncoder().encode(json);
  const sdk = new DynamoDBClient({
    region,
    credentials,
    requestHandler: {
      handle: async () => ({
        response: { statusCode: 200, headers: {}, body: Readable.from([bytes]) },
      }),
    },
  });
  const floor = 'fetch by hand, no conversion';
  const fetch = answering(json);
  const measures = await measured({
    [floor]: async () => JSON.parse(await (await fetch('', init)).text()),
    'generated client, Query': () => call(client, { TableName: 't' }),
    'official SDK v3, Query': () => sdk.send(new QueryCommand({ TableName: 't' })),
  });
  return [tableOf(`Decoding ${megabytes(json)} of DynamoDB`, floor, measures, [])];
}

async function measureXml(workshop: Workshop): Promise<Table> {
  const list = objects();
  const described = instances();
  const bytes = new TextEncoder().encode(list);
  const sdk = new S3Client({
    region,
    credentials,
    requestHandler: {
      handle: async () => ({
        response: {
          statusCode: 200,
          headers: { 'content-type': 'application/xml' },
          body: Readable.from([bytes]),
        },
      }),
    },
  });
  const cases: Record<string, () => Promise<unknown>> = {
    'official SDK v3, ListObjectsV2': () => sdk.send(new ListObjectsV2Command({ Bucket: 'b' })),
  };
  const notes = ['goal of the generated client: at most 0.33 x'];
  const add = async (service: string, operation: string, text: string, input: object) => {
    const call = await callOf(workshop, service, operation, text);
    if (call === undefined) notes.push(absentNote(service));
    else cases[`generated client, ${operation}`] = () => call(input);
  };
  await add('S3', 'ListObjectsV2', list, { Bucket: 'b' });
  await add('EC2', 'DescribeInstances', described, {});
  const measures = await measured(cases);
  return tableOf(
    `Decoding ${megabytes(list)} of XML`,
    'official SDK v3, ListObjectsV2',
    measures,
    notes,
  );
}

/** A call of a generated client that is always answered with this text. */
async function callOf(
  workshop: Workshop,
  service: string,
  operation: string,
  text: string,
): Promise<((input: object) => Promise<unknown>) | undefined> {
  const model = modelOf(service, [operation]);
  const [only] = model?.operations ?? [];
  if (model === undefined || only === undefined) return undefined;
  const { createClient: create, operations } = await workshop.build(model);
  const client: Client = create({ region, credentials, fetch: answering(text) });
  const call = operations[serviceNames(model).operation(only)];
  return call && ((input) => call(client, input));
}

/** Milliseconds of each round of each case. */
async function measured(
  cases: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<Map<string, number[]>> {
  const timed = Object.entries(cases).map(([name, run]): [string, () => Promise<number>] => [
    name,
    async () => {
      const start = performance.now();
      await run();
      return performance.now() - start;
    },
  ]);
  // The first rounds are for the compiler.
  await interleaved(5, Object.fromEntries(timed));
  return interleaved(rounds, Object.fromEntries(timed));
}

function tableOf(
  title: string,
  floor: string,
  measures: ReadonlyMap<string, readonly number[]>,
  notes: readonly string[],
): Table {
  const base = median(measures.get(floor) ?? []);
  return {
    title: `${title} (medians of ${rounds})`,
    head: ['', 'ms', `to ${floor}`],
    rows: [...measures].map(([name, all]) => [
      name,
      median(all).toFixed(2),
      times(median(all) / base),
    ]),
    notes,
    figures: figuresOf(measures, 'ms', floor),
  };
}

function megabytes({ length }: { readonly length: number }): string {
  return `${(length / 1e6).toFixed(2)} MB`;
}
