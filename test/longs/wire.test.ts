/** What clients generated with `longs: 'bigint'` send to a server, and what they make of its answers. */
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Protocol, protocols } from '../../generator/model/model.js';
import { encodeCbor } from '../../generator/runtime/cbor/cbor-encode.js';
import {
  decodeMessage,
  encodeMessage,
} from '../../generator/runtime/event-stream/event-message.js';
import { openWorkshop, type WrittenClient } from '../conformance/build-client.js';
import { failureOf } from '../support/failure.js';
import { modelOf } from '../support/generation.js';
import { type Seen, serve } from '../support/http-service.js';
import { everywhere, longsIn } from './services.js';

/** Integers with their bytes in CBOR (RFC 8949, 3.1). */
const values: readonly (readonly [value: bigint, cbor: string])[] = [
  [0n, '00'],
  [-1n, '20'],
  [2n ** 53n - 1n, '1b001fffffffffffff'],
  [2n ** 53n, '1b0020000000000000'],
  [2n ** 53n + 1n, '1b0020000000000001'],
  [2n ** 63n - 1n, '1b7fffffffffffffff'],
  [-(2n ** 63n), '3b7fffffffffffffff'],
];

const workshop = openWorkshop();
afterAll(() => workshop.close());

/** The JSON of what {@link everywhere} gives, as a person would write it. */
function jsonOf(v: bigint): string {
  const text = `\\"${v}\\", [${v}, {\\"a\\": ${v}}]`;
  return (
    `{"Size":${v},"Any":${v * 2n ** 64n + 1n},"Sizes":[1,${v}],"Grid":[[${v}],[${v},2]],` +
    `"BySize":{"10":${v},"a":0},"Inner":{"Size":${v},"Inner":{"Size":${v}}},"Choice":{"Size":${v}},` +
    `"size_of_it":${v},"Count":5,"Ratio":1.5,"Text":"${text}"}`
  );
}

/** The elements of the same value. */
function elementsOf(v: bigint): string {
  const text = `&quot;${v}&quot;, [${v}, {&quot;a&quot;: ${v}}]`;
  return (
    `<Size>${v}</Size><Any>${v * 2n ** 64n + 1n}</Any>` +
    `<Sizes><member>1</member><member>${v}</member></Sizes>` +
    `<Grid><member><member>${v}</member></member>` +
    `<member><member>${v}</member><member>2</member></member></Grid>` +
    `<BySize><entry><key>10</key><value>${v}</value></entry>` +
    `<entry><key>a</key><value>0</value></entry></BySize>` +
    `<Inner><Size>${v}</Size><Inner><Size>${v}</Size></Inner></Inner>` +
    `<Choice><Size>${v}</Size></Choice><size_of_it>${v}</size_of_it>` +
    `<Count>5</Count><Ratio>1.5</Ratio><Text>${text}</Text>`
  );
}

/** What is looked at in a request, and the body of the answer to it. */
interface Wire {
  readonly sent: (seen: Seen) => unknown;
  readonly wanted: (value: bigint, cbor: string) => unknown;
  readonly answer: (value: bigint, seen: Seen) => string | Uint8Array;
}

const json: Wire = {
  sent: ({ body }) => body,
  wanted: jsonOf,
  // Blanks may stand wherever the grammar has them.
  answer: (value) => jsonOf(value).replaceAll('e":', 'e"\n\t :\r\n ').replace('[[', '[ [ '),
};

const form = (answer: (elements: string) => string): Wire => ({
  sent: ({ body }) => {
    const given = new URLSearchParams(body);
    const has = (name: RegExp): string[] =>
      [...given].filter(([key]) => name.test(key)).map(([, value]) => value);
    return [has(/^Size$/), has(/^Any$/), has(/^Sizes\./), has(/^Inner\./), has(/size_of_it/i)];
  },
  wanted: (v) => [[`${v}`], [`${v * 2n ** 64n + 1n}`], ['1', `${v}`], [`${v}`, `${v}`], [`${v}`]],
  answer: (value) => answer(elementsOf(value)),
});

const wires: Readonly<Record<Protocol, Wire>> = {
  'aws-json-1.0': json,
  'aws-json-1.1': json,
  'rest-json': json,
  'rest-xml': {
    sent: ({ body }) => body,
    wanted: (value) => `<EchoInput>${elementsOf(value)}</EchoInput>`,
    answer: (_, { body }) => body,
  },
  query: form((all) => `<EchoResponse><EchoResult>${all}</EchoResult></EchoResponse>`),
  ec2: form((all) => `<EchoResponse>${all}</EchoResponse>`),
  'smithy-rpc-v2-cbor': {
    sent: ({ bytes }) => Buffer.from(bytes).toString('hex').slice(0, 30),
    wanted: (_, cbor) => expect.stringContaining(`bf6453697a65${cbor}`.slice(0, 30)),
    answer: (_, { bytes }) => bytes,
  },
};

