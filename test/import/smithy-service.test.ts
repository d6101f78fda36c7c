import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { describe, expect, it } from 'vitest';
import { ast, imported, like, modelOf, named } from './smithy-fragments.js';

describe('a service', () => {
  const aws = (about: object): object => ({ 'aws.api#service': { sdkId: 'My Service', ...about } });
  it.each([
    {
      traits: {},
      want: { id: 'Service', cli: 'service', target: 'Service', version: '2020-01-01' },
    },
    {
      traits: aws({}),
      want: { id: 'My Service', cli: 'my-service', endpoint: { prefix: 'my-service' } },
    },
    { traits: aws({ arnNamespace: 'arn' }), want: { endpoint: { prefix: 'arn' } } },
    {
      traits: aws({ arnNamespace: 'arn', endpointPrefix: 'host' }),
      want: { endpoint: { prefix: 'host' }, signing: { name: 'signed' } },
    },
    {
      traits: named({ title: 'My', documentation: 'd', xmlNamespace: { uri: 'https://x/' } }),
      want: { title: 'My', documentation: 'md:d', xmlNamespace: 'https://x/' },
    },
    { traits: named({ auth: [] }), want: { auth: 'none' } },
    { traits: { 'aws.protocols#awsQueryCompatible': {} }, want: { queryCompatible: true } },
    {
      traits: {
        'smithy.rules#endpointRuleSet': { version: '1.0' },
        'smithy.rules#clientContextParams': { Path: { type: 'boolean', documentation: 'd' } },
      },
      want: {
        endpoint: {
          prefix: 'service',
          rules: { version: '1.0' },
          clientParams: { Path: { type: 'boolean', documentation: 'md:d' } },
        },
      },
    },
  ])('with $traits', ({ traits, want }) => {
    expect(like(modelOf({ service: { traits } }).service, want)).toEqual(want);
  });

  it('may not wrap its errors', () => {
    const traits = { 'aws.protocols#restXml': { noErrorWrapping: true } };
    const { service } = modelOf({ protocol: 'aws.protocols#restXml', service: { traits } });
    expect(service).toMatchObject({ protocol: 'rest-xml', noErrorWrapping: true });
  });

  it('says which operation tells the endpoints', () => {
    const discovery = { operation: 'ns#Ask', error: 'ns#Error' };
    const { operations } = modelOf({
      service: { traits: { 'aws.api#clientEndpointDiscovery': discovery } },
      shapes: { Ask: { type: 'operation' }, Other: { type: 'operation' } },
    });
    expect(operations.map((each) => each.discoversEndpoints)).toEqual([true, undefined]);
  });

  it('is spoken to by the protocol that is preferred of several', () => {
    const traits = { 'aws.protocols#awsQuery': {}, 'smithy.protocols#rpcv2Json': {} };
    const { service } = modelOf({ protocol: 'smithy.protocols#rpcv2Cbor', service: { traits } });
    expect(service.protocol).toBe('smithy-rpc-v2-cbor');
  });

  it('is found in files of Smithy 1.0 too', () => {
    expect(modelOf({ smithy: '1.0' }).service.id).toBe('Service');
  });
});

