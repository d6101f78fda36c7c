import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import { shapeOf, structureOf } from '../../generator/model/model.js';
import type { Member } from '../../generator/model/model.js';
import { modelOf, problemsOf, restService, service } from './load.js';

describe('the founding specification', async () => {
  const file = 'spec/cognito-identity.yaml';
  const loaded = specToModel({ name: file, text: await readFile(file, 'utf8') });
  const model = valueOf(loaded);
  const founding = model.operations.find(({ name }) => name === 'GetCredentialsForIdentity');

  it('has nothing to warn about', () => {
    expect(loaded.diagnostics).toEqual([]);
  });

  it('knows the service and the wire', () => {
    expect(model.service).toMatchObject({
      id: 'Cognito Identity',
      cli: 'cognito-identity',
      version: '2014-06-30',
      protocol: 'aws-json-1.1',
      target: 'AWSCognitoIdentityService',
      signing: { name: 'cognito-identity' },
      endpoint: { prefix: 'cognito-identity' },
      auth: 'sigv4',
    });
  });

  it('has the one operation it began with among all of the service', () => {
    expect(model.operations).toHaveLength(23);
    expect(founding).toMatchObject({
      cli: 'get-credentials-for-identity',
      auth: 'none',
      http: { method: 'POST', uri: '/' },
      input: 'GetCredentialsForIdentityInput',
      output: 'GetCredentialsForIdentityOutput',
    });
  });

  it('has the two inputs of the page', () => {
    const { members } = structureOf(model, 'GetCredentialsForIdentityInput');
    expect(members.map(({ name, cli, target, required }) => [name, cli, target, required])).toEqual(
      [
        ['IdentityId', 'identity-id', 'IdentityId', true],
        ['Logins', 'logins', 'LoginsMap', false],
      ],
    );
    expect(members[1]?.syntax).toEqual(['shorthand', 'json']);
    expect(shapeOf(model, 'IdentityId')).toMatchObject({
      kind: 'string',
      length: { min: 1, max: 55 },
      pattern: String.raw`[\w-]+:[0-9a-f-]+`,
    });
    expect(shapeOf(model, 'LoginsMap')).toMatchObject({
      kind: 'map',
      length: { max: 10 },
      key: { target: 'IdentityProviderName' },
      value: { target: 'IdentityProviderToken' },
    });
    expect(shapeOf(model, 'IdentityProviderToken')).toMatchObject({
      length: { min: 1, max: 50_000 },
      sensitive: true,
    });
  });

  it('has the output tree with the timestamp, its secrets marked', () => {
    const { members } = structureOf(model, 'Credentials');
    const about = members.map((member: Member) => {
      const shape = shapeOf(model, member.target);
      return [member.name, shape.kind, shape.sensitive];
    });
    expect(about).toEqual([
      ['AccessKeyId', 'string', false],
      ['SecretKey', 'string', true],
      ['SessionToken', 'string', true],
      ['Expiration', 'timestamp', false],
    ]);
  });

  it('has the eight errors with fault and status', () => {
    const errors = founding?.errors.map((id) => {
      const { error } = structureOf(model, id);
      return `${id} ${error?.fault} ${error?.status}`;
    });
    expect(errors).toEqual([
      'ExternalServiceException client 400',
      'InternalErrorException server 500',
      'InvalidIdentityPoolConfigurationException client 400',
      'InvalidParameterException client 400',
      'NotAuthorizedException client 403',
      'ResourceConflictException client 409',
      'ResourceNotFoundException client 404',
      'TooManyRequestsException client 429',
    ]);
  });
});

