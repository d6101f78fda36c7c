import { describe, expect, it } from 'vitest';
import { like, memberA, modelOf, named, withInput } from './smithy-fragments.js';

const text = 'smithy.api#String';
const restJson = 'aws.protocols#restJson1';
const restXml = 'aws.protocols#restXml';
const ec2 = 'aws.protocols#ec2Query';
const query = 'aws.protocols#awsQuery';
const cbor = 'smithy.protocols#rpcv2Cbor';
const post = { 'smithy.api#http': { method: 'POST', uri: '/' } };

describe('a member', () => {
  it.each([
    { traits: {}, want: { required: false, hostLabel: false, idempotencyToken: false } },
    { traits: { required: {} }, want: { required: true } },
    { traits: { hostLabel: {}, required: {} }, want: { hostLabel: true } },
    { traits: { idempotencyToken: {} }, want: { idempotencyToken: true } },
    { traits: { documentation: 'text' }, want: { documentation: 'md:text' } },
    { traits: { deprecated: {} }, want: { deprecated: '' } },
    { traits: { deprecated: { message: 'use b', since: '1' } }, want: { deprecated: 'use b' } },
    { traits: { mediaType: 'application/json' }, want: { mediaType: 'application/json' } },
    { traits: { default: 'x' }, want: { default: 'x' } },
    { traits: { default: 'x', clientOptional: {} }, want: { default: undefined } },
    { traits: { default: 'x', addedDefault: {} }, want: { default: undefined } },
    { traits: { default: null }, want: { default: undefined } },
    {
      traits: { documentation: 'text', externalDocumentation: { Guide: 'https://example.com/' } },
      want: { documentation: 'md:text\n\n- [Guide](https://example.com/)' },
    },
  ])('with $traits', ({ traits, want }) => {
    const { member } = memberA({ target: text, traits: named(traits) });
    expect(like(member, { name: '', ...want })).toEqual({ name: 'a', ...want });
  });

  it('may set a parameter of the endpoint rules', () => {
    const traits = { 'smithy.rules#contextParam': { name: 'Bucket' } };
    expect(memberA({ target: text, traits }).member.contextParam).toBe('Bucket');
  });

  it('says in which format it writes a time', () => {
    const traits = named({ timestampFormat: 'http-date' });
    const { member } = memberA({ target: 'smithy.api#Timestamp', traits });
    expect(member.timestampFormat).toBe('http-date');
  });

  it('gets another option where every command has one of that name', () => {
    const model = modelOf(
      withInput({
        Region: { target: text },
        'region-value': { target: text },
        Name: { target: text },
        name: { target: text },
      }),
    );
    const input = model.shapes.get('In');
    expect(input?.kind === 'structure' && input.members.map(({ cli }) => cli)).toEqual([
      'region-2',
      'region-value',
      'name',
      'name-2',
    ]);
  });
});

describe('the name in the body', () => {
  const traits = named({ jsonName: 'json', xmlName: 'xml', xmlFlattened: {}, xmlAttribute: {} });
  const ec2Name = { 'aws.protocols#ec2QueryName': 'Ec2' };
  it.each([
    { protocol: 'aws.protocols#awsJson1_0', want: { wireName: undefined, flattened: false } },
    { protocol: cbor, want: { wireName: undefined, flattened: false, attribute: false } },
    { protocol: restJson, want: { wireName: 'json', ec2Name: undefined } },
    { protocol: restXml, want: { wireName: 'xml', flattened: true, attribute: true } },
    { protocol: query, want: { wireName: 'xml', ec2Name: undefined } },
    { protocol: ec2, want: { wireName: 'xml', ec2Name: 'Ec2' } },
  ])('with $protocol', ({ protocol, want }) => {
    const given = { target: text, traits: { ...traits, ...ec2Name } };
    const { member } = memberA(given, { protocol, traits: post });
    expect(like(member, want)).toEqual(want);
  });

  it('is the name of the parts of lists and maps too', () => {
    const named2 = (xmlName: string): object => ({ target: text, traits: named({ xmlName }) });
    const { target } = memberA(
      { target: 'ns#Map' },
      { protocol: query, shapes: { Map: { type: 'map', key: named2('k'), value: named2('v') } } },
    );
    expect(target).toMatchObject({ key: { wireName: 'k' }, value: { wireName: 'v' } });
  });

  it('may have a namespace, which may come from a list', () => {
    const xmlNamespace = { uri: 'https://example.com/', prefix: 'p' };
    const want = { namespace: 'https://example.com/', prefix: 'p' };
    const list = {
      type: 'list',
      member: { target: text },
      traits: named({ xmlNamespace }),
    };
    const own = memberA({ target: text, traits: named({ xmlNamespace }) }, { protocol: query });
    expect(own.member.xml).toEqual(want);
    const ofList = memberA({ target: 'ns#L' }, { protocol: query, shapes: { L: list } });
    expect(ofList.member.xml).toEqual(want);
  });
});

