import fc from 'fast-check';
import type { Protocol } from '../../generator/model/model.js';
import type { Draw } from './draw.js';

/** The protocols that every generation speaks. */
export type ComparedProtocol = Exclude<Protocol, 'smithy-rpc-v2-cbor'>;

/** The protocols of the specifications, one after the other. */
export const comparedProtocols: readonly ComparedProtocol[] = [
  'aws-json-1.1',
  'rest-json',
  'query',
  'rest-xml',
  'ec2',
  'aws-json-1.0',
];

/** Names whose options are hard to make: letters in a row, digits, small ones at the start, words of programming. */
const hardNames: readonly string[] =
  `S3Key SamlProviderARNs VpcIDs HTTPSUrl aLower EC2Instance X DBName IPv6Cidr KMSKeyArns userName
  snake_case A1B2C3 Type Class Default Constructor Length StartDate maxPrice AWSAccountIds MultiAZ
  CACertificateIdentifier Timeout10Minutes x509Cert lambdaFunctionARN TotalGB PartiQLText`.split(
    /\s+/,
  );

/** The types that lead to no others. */
const plainTypes = /^(string|boolean|timestamp|blob|byte|short|integer|long|float|double)$/;

/** How a member or a shape is written in a specification. */
type Written = Readonly<Record<string, unknown>>;

/** What is known while a specification is made. */
interface Making {
  readonly draw: Draw;
  readonly protocol: ComparedProtocol;
  readonly shapes: Record<string, Written>;
}

/**
 * A specification in the form of opslice, as JSON, which is YAML too. `Take` has an input of every kind of shape and
 * place, `Show` such an output, `List` has pages, and in protocols on paths `Find` has a time in its path, and `Put` a stream.
 */
export function randomSpec(draw: Draw, protocol: ComparedProtocol, id: string): string {
  const making: Making = { draw, protocol, shapes: {} };
  const isRest = protocol.startsWith('rest-');
  const input = membersOf(making, true);
  const labels = Object.entries(input).filter(([, member]) => member['in'] === 'label');
  const path = labels.map(([name]) => (name === 'Path' ? '/{Path+}' : `/{${name}}`)).join('');
  const http = (method: string, uri: string): object => (isRest ? { http: { method, uri } } : {});
  const service = {
    id,
    version: '2020-01-01',
    protocol,
    ...(protocol.startsWith('aws-json') && { target: 'Things' }),
    ...(/xml|query|ec2/.test(protocol) && { xmlNamespace: 'https://things.example/doc/' }),
    signing: { name: 'things' },
    endpoint: { prefix: 'things' },
  };
  const operations = {
    Take: {
      documentation: 'Takes things.',
      ...http(draw.one(['POST', 'PUT']), `/take${path}${draw.chance(0.3) ? '?fixed=1' : ''}`),
      input,
      output: {},
      ...(draw.chance(0.2) && { deprecated: true }),
    },
    Show: {
      ...http('GET', '/show'),
      input: {
        Kind: { type: 'string', ...(isRest && { in: 'query', name: 'kind' }) },
        ...(protocol.startsWith('aws-json') && {
          Grid: {
            type: 'list',
            member: { type: 'list', member: 'blob' },
            documentation: 'What it is.',
          },
        }),
        OAuth2Kind: { type: 'string', ...(isRest && { in: 'query', name: 'other' }) },
      },
      output: membersOf(making, false),
      errors: ['BadThing', 'Broken'],
    },
    List: {
      ...http('GET', '/list'),
      input: {
        NextToken: { type: 'string', ...(isRest && { in: 'query', name: 'next' }) },
        MaxResults: { type: 'integer', ...(isRest && { in: 'query', name: 'max' }) },
      },
      output: { Items: 'Items', Total: 'integer', NextToken: 'string' },
      pagination: {
        input: 'NextToken',
        output: 'NextToken',
        limit: 'MaxResults',
        result: 'Items',
        ...(draw.chance(0.5) && { nonAggregate: ['Total'] }),
      },
    },
    ...(isRest && {
      Find: {
        ...http('GET', '/find/{When}'),
        input: { When: { type: 'timestamp', in: 'label', required: true } },
      },
      Put: {
        ...http('PUT', '/put/{Key+}'),
        input: {
          Key: { type: 'string', in: 'label', required: true },
          Meta: { type: 'Meta', in: 'header-map', prefix: 'x-meta-' },
          Since: { type: 'timestamp', in: 'header', name: 'x-since' },
          Body: { type: 'Stream', in: 'payload' },
        },
        output: {
          Tag: { type: 'string', in: 'header', name: 'x-tag' },
          Flag: { type: 'boolean', in: 'header', name: 'x-flag' },
          Body: { type: 'Stream', in: 'payload' },
        },
      },
    }),
  };
  const shapes = {
    ...making.shapes,
    Items: { type: 'list', member: 'Item' },
    Item: { type: 'structure', members: { Id: 'string', Size: 'integer' } },
    BadThing: {
      type: 'structure',
      error: { fault: 'client', status: 409 },
      members: { message: 'string', Reason: 'string', Count: 'integer' },
    },
    Broken: { type: 'structure', error: 'server', members: { message: 'string' } },
    ...(isRest && {
      Meta: { type: 'map', key: 'string', value: 'string' },
      Stream: { type: 'blob', streaming: true },
    }),
  };
  return JSON.stringify({ service, operations, shapes });
}