function answerWith(response: ServerResponse, status: number, body: string | Uint8Array): void {
  response.writeHead(status, { 'smithy-protocol': 'rpc-v2-cbor' }).end(body);
}

describe.each(protocols)('%s', (protocol) => {
  let api: WrittenClient;
  beforeAll(async () => {
    api = await workshop.build(modelOf(longsIn(protocol)), 'leave', [], 'bigint');
  });
  const isRest = protocol.startsWith('rest-');
  const wire = wires[protocol];

  test.each(values)('%s goes both ways in every place', async (value, cbor) => {
    const { url, seen } = await serve((response, request) => {
      const { 'x-size': size, 'x-sizes': sizes } = request.headers;
      if (isRest) response.setHeader('x-size', `${size}`).setHeader('x-sizes', `${sizes}`);
      answerWith(response, 200, wire.answer(value, request));
    });
    const input = everywhere(protocol, value);
    const output = await api.operations['echo']?.(api.createClient({ endpoint: url }), input);
    const [request] = seen;
    expect(request && wire.sent(request)).toEqual(wire.wanted(value, cbor));
    if (isRest) {
      expect(request?.path).toBe(`/echo/${value}?asked=${value}&all=${value}&all=4`);
      expect(request?.headers).toMatchObject({ 'x-size': `${value}`, 'x-sizes': `${value}, 3` });
    }
    const { Label: _, Asked: __, AskedAll: ___, ...wanted } = input;
    expect(output).toStrictEqual(wanted);
  });

  test.each(values)('%s is in the data of an error', async (value) => {
    const text = `{"__type":"TooBig","Message":"no","Limit":${value},"Inner":{"Size":${value}}}`;
    const elements = `<Code>TooBig</Code><Message>no</Message><Limit>${value}</Limit><Inner><Size>${value}</Size></Inner>`;
    const bodies: Readonly<Record<Protocol, string | Uint8Array>> = {
      'aws-json-1.0': text,
      'aws-json-1.1': text,
      'rest-json': text,
      'rest-xml': `<ErrorResponse><Error>${elements}</Error></ErrorResponse>`,
      query: `<ErrorResponse><Error>${elements}</Error></ErrorResponse>`,
      ec2: `<Response><Errors><Error>${elements}</Error></Errors></Response>`,
      'smithy-rpc-v2-cbor': encodeCbor({
        __type: 'TooBig',
        Message: 'no',
        Limit: value,
        Inner: { Size: value },
      }),
    };
    const { url } = await serve((response) => answerWith(response, 400, bodies[protocol]));
    const client = api.createClient({ endpoint: url });
    const call = api.operations['echo']?.(client, isRest ? { Label: 1n } : {});
    expect(await failureOf(call ?? Promise.resolve())).toMatchObject({
      code: 'TooBig',
      data: { Message: 'no', Limit: value, Inner: { Size: value } },
    });
  });

  test.each(isRest ? values : [])('%s is in a payload', async (value) => {
    const body = { Size: value, Inner: { Size: value } };
    const { url, seen } = await serve((response, request) => response.end(request.body));
    const client = api.createClient({ endpoint: url });
    expect(await api.operations['pay']?.(client, { Body: body })).toStrictEqual({ Body: body });
    expect(seen[0]?.body).toContain(`${value}`);
  });

  test.each(/rest|1\.1|cbor/.test(protocol) ? values : [])('%s is in an event', async (value) => {
    const inner = { Size: value, Inner: { Size: value } };
    const message = (type: string, text: string, json: object): Uint8Array => {
      const kind = { ':message-type': 'event', ':event-type': type };
      const headers = type === 'Tick' ? { ...kind, Head: { long: value } } : kind;
      const body = protocol.includes('cbor') ? encodeCbor(json) : Buffer.from(text);
      return encodeMessage({ headers, body });
    };
    const { url } = await serve((response) => {
      response.setHeader('content-type', 'application/vnd.amazon.eventstream');
      const tick =
        protocol === 'rest-xml'
          ? `<Tick><Size>${value}</Size><Inner><Size>${value}</Size></Inner></Tick>`
          : `{"Size":${value},"Inner":{"Size":${value}}}`;
      if (!isRest) {
        response.write(message('initial-response', `{"Size":${value}}`, { Size: value }));
      }
      response.end(message('Tick', tick, { Size: value, Inner: { Size: value } }));
    });
    const output = Object(await api.operations['watch']?.(api.createClient({ endpoint: url }), {}));
    const events: unknown[] = [];
    for await (const event of output.Events) events.push(event);
    expect(events).toStrictEqual([
      { Tick: { Head: value, Size: value, Inner: { Size: inner.Size } } },
    ]);
    expect(output.Size).toBe(isRest ? undefined : value);
  });
});