describe('what is not known', () => {
  const operation = (traits: object): Record<string, unknown> => ({
    Do: { type: 'operation', traits },
  });

  it.each(['aws.iam#requiredActions', 'aws.cloudformation#cfnResource', 'smithy.api#tags'])(
    'is passed over where it has no effect on clients: %s',
    (id) => {
      expect(imported(ast({ shapes: operation({ [id]: {} }) })).diagnostics).toEqual([]);
    },
  );

  it('is told once where it is none of the traits about requests', () => {
    const traits = { 'example.lint#owner': 'me' };
    const shapes = { ...operation(traits), Other: { type: 'operation', traits } };
    expect(imported(ast({ shapes })).diagnostics).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining(
          'The trait example.lint#owner of ns#Do is not known and has no effect',
        ),
      },
    ]);
  });

  it('may be a protocol or a way to sign that the service offers besides', () => {
    const shapes = {
      soap: { type: 'structure', members: {}, traits: named({ protocolDefinition: {} }) },
    };
    const data = ast({ shapes, service: { traits: { 'ns#soap': {} } } });
    expect(valueOf(imported(data)).service.protocol).toBe('aws-json-1.1');
  });

  it.each([
    {
      title: 'a trait about requests',
      data: ast({ shapes: operation({ 'smithy.api#httpFuture': {} }) }),
      want: /smithy\.api#httpFuture of ns#Do .*\(at shapes → ns#Do → traits/,
    },
    {
      title: 'a protocol',
      data: ast({ protocol: 'smithy.protocols#rpcv2Json' }),
      want: /ns#Service speaks smithy\.protocols#rpcv2Json, which opslice does not know/,
    },
    {
      title: 'the protocol of a service without one',
      data: ast({ protocol: 'ns#none' }),
      want: /ns#Service names no protocol/,
    },
    {
      title: 'a way to sign',
      data: ast({ shapes: operation(named({ auth: ['smithy.api#httpBasicAuth'] })) }),
      want: /ns#Do is signed by smithy\.api#httpBasicAuth/,
    },
    {
      title: 'a shape',
      data: ast({ shapes: { Do: { type: 'operation', input: { target: 'ns#Gone' } } } }),
      want: /ns#Do leads to ns#Gone/,
    },
    {
      title: 'a member of an apply statement',
      data: ast({ shapes: { S: { type: 'string' }, S$a: { type: 'apply', traits: {} } } }),
      want: /applied to ns#S\$a/,
    },
    {
      title: 'a mixin',
      data: ast({ shapes: { S: { type: 'string', mixins: [{ target: 'ns#S' }] } } }),
      want: /The mixin ns#S leads to itself/,
    },
    {
      title: 'the type of a value',
      data: ast({ shapes: { Do: { type: 'operation', input: { target: 'ns#Do' } } } }),
      want: /ns#Do is of the type "operation"/,
    },
    {
      title: 'the form of a trait',
      data: ast({ shapes: operation(named({ endpoint: { hostPrefix: 1 } })) }),
      want: /expected string.*endpoint → hostPrefix/,
    },
    {
      title: 'where pages go on',
      data: ast({ shapes: operation(named({ paginated: {} })) }),
      want: /ns#Do is paginated without/,
    },
    {
      title: 'the path of an operation',
      data: ast({ protocol: 'aws.protocols#restJson1', shapes: operation({}) }),
      want: /ns#Do has no method and path/,
    },
    { title: 'the file', data: { version: '2.0' }, want: /not a JSON AST of Smithy/ },
    { title: 'the version', data: { smithy: '3.0', shapes: {} }, want: /must be a version/ },
    { title: 'a service', data: { smithy: '2.0' }, want: /The file has no service/ },
    {
      title: 'a key that is not data',
      data: JSON.parse('{"smithy":"2.0","shapes":{"__proto__":{"type":"string"}}}') as unknown,
      want: /__proto__/,
    },
  ])('is refused: $title', ({ data, want }) => {
    const { value, diagnostics } = imported(data);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ message }) => message).join('\n')).toMatch(want);
  });

  it('is how endpoint rules without parameters are meant', () => {
    const traits = { 'smithy.rules#endpointRuleSet': {} };
    expect(imported(ast({ service: { traits } })).diagnostics).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('rules cannot be followed') },
    ]);
  });

  it('is how endpoints are told by a diagram alone', () => {
    const traits = { 'smithy.rules#endpointBdd': {} };
    expect(imported(ast({ service: { traits } })).diagnostics).toMatchObject([
      { message: expect.stringContaining('smithy.rules#endpointBdd only') },
    ]);
    const rules = { parameters: {}, rules: [] };
    const both = { ...traits, 'smithy.rules#endpointRuleSet': rules };
    expect(imported(ast({ service: { traits: both } })).diagnostics).toEqual([]);
  });

  it('is which of several services is wanted', () => {
    const data = {
      smithy: '2.0',
      shapes: { 'a#One': { type: 'service' }, 'a#Two': { type: 'service' } },
    };
    const mend = 'Choose one of these: a#One, a#Two.';
    for (const service of [undefined, 'a#Three']) {
      const { value, diagnostics } = imported(data, service);
      expect(value).toBeUndefined();
      expect(diagnostics).toEqual([expect.objectContaining({ mend, line: 3, column: 13 })]);
    }
  });
});