/** Members with names that lead to different options. */
function membersOf(making: Making, isInput: boolean, depth: number = 2): Record<string, Written> {
  const { draw } = making;
  const members: Record<string, Written> = {};
  const known = new Set<string>();
  const count =
    depth === 2 ? draw(fc.integer({ min: 4, max: 11 })) : draw(fc.integer({ min: 1, max: 4 }));
  for (let index = 0; index < count; index++) {
    const name = draw.chance(0.6)
      ? draw.one(hardNames)
      : draw(fc.stringMatching(/^[A-Z][a-z]{2,7}([A-Z][a-z]{1,5}|[A-Z]{2,3}s?|\d){0,2}$/));
    const letters = name.replaceAll(/[^A-Za-z\d]/g, '').toLowerCase();
    if (known.has(letters) || taken.has(letters)) continue;
    known.add(letters);
    members[name] = memberOf(making, name, isInput, depth);
  }
  if (depth === 2) place(making, members, isInput);
  return members;
}

/** Options that every command has are another story, and so are those that one of them begins with. */
const taken: ReadonlySet<string> = new Set(
  'version debug region profile output query color endpoint help page no ca cli'.split(' '),
);

function memberOf(making: Making, name: string, isInput: boolean, depth: number): Written {
  const { draw } = making;
  const type = typeOf(making, name, isInput, depth);
  return {
    ...type,
    ...(isInput && draw.chance(0.25) && { required: true }),
    ...(draw.chance(0.5) && { documentation: draw.one(documentation) }),
    ...(draw.chance(0.1) && { deprecated: draw.one([true, 'Use another.']) }),
    ...(plainTypes.test(`${type['type']}`) && draw.chance(0.1) && { sensitive: true }),
    ...(draw.chance(0.2) && !making.protocol.startsWith('aws') && { wireName: `own${name}` }),
    ...(draw.chance(0.2) && making.protocol === 'ec2' && { ec2Name: `Own${name}` }),
  };
}

const documentation: readonly string[] = [
  'What it is.',
  'The name: a short one. It has *stress* and `code`.',
  'One of\n\n- a list\n- of two',
  'A [link](https://things.example/), and < & > and "quotes".',
  'Without a full stop',
];

function typeOf(making: Making, name: string, isInput: boolean, depth: number): Written {
  const { draw, protocol } = making;
  const plain = ['string', 'enum', 'bounded', 'number', 'boolean', 'blob', 'timestamp'];
  const deep = ['list', 'list', 'map', 'structure', 'union', 'document', 'recursive'];
  const kind = draw.one(depth === 0 ? plain : [...plain, ...deep]);
  switch (kind) {
    case 'enum':
      return {
        type: 'string',
        enum: draw.one([
          ['A', 'b-c'],
          ['ON', 'OFF'],
          ['1', 'two words', 'é'],
        ]),
      };
    case 'bounded':
      return {
        type: 'string',
        length: draw.one(['1..', '..9', '2..5']),
        ...(draw.chance(0.5) && { pattern: draw.one(['^[a-z]+$', '[\\w-]*', '^\\S+$']) }),
      };
    case 'number':
      return {
        type: draw.one([
          'byte',
          'short',
          'integer',
          'integer',
          'long',
          'float',
          'double',
          'double',
        ]),
        ...(draw.chance(0.3) && { range: draw.one(['0..', '-5..5', '1..100']) }),
      };
    case 'timestamp':
      return {
        type: 'timestamp',
        ...(draw.chance(0.5) && {
          timestampFormat: draw.one(['date-time', 'epoch-seconds', 'http-date']),
        }),
      };
    case 'list':
      return named(making, name, {
        type: 'list',
        member: {
          ...typeOf(making, name, isInput, depth - 1),
          ...(draw.chance(0.2) && inXml(protocol, { wireName: 'entry' })),
        },
        ...(draw.chance(0.3) && { length: draw.one(['1..', '..5']) }),
        ...(draw.chance(0.3) && inXml(protocol, { flattened: true })),
      });
    case 'map':
      // The ec2 protocol knows no maps.
      return protocol === 'ec2'
        ? { type: 'string' }
        : named(making, name, {
            type: 'map',
            key: 'string',
            value: typeOf(making, name, isInput, depth - 1),
            ...(draw.chance(0.2) && inXml(protocol, { flattened: true })),
          });
    case 'structure':
      return named(making, name, {
        type: 'structure',
        members: membersOf(making, isInput, depth - 1),
      });
    case 'union':
      return named(making, name, {
        type: 'union',
        members: withoutNames(membersOf(making, false, depth - 1)),
      });
    case 'recursive': {
      const own = shapeName(making, name);
      making.shapes[own] = {
        type: 'structure',
        members: {
          Text: 'string',
          Inner: own,
          ...(draw.chance(0.5) && { All: { type: 'list', member: own } }),
        },
      };
      return { type: own };
    }
    case 'document':
      return protocol === 'rest-json' || protocol.startsWith('aws-json')
        ? { type: 'document' }
        : { type: 'boolean' };
    default:
      return { type: kind };
  }
}

