import { describe, expect, it } from 'vitest';
import type { Shape } from '../../generator/model/model.js';
import { like, modelOf, named, operationOf } from './smithy-fragments.js';

const text = { target: 'smithy.api#String' };
const restJson = 'aws.protocols#restJson1';
const query = 'aws.protocols#awsQuery';
const unsigned = { 'aws.auth#unsignedPayload': {} };

describe('an operation', () => {
  it.each([
    { traits: {}, want: { http: { method: 'POST', uri: '/' }, auth: 'sigv4', cli: 'do' } },
    { traits: named({ idempotent: {} }), want: { idempotent: true, readonly: false } },
    { traits: named({ readonly: {} }), want: { idempotent: false, readonly: true } },
    { traits: named({ endpoint: { hostPrefix: 'data.' } }), want: { hostPrefix: 'data.' } },
    { traits: named({ documentation: 'd' }), want: { documentation: 'md:d' } },
    { traits: named({ deprecated: { message: 'm' } }), want: { deprecated: 'm' } },
    { traits: named({ auth: [], optionalAuth: {} }), want: { auth: 'none' } },
    { traits: named({ optionalAuth: {} }), want: { auth: 'none' } },
    { traits: named({ auth: ['smithy.api#httpBearerAuth'] }), want: { auth: 'bearer' } },
    { traits: unsigned, want: { auth: 'sigv4-unsigned-body' } },
    {
      traits: named({ auth: ['aws.auth#sigv4a', 'aws.auth#sigv4'] }),
      want: { auth: 'sigv4' },
    },
    {
      traits: named({ httpChecksumRequired: {} }),
      want: { checksum: { required: true, responseAlgorithms: [] } },
    },
    {
      traits: {
        'aws.protocols#httpChecksum': {
          requestChecksumRequired: true,
          requestAlgorithmMember: 'A',
          requestValidationModeMember: 'V',
          responseAlgorithms: ['CRC32'],
        },
      },
      want: {
        checksum: {
          required: true,
          algorithmMember: 'A',
          validationMember: 'V',
          responseAlgorithms: ['CRC32'],
        },
      },
    },
    {
      traits: named({ requestCompression: { encodings: ['gzip'] } }),
      want: { compression: ['gzip'] },
    },
    { traits: { 'aws.customizations#s3UnwrappedXmlOutput': {} }, want: { unwrappedOutput: true } },
    {
      traits: { 'aws.api#clientDiscoveredEndpoint': { required: true } },
      want: { endpointDiscovery: 'required' },
    },
    {
      traits: {
        'smithy.rules#staticContextParams': { Control: { value: true } },
        'smithy.rules#operationContextParams': { Arns: { path: 'keys(Items)' } },
      },
      want: { endpointParams: { fixed: { Control: true }, fromInput: { Arns: 'keys(Items)' } } },
    },
  ])('with $traits', ({ traits, want }) => {
    expect(like(operationOf({ traits }), want)).toEqual(want);
  });

  it.each([
    { http: { method: 'GET', uri: '/a?b' }, want: { method: 'GET', uri: '/a?b' } },
    {
      http: { method: 'PUT', uri: '/a', code: 204 },
      want: { method: 'PUT', uri: '/a', status: 204 },
    },
  ])('has the method and path $http where the protocol is REST', ({ http, want }) => {
    const traits = named({ http });
    expect(operationOf({ traits }, { protocol: restJson }).http).toEqual(want);
    expect(operationOf({ traits }).http).toEqual({ method: 'POST', uri: '/' });
  });

  it('tells no input from an empty one by its name', () => {
    const model = modelOf({
      shapes: {
        Nothing: { type: 'operation', input: { target: 'smithy.api#Unit' } },
        Empty: { type: 'operation', input: { target: 'ns#E' }, output: { target: 'ns#E' } },
        E: { type: 'structure', members: {} },
      },
    });
    const shape = (id: string | undefined): Shape | undefined => model.shapes.get(id ?? '');
    const [nothing, empty] = model.operations;
    expect(nothing).toMatchObject({ input: 'NothingInput', output: 'NothingOutput', silent: true });
    expect(shape(nothing?.input)).toMatchObject({ named: false, members: [] });
    expect(empty).not.toHaveProperty('silent');
    expect(shape(empty?.input)).toMatchObject({ id: 'E', named: true });
  });

  it('has examples, of errors too', () => {
    const example = { title: 'One', documentation: 'd', input: { a: 1 }, output: {} };
    const error = { shapeId: 'ns#E', content: { message: 'no' } };
    const shapes = { E: { type: 'structure', members: {}, traits: named({ error: 'client' }) } };
    const traits = named({ examples: [example, { title: 'Two', error }] });
    expect(operationOf({ traits, errors: [{ target: 'ns#E' }] }, { shapes }).examples).toEqual([
      { title: 'One', documentation: 'md:d', input: { a: 1 }, output: {} },
      { title: 'Two', error: { shape: 'E', content: { message: 'no' } } },
    ]);
  });

  it('is paginated by its own words, and the rest from the service', () => {
    const service = {
      traits: named({ paginated: { inputToken: 'in', outputToken: 'out', pageSize: 'max' } }),
    };
    const paginated = { items: 'page.items', outputToken: 'page.next' };
    const structure = (members: object): object => ({ type: 'structure', members });
    const shapes = {
      In: structure({ in: text, max: { target: 'smithy.api#Integer' } }),
      Out: structure({ out: text, page: { target: 'ns#Page' } }),
      Page: structure({ items: { target: 'ns#Items' }, next: text }),
      Items: { type: 'list', member: text },
    };
    const ends = { input: { target: 'ns#In' }, output: { target: 'ns#Out' } };
    const own = { ...ends, traits: named({ paginated }) };
    expect(operationOf(own, { service, shapes }).pagination).toEqual({
      input: ['in'],
      output: ['page.next'],
      limit: 'max',
      result: ['page.items'],
    });
    expect(operationOf(ends, { service, shapes }).pagination).toBeUndefined();
  });
});