describe('what is sent', () => {
  let api: WrittenClient;
  beforeAll(async () => {
    api = await workshop.build(modelOf(longsIn('rest-json')), 'leave', [], 'bigint');
  });

  /** Sends one event to a server, and gives the bytes that came. */
  async function told(tick: object): Promise<Uint8Array | undefined> {
    const { url, seen } = await serve((response) => response.end());
    async function* events(): AsyncGenerator<object> {
      yield { Tick: tick };
    }
    const client = api.createClient({ endpoint: url, maxAttempts: 1 });
    await api.operations['tell']?.(client, { Events: events() });
    return seen[0]?.bytes;
  }

  test.each(values)('is an event with %s in a header and in its body', async (value) => {
    const bytes = await told({ Head: value, Size: value, Inner: { Size: value } });
    expect(bytes).toBeDefined();
    const { headers, body } = decodeMessage(bytes ?? new Uint8Array());
    expect(headers['Head']).toBe(value);
    expect(Buffer.from(body).toString()).toBe(`{"Size":${value},"Inner":{"Size":${value}}}`);
  });

  test.each([2n ** 63n, -(2n ** 63n) - 1n])('is no event with %s in a header', async (value) => {
    const failure = await failureOf(told({ Head: value }));
    expect(`${failure} ${Object(failure).cause}`).toContain('Head must be a bigint of 64 bits');
  });

  test('goes beyond 64 bits where the text can, for the service to refuse', async () => {
    const { url, seen } = await serve((response) => response.end('{}'));
    const client = api.createClient({ endpoint: url });
    await api.operations['echo']?.(client, { Label: 2n ** 64n, Size: 2n ** 64n });
    expect(seen[0]?.path).toBe('/echo/18446744073709551616');
    expect(seen[0]?.body).toBe('{"Size":18446744073709551616}');
  });

  test('is a number where a program in JavaScript gives one', async () => {
    const { url, seen } = await serve((response) => response.end('{}'));
    await api.operations['echo']?.(api.createClient({ endpoint: url }), { Label: 1, Size: 5 });
    expect(seen[0]?.body).toBe('{"Size":5}');
  });
});

describe('an answer that is not what the model says', () => {
  test.each<readonly [body: string, message: string]>([
    ['{"Size":1.5}', 'Size is not a whole number'],
    ['{"Sizes":["x"]}', 'Sizes is not a whole number'],
    ['{"Inner":{"Size":true}}', 'Size is not a whole number'],
  ])('%s fails with the name of the member', async (body, message) => {
    const api = await workshop.build(modelOf(longsIn('aws-json-1.0')), 'leave', [], 'bigint');
    const { url } = await serve((response) => response.end(body));
    const call = api.operations['echo']?.(api.createClient({ endpoint: url }), {});
    expect(await failureOf(call ?? Promise.resolve())).toMatchObject({
      code: 'ResponseError',
      message: `HTTP 200: ${message}`,
    });
  });

  test('has numbers where the model has no integers of 64 bits', async () => {
    const api = await workshop.build(modelOf(longsIn('aws-json-1.0')), 'leave', [], 'bigint');
    const body = '{"Count":9007199254740993,"Ratio":9007199254740993,"More":[9007199254740993]}';
    const { url } = await serve((response) => response.end(body));
    const output = await api.operations['echo']?.(api.createClient({ endpoint: url }), {});
    const rounded = 9007199254740992;
    expect(output).toEqual({ Count: rounded, Ratio: rounded, More: [rounded] });
  });

  test('has numbers in CBOR too', async () => {
    const protocol = 'smithy-rpc-v2-cbor';
    const api = await workshop.build(modelOf(longsIn(protocol)), 'leave', [], 'bigint');
    const large = 2n ** 53n + 1n;
    const given = encodeCbor({ Count: large, Ratio: large, Inner: { Size: large } });
    const unknown = encodeCbor({ __type: 'Other', a: large });
    let answered = 0;
    const { url } = await serve((response) =>
      answered++ === 0 ? answerWith(response, 200, given) : answerWith(response, 400, unknown),
    );
    const client = api.createClient({ endpoint: url });
    const rounded = Number(large);
    expect(await api.operations['echo']?.(client, {})).toEqual({
      Count: rounded,
      Ratio: rounded,
      Inner: { Size: large },
    });
    const call = api.operations['echo']?.(client, {});
    const failure = await failureOf(call ?? Promise.resolve());
    expect(failure).toMatchObject({ code: 'Unknown', data: { a: rounded } });
  });
});