/** Older versions do not know a member of a union by another name on the wire. */
function withoutNames(members: Record<string, Written>): Record<string, Written> {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => {
      const { wireName: _wire, ec2Name: _ec2, ...rest } = member;
      return [name, rest];
    }),
  );
}

/** What only forms and XML can say. */
function inXml(protocol: ComparedProtocol, said: Written): Written {
  return protocol === 'query' || protocol === 'rest-xml' ? said : {};
}

/** A shape on the spot, or one with a name. */
function named(making: Making, name: string, shape: Written): Written {
  if (making.draw.chance(0.3)) return shape;
  const own = shapeName(making, name);
  making.shapes[own] = shape;
  return { type: own };
}

function shapeName({ shapes }: Making, name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll(/\W/g, '')}Shape${Object.keys(shapes).length}`;
}

/** Puts some members elsewhere than in the body, where the protocol has such places. */
function place(making: Making, members: Record<string, Written>, isInput: boolean): void {
  const { draw, protocol } = making;
  if (!protocol.startsWith('rest-')) {
    if (isInput && draw.chance(0.3))
      members['ClientToken'] = { type: 'string', idempotencyToken: true };
    return;
  }
  for (const [name, { wireName: _, ...member }] of Object.entries(members)) {
    if (member['type'] === 'blob' || !plainTypes.test(`${member['type']}`)) continue;
    if (!draw.chance(0.6)) continue;
    // One member of `Put` tells that older versions leave these as texts.
    if (!isInput && protocol === 'rest-json' && !/^(string|timestamp)$/.test(`${member['type']}`))
      continue;
    const where = isInput ? draw.one(['label', 'query', 'header']) : 'header';
    if (where === 'label') members[name] = { ...member, in: 'label', required: true };
    else
      members[name] = {
        ...member,
        in: where,
        name: where === 'query' ? `q${name}` : `x-${name.toLowerCase().replaceAll('_', '-')}`,
      };
  }
  if (isInput && draw.chance(0.4))
    members['Path'] = { type: 'string', in: 'label', required: true };
  if (isInput && draw.chance(0.4))
    members['Words'] = { ...listOf('string'), in: 'query', name: 'word' };
  if (isInput && draw.chance(0.3)) members['Extra'] = { ...mapOf('string'), in: 'query-map' };
  if (draw.chance(0.3))
    members['Labels'] = { ...mapOf('string'), in: 'header-map', prefix: 'x-label-' };
  if (isInput && draw.chance(0.3))
    members['ClientToken'] = { type: 'string', idempotencyToken: true };
  if (!isInput && draw.chance(0.3)) members['StatusCode'] = { type: 'integer', in: 'status' };
  const inBody = Object.keys(members).filter((name) => members[name]?.['in'] === undefined);
  if (inBody.length !== 1) return;
  const [only = ''] = inBody;
  const kind = `${members[only]?.['type']}`;
  if (/Shape\d+$/.test(kind) && making.shapes[kind]?.['type'] === 'structure') {
    members[only] = { type: kind, in: 'payload' };
  }
}

const listOf = (member: string): Written => ({ type: 'list', member });
const mapOf = (value: string): Written => ({ type: 'map', key: 'string', value });