describe('short forms', () => {
  it.each([
    ['1..55', { min: 1, max: 55 }],
    ['..10', { max: 10 }],
    ['3..', { min: 3 }],
    ['7', { min: 7, max: 7 }],
    ['0..0', { min: 0, max: 0 }],
  ])('length: %s', (length, want) => {
    const model = modelOf(`${service}shapes:\n  S: { type: string, length: ${length} }\n`);
    expect(shapeOf(model, 'S')).toMatchObject({ length: want });
  });

  it.each([
    ['-1.5..2.5', { min: -1.5, max: 2.5 }],
    ['-10..-1', { min: -10, max: -1 }],
    ['..-1', { max: -1 }],
    ['1e3..', { min: 1000 }],
    ['-4', { min: -4, max: -4 }],
  ])('range: %s', (range, want) => {
    const model = modelOf(`${service}shapes:\n  N: { type: double, range: ${range} }\n`);
    expect(shapeOf(model, 'N')).toMatchObject({ range: want });
  });

  it('enums as list, with documentation, and of integers', () => {
    const model = modelOf(`${service}
shapes:
  A: { type: string, enum: [x, y] }
  B: { type: string, enum: { 404:, x: The first., y: { documentation: The second. }, z: {} } }
  C: { type: integer, enum: { ONE: 1, MINUS: -1 } }
`);
    expect(shapeOf(model, 'A')).toMatchObject({ enum: [{ value: 'x' }, { value: 'y' }] });
    expect(shapeOf(model, 'B')).toMatchObject({
      enum: [
        { value: '404' },
        { value: 'x', documentation: 'The first.' },
        { value: 'y', documentation: 'The second.' },
        { value: 'z' },
      ],
    });
    expect(shapeOf(model, 'C')).toMatchObject({
      enum: [
        { name: 'ONE', value: 1 },
        { name: 'MINUS', value: -1 },
      ],
    });
  });

  it('errors, deprecation and what an operation takes from its service', () => {
    const model = modelOf(`${service}  auth: bearer
operations:
  GetThing: { errors: [Gone, Busy], deprecated: true }
  PutThing: { auth: none, deprecated: Use PostThing., input: Named, cli: put }
shapes:
  Gone: { type: structure, error: client }
  Busy: { type: structure, error: { fault: server, status: 503, code: Slow, retryable: throttling } }
  Named: { type: structure }
`);
    expect(model.operations).toMatchObject([
      {
        cli: 'get-thing',
        auth: 'bearer',
        deprecated: '',
        input: 'GetThingInput',
        http: { method: 'POST', uri: '/' },
        errors: ['Gone', 'Busy'],
      },
      { cli: 'put', auth: 'none', deprecated: 'Use PostThing.', input: 'Named' },
    ]);
    expect(structureOf(model, 'GetThingInput')).toMatchObject({ members: [], named: false });
    expect(structureOf(model, 'Gone').error).toEqual({ fault: 'client' });
    expect(structureOf(model, 'Busy').error).toEqual({
      fault: 'server',
      status: 503,
      code: 'Slow',
      retryable: 'throttling',
    });
  });

  it('names of the command line, of signatures and hosts come from the id', () => {
    const { service: built } = modelOf(service);
    expect(built).toMatchObject({
      cli: 'thing-store',
      signing: { name: 'thing-store' },
      endpoint: { prefix: 'thing-store' },
      queryCompatible: false,
    });
  });
});