describe('the operations of a service', () => {
  it('are its own, then those of resources at any depth', () => {
    const operation = { type: 'operation' };
    const model = modelOf({
      service: {
        operations: [{ target: 'ns#Own' }],
        resources: [{ target: 'ns#Outer' }],
      },
      shapes: {
        Outer: {
          type: 'resource',
          read: { target: 'ns#Get' },
          create: { target: 'ns#Create' },
          put: { target: 'ns#Put' },
          list: { target: 'ns#List' },
          collectionOperations: [{ target: 'ns#Purge' }],
          operations: [{ target: 'ns#Tag' }],
          resources: [{ target: 'ns#Inner' }],
        },
        Inner: {
          type: 'resource',
          update: { target: 'ns#Update' },
          delete: { target: 'ns#Delete' },
          resources: [{ target: 'ns#Outer' }],
        },
        Get: operation,
        Create: operation,
        Put: operation,
        List: operation,
        Purge: operation,
        Tag: operation,
        Update: operation,
        Delete: operation,
        Own: operation,
        Unused: operation,
      },
    });
    expect(model.operations.map(({ name }) => name)).toEqual([
      'Own',
      'Create',
      'Put',
      'Get',
      'List',
      'Tag',
      'Purge',
      'Update',
      'Delete',
    ]);
  });
});

