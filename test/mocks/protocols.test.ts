import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/index.js';
import { type Protocol, protocols } from '../../generator/model/model.js';
import { compile, folderWith, packageFolder, put } from '../support/generation.js';
import { operationOf } from '../support/botocore-model.js';
import { answerOf, type MockedClient, mockedClientOf } from '../support/mocked-client.js';
import { structureValues } from '../support/wire-values.js';
import { thingStore } from './things.js';

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

describe.each(protocols)('%s', (protocol) => {
  let things: MockedClient;
  beforeAll(async () => {
    things = await mockedClientOf(thingStore(protocol), (clean) => cleaning.push(clean));
  });

  /** Calls an operation with its mock, and gives what either side has got. */
  const exchange = async (
    name: string,
    input: object,
    output: object,
  ): Promise<{ received: unknown; output: unknown }> => {
    let received: unknown;
    const mock = things.makers[`mock${name}`]?.((got: unknown) => {
      received = got;
      return output;
    });
    const others = things.mocks;
    const client = things.clientFor(mock ? [mock, ...others] : others);
    const call = things.operations[name.charAt(0).toLowerCase() + name.slice(1)];
    return { output: await call?.(client, input), received };
  };

  const isRest = protocol.startsWith('rest');
  const names = isRest
    ? ['Echo', 'Bind', 'Search', 'GetThing', 'Head', 'Store', 'Bytes', 'Words', 'Nothing']
    : ['Echo', 'Nothing'];

  it.each(names)('%s: each side gets what the other sent', async (name) => {
    const { input, output } = operationOf(things.model, name);
    await fc.assert(
      fc.asyncProperty(
        structureValues(things.model, input),
        structureValues(things.model, output),
        async (sent, reply) => {
          expect(await exchange(name, sent, reply)).toEqual({ received: sent, output: reply });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('answers every operation with its sample', async () => {
    const client = things.clientFor(things.mocks);
    const output = await things.operations['echo']?.(client, {});
    expect(output).toEqual(things.samples['sampleEcho']);
  });

  it('sends modelled errors with their code, status, message and data', async () => {
    const data = {
      message: 'Gone <away>',
      Since: new Date('2026-05-04T03:02:01Z'),
      Tree: { Name: 'a', Leaves: [{ At: new Date('2026-05-04T03:02:01.250Z') }] },
      Count: 3,
    };
    const client = things.clientFor(
      [things.makers['mockEchoError']?.('Gone', data)].flatMap((each) => each ?? []),
    );
    await expect(things.operations['echo']?.(client, {})).rejects.toMatchObject({
      code: 'Gone',
      status: 410,
      message: 'Gone <away>',
      data,
      requestId: '00000000-0000-4000-8000-000000000000',
    });
  });

  it('sends errors whose code is not their name', async () => {
    const client = things.clientFor(
      [things.makers['mockEchoError']?.('Broken.Down', { Message: 'Oh' })].flatMap(
        (each) => each ?? [],
      ),
    );
    await expect(things.operations['echo']?.(client, {})).rejects.toMatchObject({
      code: 'Broken.Down',
      status: 503,
      message: 'Oh',
    });
  });

  it('lets a reply function fail', async () => {
    const mock = things.makers['mockEcho']?.(
      (_: unknown, fail: (code: string, data: object) => unknown) =>
        fail('Gone', { message: 'Lost', Count: 4 }),
    );
    const client = things.clientFor([mock].flatMap((each) => each ?? []));
    await expect(things.operations['echo']?.(client, {})).rejects.toMatchObject({
      code: 'Gone',
      status: 410,
      message: 'Lost',
      data: { Count: 4 },
    });
  });

  it('sends errors that any operation may be answered with', async () => {
    const mock = things.makers['mockEchoError']?.('ServiceUnavailable');
    const client = things.clientFor([mock].flatMap((each) => each ?? []));
    await expect(things.operations['echo']?.(client, {})).rejects.toMatchObject({
      code: 'ServiceUnavailable',
      status: 503,
      message: 'Sample of ServiceUnavailable',
    });
  });

  it('refuses input that breaks the constraints', async () => {
    const call = things.operations['echo']?.(things.clientFor(things.mocks), { Few: 4 });
    await expect(call).rejects.toMatchObject({
      sentCode: 'ValidationException',
      status: 400,
      message: 'Few value must be at most 3',
    });
  });

  it('refuses what it cannot read', async () => {
    const { path = '/', headers = {}, body } = damaged[protocol];
    const request = new Request(`https://x.example${path}`, { method: 'POST', headers, body });
    const response = await answerOf(things.mocks, request);
    expect(response?.status).toBe(400);
    expect(await response?.text()).toContain('SerializationException');
  });
});

it('the mocks of all protocols compile under the strictest flags', async () => {
  const cwd = folderWith({ 'package.json': '{ "type": "module" }' });
  for (const protocol of protocols) {
    put(cwd, `${protocol}.yaml`, thingStore(protocol));
    const out = `generated/${protocol}`;
    await generate({ cwd, specs: [`${protocol}.yaml`], out, emit: ['mocks'] });
  }
  symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'node_modules'), 'junction');
  expect(await compile(join(cwd, 'generated'))).toBe('');
});

/** Requests whose bodies are none of their protocol. */
const damaged: Readonly<
  Record<Protocol, { path?: string; headers?: Record<string, string>; body: BodyInit }>
> = {
  'aws-json-1.0': { headers: { 'x-amz-target': 'Things.Echo' }, body: '{"Count":' },
  'aws-json-1.1': { headers: { 'x-amz-target': 'Things.Echo' }, body: 'nonsense' },
  'rest-json': { path: '/echo', body: '{"Count":' },
  'rest-xml': { path: '/echo', body: '<Echo><Count>' },
  query: { body: 'Action=Echo&Count=many' },
  ec2: { body: 'Action=Echo&At=yesterday' },
  'smithy-rpc-v2-cbor': { path: '/service/Things/operation/Echo', body: new Uint8Array([0xff]) },
};

describe('an error of a service that once spoke query', () => {
  // What SQS answers: the shape's name in the body, and the code of then in a header.
  const spec = (protocol: string): string => `
format: 1
service: { id: Thing Store, version: '2020-01-01', protocol: ${protocol}, target: Things, queryCompatible: true, auth: [none] }
operations:
  GetThing: { input: {}, output: {}, errors: [Gone, Lost, Plain] }
shapes:
  Gone: { type: structure, error: { fault: client, queryCode: AWS.Things.Gone }, members: { When: timestamp } }
  Lost: { type: structure, error: { fault: server, code: LostThing }, members: {} }
  Plain: { type: structure, error: client, members: {} }
`;

  it.each(['aws-json-1.0', 'smithy-rpc-v2-cbor'])('has both codes with %s', async (protocol) => {
    const { operations, makers, clientFor } = await mockedClientOf(spec(protocol));
    const When = new Date(1e12);
    const cases = [
      ['Gone', 'AWS.Things.Gone', { When }],
      ['LostThing', 'LostThing', {}],
      ['Plain', 'Plain', {}],
    ] as const;
    for (const [code, sentCode, data] of cases) {
      const mock = makers['mockGetThingError']?.(code, data);
      if (mock === undefined) throw new Error('there is no mock');
      const client = clientFor([mock]);
      await expect(operations['getThing']?.(client)).rejects.toMatchObject({
        code,
        sentCode,
        data,
      });
    }
  });
});