describe('the place of a member in a request', () => {
  const label = { 'smithy.api#http': { method: 'PUT', uri: '/{a}' } };
  it.each([
    { traits: { httpLabel: {}, required: {} }, http: label, want: { in: 'label' } },
    { traits: { httpQuery: 'q' }, want: { in: 'query', name: 'q' } },
    { traits: { httpHeader: 'X-A' }, want: { in: 'header', name: 'X-A' } },
    { traits: { httpPayload: {} }, want: { in: 'payload' } },
    { traits: { httpResponseCode: {} }, target: 'smithy.api#Integer', want: { in: 'status' } },
    { traits: { httpQueryParams: {} }, target: 'ns#M', want: { in: 'query-map' } },
    { traits: { httpPrefixHeaders: '' }, target: 'ns#M', want: { in: 'header-map', prefix: '' } },
    { traits: {}, want: undefined },
  ])('with $traits', ({ traits, target = text, http = post, want }) => {
    const shapes = { M: { type: 'map', key: { target: text }, value: { target: text } } };
    const given = { target, traits: named(traits) };
    expect(memberA(given, { protocol: restJson, traits: http, shapes }).member.binding).toEqual(
      want,
    );
    expect(memberA(given, { shapes }).member.binding).toBeUndefined();
  });

  it('is told of whole messages only', () => {
    const nested = { b: { target: text, traits: named({ httpHeader: 'X-B' }) } };
    const { target } = memberA(
      { target: 'ns#Nested' },
      {
        protocol: restJson,
        traits: post,
        shapes: { Nested: { type: 'structure', members: nested } },
      },
    );
    expect(target).toMatchObject({ members: [{ name: 'b' }] });
    expect(target).not.toHaveProperty('members.0.binding');
  });
});

describe('a member that narrows its target', () => {
  it.each([
    { traits: { length: { min: 1 } }, target: text, want: { kind: 'string', length: { min: 1 } } },
    { traits: { pattern: '^a' }, target: text, want: { kind: 'string', pattern: '^a' } },
    { traits: { sensitive: {} }, target: 'ns#Secret', want: { sensitive: true } },
    {
      traits: { range: { min: 1, max: 9 } },
      target: 'smithy.api#PrimitiveInteger',
      want: { kind: 'number', size: 'integer', range: { min: 1, max: 9 } },
    },
    { traits: { uniqueItems: {} }, target: 'ns#L', want: { kind: 'list', unique: true } },
    {
      traits: {
        enum: [
          { value: 'x', name: 'X' },
          { value: 'y', documentation: 'Y' },
        ],
      },
      target: text,
      want: { enum: [{ value: 'x' }, { value: 'y', documentation: 'md:Y' }] },
    },
  ])('with $traits', ({ traits, target, want }) => {
    const shapes = {
      L: { type: 'list', member: { target: text } },
      Secret: { type: 'string', traits: named({ documentation: 'A secret.' }) },
    };
    const found = memberA({ target, traits: named(traits) }, { shapes }).target;
    expect(found).toMatchObject({ id: 'InA', named: false, ...want });
    expect(found.documentation).toBeUndefined();
  });

  it('has a shape whose name is free, and leaves no shape that nobody uses', () => {
    const traits = named({ length: { max: 3 } });
    const model = modelOf(
      withInput(
        { a: { target: 'ns#T', traits }, b: { target: 'ns#InA' } },
        { shapes: { InA: { type: 'string' }, T: { type: 'string' } } },
      ),
    );
    expect([...model.shapes.keys()]).toEqual(['In', 'InA2', 'InA', 'DoOutput']);
    expect(model.shapes.get('In')).toMatchObject({
      members: [{ target: 'InA2' }, { target: 'InA' }],
    });
  });

  it('may lead to itself', () => {
    const again = { target: 'ns#Tree', traits: named({ sensitive: {} }) };
    const shapes = { Tree: { type: 'structure', members: { child: again } } };
    const { target } = memberA({ target: 'ns#Tree' }, { shapes });
    expect(target).toMatchObject({ id: 'Tree', members: [{ target: 'TreeChild' }] });
  });
});