describe('an error', () => {
  const about = { 'aws.protocols#awsQueryError': { code: 'Code', httpResponseCode: 499 } };
  const compatible = { traits: { 'aws.protocols#awsQueryCompatible': {} } };
  it.each([
    { traits: named({ error: 'client' }), want: { fault: 'client' } },
    { traits: named({ error: 'server', httpError: 503 }), want: { fault: 'server', status: 503 } },
    {
      traits: named({ error: 'client', retryable: {} }),
      want: { fault: 'client', retryable: 'yes' },
    },
    {
      traits: named({ error: 'client', retryable: { throttling: true } }),
      want: { fault: 'client', retryable: 'throttling' },
    },
    { traits: { ...named({ error: 'client' }), ...about }, want: { fault: 'client' } },
    {
      traits: { ...named({ error: 'client', httpError: 400 }), ...about },
      protocol: query,
      want: { fault: 'client', status: 499, code: 'Code' },
    },
    {
      traits: { ...named({ error: 'client' }), ...about },
      service: compatible,
      want: { fault: 'client', status: 499, queryCode: 'Code' },
    },
    {
      traits: named({ error: 'client' }),
      service: { rename: { 'ns#E': 'Renamed' } },
      want: { fault: 'client', code: 'E' },
    },
  ])('with $traits is $want', ({ traits, want, ...fragment }) => {
    const shapes = {
      Do: { type: 'operation', errors: [{ target: 'ns#E' }] },
      E: { type: 'structure', members: {}, traits },
    };
    const model = modelOf({ shapes, ...fragment });
    const [id = ''] = model.operations[0]?.errors ?? [];
    expect(model.shapes.get(id)).toHaveProperty('error', want);
  });

  it('of the service is one of every operation', () => {
    const error = { type: 'structure', members: {}, traits: named({ error: 'client' }) };
    const errors = [{ target: 'ns#Own' }, { target: 'ns#Both' }];
    const service = { errors: [{ target: 'ns#Both' }, { target: 'ns#Common' }] };
    const shapes = { Own: error, Both: error, Common: error };
    expect(operationOf({ errors }, { shapes, service }).errors).toEqual(['Own', 'Both', 'Common']);
  });
});

describe('a waiter', () => {
  const shapes = {
    In: { type: 'structure', members: { a: text } },
    Out: { type: 'structure', members: { a: { target: 'ns#A' } } },
    A: { type: 'structure', members: { b: text } },
    E: {
      type: 'structure',
      members: { message: text },
      traits: {
        ...named({ error: 'client' }),
        'aws.protocols#awsQueryError': { code: 'E.Code', httpResponseCode: 400 },
      },
    },
  };
  const path = (comparator: string, expected: string): object => ({
    output: { path: 'a.b', comparator, expected },
  });
  it.each([
    { matcher: { success: true }, want: { matcher: 'error', expected: false } },
    { matcher: { success: false }, want: { matcher: 'error', expected: true } },
    { matcher: { errorType: 'E' }, want: { matcher: 'error', expected: 'E.Code' } },
    { matcher: { errorType: 'ns#E' }, want: { matcher: 'error', expected: 'E.Code' } },
    { matcher: { errorType: 'Other' }, want: { matcher: 'error', expected: 'Other' } },
    {
      matcher: path('stringEquals', 'true'),
      want: { matcher: 'path', argument: 'a.b', expected: 'true' },
    },
    {
      matcher: path('booleanEquals', 'true'),
      want: { matcher: 'path', argument: 'a.b', expected: true },
    },
    {
      matcher: path('allStringEquals', 'x'),
      want: { matcher: 'pathAll', argument: 'a.b', expected: 'x' },
    },
    {
      matcher: path('anyStringEquals', 'x'),
      want: { matcher: 'pathAny', argument: 'a.b', expected: 'x' },
    },
    {
      matcher: {
        inputOutput: {
          path: 'input.a == output.a',
          comparator: 'booleanEquals',
          expected: 'false',
        },
      },
      want: { matcher: 'path', argument: 'input.a == output.a', expected: false, withInput: true },
    },
  ])('with $matcher', ({ matcher, want }) => {
    const Done = { acceptors: [{ state: 'retry', matcher }], minDelay: 7, documentation: 'd' };
    const traits = { 'smithy.waiters#waitable': { Done } };
    const ends = { input: { target: 'ns#In' }, output: { target: 'ns#Out' } };
    const operation = { ...ends, traits, errors: [{ target: 'ns#E' }] };
    expect(operationOf(operation, { protocol: query, shapes }).waiters).toEqual([
      {
        name: 'Done',
        documentation: 'md:d',
        delay: 7,
        maxAttempts: 86,
        acceptors: [{ state: 'retry', ...want }],
      },
    ]);
  });
});