describe('types', () => {
  it('a word means one plain shape, wherever it is used', () => {
    const model = modelOf(`${service}
operations:
  Op: { input: { A: string, B: string, C: { type: big-integer, required: true } } }
`);
    const { members } = structureOf(model, 'OpInput');
    expect(members.map((member) => member.target)).toEqual(['String', 'String', 'BigInteger']);
    expect(shapeOf(model, 'String')).toMatchObject({ kind: 'string', named: false, length: {} });
  });

  it("a specification's own shapes come first, whatever they are called", () => {
    const model = modelOf(`${service}
operations:
  Op: { input: { A: string, B: integer, C: { type: string, length: 1 } } }
shapes:
  string: { type: string, length: ..9 }
  Integer: { type: string }
`);
    const { members } = structureOf(model, 'OpInput');
    expect(members.map((member) => member.target)).toEqual(['string', 'PlainInteger', 'OpInputC']);
    expect(shapeOf(model, 'PlainInteger')).toMatchObject({ kind: 'number', size: 'integer' });
    expect(shapeOf(model, 'OpInputC')).toMatchObject({ length: { min: 1, max: 1 } });
  });

  it('shapes can be written where they are used, as deep as need be', () => {
    const model = modelOf(`${service}
operations:
  GetThing:
    input:
      filter-by:
        type: structure
        members:
          Tags: { type: list, member: { type: map, key: string, value: { type: string, pattern: a+ } } }
`);
    expect([...model.shapes.keys()]).toEqual([
      'GetThingInput',
      'GetThingInputFilterBy',
      'GetThingInputFilterByTags',
      'GetThingInputFilterByTagsMember',
      'GetThingInputFilterByTagsMemberValue',
      'GetThingOutput',
      'String',
    ]);
    expect(shapeOf(model, 'GetThingInputFilterByTagsMemberValue')).toMatchObject({
      kind: 'string',
      pattern: 'a+',
      named: false,
      origin: {
        file: 'spec.yaml',
        pointer: [
          'operations',
          'GetThing',
          'input',
          'filter-by',
          'members',
          'Tags',
          'member',
          'value',
        ],
      },
    });
  });

  it('a structure may hold itself where it need not', () => {
    const text = `${service}
operations:
  Op: { input: { Tree: Tree, Expression: Expression } }
shapes:
  Tree: { type: structure, members: { Next: Tree, Branches: { type: Trees, required: true } } }
  Trees: { type: list, member: Tree }
  Expression: { type: union, members: { Not: Expression, Value: string } }
`;
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('long forms', () => {
  it('bindings of HTTP', () => {
    const model = modelOf(`${restService}
operations:
  PutThing:
    http: { method: PUT, uri: '/things/{Id}/{Path+}', status: 201 }
    hostPrefix: '{Account}.'
    input:
      Id: { type: string, required: true, in: label }
      Path: { type: string, required: true, in: label }
      Account: { type: string, required: true, hostLabel: true }
      Max: { type: integer, in: query, name: max-results }
      More: { type: StringMap, in: query-map }
      Token: { type: string, in: header, name: X-Token, idempotencyToken: true }
      Meta: { type: StringMap, in: header-map, prefix: x-meta- }
      Body: { type: blob, streaming: true, requiresLength: true, in: payload, mediaType: text/plain }
    output:
      Status: { type: integer, in: status }
shapes:
  StringMap: { type: map, key: string, value: string }
`);
    expect(model.operations[0]).toMatchObject({
      http: { method: 'PUT', uri: '/things/{Id}/{Path+}', status: 201 },
      hostPrefix: '{Account}.',
    });
    expect(structureOf(model, 'PutThingInput').members.map((member) => member.binding)).toEqual([
      { in: 'label' },
      { in: 'label' },
      undefined,
      { in: 'query', name: 'max-results' },
      { in: 'query-map' },
      { in: 'header', name: 'X-Token' },
      { in: 'header-map', prefix: 'x-meta-' },
      { in: 'payload' },
    ]);
    expect(shapeOf(model, 'PutThingInputBody')).toMatchObject({
      kind: 'blob',
      streaming: true,
      requiresLength: true,
    });
  });

  it('what members and shapes say of the wire', () => {
    const model = modelOf(`${service}
operations:
  Op:
    input:
      A:
        type: timestamp
        wireName: a
        ec2Name: AA
        timestampFormat: http-date
        default: 0
        cli: alpha
        deprecated: Use B.
        documentation: The first.
        xml: { name: x, namespace: 'urn:x', prefix: p }
        attribute: true
        flattened: true
        event: header
      B: { type: union, eventStream: true, members: { C: string } }
      D: Day
      E: Entries
shapes:
  Day: { type: timestamp, format: date-time }
  Entries: { type: list, member: { type: string, wireName: item }, sparse: true, unique: true, flattened: true }
`);
    const [first] = structureOf(model, 'OpInput').members;
    expect(first).toMatchObject({
      target: 'Timestamp',
      wireName: 'a',
      ec2Name: 'AA',
      timestampFormat: 'http-date',
      default: 0,
      cli: 'alpha',
      deprecated: 'Use B.',
      documentation: 'The first.',
      xml: { name: 'x', namespace: 'urn:x', prefix: 'p' },
      attribute: true,
      flattened: true,
      event: 'header',
    });
    expect(shapeOf(model, 'OpInputB')).toMatchObject({ kind: 'union', eventStream: true });
    expect(shapeOf(model, 'Day')).toMatchObject({ format: 'date-time' });
    expect(shapeOf(model, 'Entries')).toMatchObject({
      member: { name: 'member', wireName: 'item' },
      sparse: true,
      unique: true,
      flattened: true,
    });
  });

  it('pages, waiters, checksums, compression and examples', () => {
    const model = modelOf(`${service}
operations:
  ListThings:
    readonly: true
    idempotent: true
    input: { Token: string, Max: integer, Algorithm: string }
    output: { Page: Page, More: boolean, Things: Things }
    pagination: { input: Token, output: [Page.Token], limit: Max, more: More, result: Things }
    waiters:
      ThingExists:
        delay: 2
        maxAttempts: 40
        acceptors:
          - { state: success, matcher: status, expected: 200 }
          - { state: retry, matcher: pathAny, argument: 'Things[].State', expected: PENDING }
    checksum: { required: true, algorithmMember: Algorithm }
    compression: [gzip]
    examples:
      - { title: All, input: { Max: 1, Deep: [{ a: null }] } }
shapes:
  Page: { type: structure, members: { Token: string } }
  Things: { type: list, member: Thing }
  Thing: { type: structure, members: { State: string } }
`);
    expect(model.operations[0]).toMatchObject({
      readonly: true,
      idempotent: true,
      pagination: {
        input: ['Token'],
        output: ['Page.Token'],
        limit: 'Max',
        more: 'More',
        result: ['Things'],
      },
      waiters: [
        {
          name: 'ThingExists',
          delay: 2,
          maxAttempts: 40,
          acceptors: [
            { state: 'success', matcher: 'status', expected: 200 },
            { state: 'retry', argument: 'Things[].State', expected: 'PENDING' },
          ],
        },
      ],
      checksum: { required: true, algorithmMember: 'Algorithm', responseAlgorithms: [] },
      compression: ['gzip'],
      examples: [{ title: 'All', input: { Max: 1, Deep: [{ a: null }] } }],
    });
  });
});

it('anchors and aliases may be used within reason', () => {
  const model = modelOf(`${service}
shapes:
  A: { type: string, length: &short 1..5 }
  B: { type: blob, length: *short }
`);
  expect(shapeOf(model, 'B')).toMatchObject({ length: { min: 1, max: 5 } });
});

it('a byte order mark and Windows line ends do no harm', () => {
  expect(modelOf(`\ufeff${service.replaceAll('\n', '\r\n')}`).service.id).toBe('Thing Store');
});
