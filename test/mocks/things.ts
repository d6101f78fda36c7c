/** Specifications of `Thing Store`, one a protocol, that have a bit of everything. */
import { stringify } from 'yaml';
import type { Protocol } from '../../generator/model/model.js';
import type { Spec } from '../../generator/formats/spec/spec-types.js';

const shapes: NonNullable<Spec['shapes']> = {
  Tree: {
    type: 'structure',
    members: { Name: 'string', Left: 'Tree', Leaves: 'Leaves', At: 'timestamp' },
  },
  Leaves: { type: 'list', member: 'Tree' },
  Choice: { type: 'union', members: { Text: 'string', Tree: 'Tree', Bytes: 'blob' } },
  Shade: { type: 'string', enum: ['red', 'dark blue'] },
  Names: { type: 'list', member: 'string' },
  Times: { type: 'list', member: 'timestamp' },
  Counts: { type: 'list', member: 'integer' },
  Labels: { type: 'map', key: 'string', value: 'string' },
  Many: { type: 'map', key: 'string', value: 'Names' },
  Trees: { type: 'map', key: 'string', value: 'Tree' },
  Gone: {
    type: 'structure',
    error: { fault: 'client', status: 410 },
    members: { message: 'string', Since: 'timestamp', Tree: 'Tree', Count: 'integer' },
  },
  Broken: {
    type: 'structure',
    error: { fault: 'server', status: 503, code: 'Broken.Down' },
    members: { Message: 'string' },
  },
};

const everything = {
  Text: 'string',
  Shade: 'Shade',
  Count: 'integer',
  Few: { type: 'integer', range: '..3' },
  Size: 'long',
  Ratio: 'double',
  Flag: 'boolean',
  Bytes: 'blob',
  At: 'timestamp',
  Day: { type: 'timestamp', timestampFormat: 'http-date' },
  Moment: { type: 'timestamp', timestampFormat: 'date-time' },
  Second: { type: 'timestamp', timestampFormat: 'epoch-seconds' },
  Renamed: { type: 'string', wireName: 'another' },
  Names: 'Names',
  Times: 'Times',
  Labels: 'Labels',
  Trees: 'Trees',
  Tree: 'Tree',
  Choice: 'Choice',
} as const;

const echo = { input: { ...everything }, output: { ...everything }, errors: ['Gone', 'Broken'] };
const nothing = { input: {}, output: {} };

/** The specification in one protocol, as its text. */
export function thingStore(protocol: Protocol): string {
  const service = {
    id: 'Thing Store',
    version: '2020-01-01',
    protocol,
    target: 'Things',
    auth: 'none' as const,
    xmlNamespace: 'https://things.example/doc/',
  };
  return stringify({ service, ...contents(protocol) } satisfies Spec, {
    aliasDuplicateObjects: false,
  });
}

function contents(protocol: Protocol): Pick<Spec, 'operations' | 'shapes'> {
  switch (protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
    case 'smithy-rpc-v2-cbor':
      return {
        operations: { Echo: withMembers(sparse), Nothing: nothing },
        shapes: { ...shapes, ...sparseShapes },
      };
    case 'query':
      return { operations: { Echo: withMembers(flat), Nothing: nothing }, shapes };
    case 'ec2':
      return {
        operations: { Echo: echo, Nothing: nothing },
        shapes: {
          ...shapes,
          Leaves: { type: 'list', member: { type: 'Tree', wireName: 'item' } },
        },
      };
    case 'rest-json':
      return {
        operations: {
          ...rest,
          Echo: { ...withMembers(sparse), http: { method: 'POST', uri: '/echo' } },
        },
        shapes: { ...shapes, ...sparseShapes, ...restErrors },
      };
    case 'rest-xml':
      return {
        operations: {
          ...rest,
          Echo: { ...withMembers(xml), http: { method: 'POST', uri: '/echo' } },
        },
        shapes: { ...shapes, ...restErrors },
      };
  }
}

function withMembers(more: object): typeof echo {
  return { ...echo, input: { ...everything, ...more }, output: { ...everything, ...more } };
}

const sparse = { Holes: 'Holes', Gaps: 'Gaps' };
const sparseShapes: NonNullable<Spec['shapes']> = {
  Holes: { type: 'list', member: 'string', sparse: true },
  Gaps: { type: 'map', key: 'string', value: 'integer', sparse: true },
};
const flat = {
  FlatNames: { type: 'Names', flattened: true },
  FlatLabels: { type: 'Labels', flattened: true, wireName: 'flat' },
};
const xml = { ...flat, Attribute: { type: 'string', attribute: true, wireName: 'xsi:type' } };

const restErrors: NonNullable<Spec['shapes']> = {
  Gone: {
    type: 'structure',
    error: { fault: 'client', status: 410 },
    members: {
      message: 'string',
      Since: { type: 'timestamp', in: 'header', name: 'X-Since' },
      Names: { type: 'Names', in: 'header', name: 'X-Names' },
      Tree: 'Tree',
      Count: 'integer',
    },
  },
};

/** What both REST protocols have, besides their bodies. */
const rest: NonNullable<Spec['operations']> = {
  Bind: {
    http: { method: 'PUT', uri: '/things/{Id}/at/{At}/{Flag}/{Path+}?fixed=1&bare', status: 201 },
    input: {
      Id: { type: 'string', in: 'label', required: true },
      At: { type: 'timestamp', in: 'label', required: true },
      Flag: { type: 'boolean', in: 'label', required: true },
      Path: { type: 'string', in: 'label', required: true },
      Text: { type: 'string', in: 'query', name: 'text' },
      Count: { type: 'integer', in: 'query', name: 'count' },
      Day: { type: 'timestamp', in: 'query', name: 'day', timestampFormat: 'http-date' },
      Names: { type: 'Names', in: 'query', name: 'name' },
      Times: { type: 'Times', in: 'query', name: 'time' },
      Shade: { type: 'Shade', in: 'query', name: 'shade' },
      More: { type: 'Many', in: 'query-map' },
      Title: { type: 'string', in: 'header', name: 'X-Title' },
      Size: { type: 'long', in: 'header', name: 'X-Size' },
      When: { type: 'timestamp', in: 'header', name: 'X-When' },
      Words: { type: 'Names', in: 'header', name: 'X-Words' },
      Days: { type: 'Times', in: 'header', name: 'X-Days' },
      Numbers: { type: 'Counts', in: 'header', name: 'X-Numbers' },
      Json: { type: 'string', mediaType: 'application/json', in: 'header', name: 'X-Json' },
      Meta: { type: 'Labels', in: 'header-map', prefix: 'X-Meta-', required: true },
      Tree: 'Tree',
      Choice: 'Choice',
    },
    output: {
      Code: { type: 'integer', in: 'status', required: true },
      Title: { type: 'string', in: 'header', name: 'X-Title' },
      When: { type: 'timestamp', in: 'header', name: 'X-When' },
      Words: { type: 'Names', in: 'header', name: 'X-Words' },
      Days: { type: 'Times', in: 'header', name: 'X-Days' },
      Flag: { type: 'boolean', in: 'header', name: 'X-Flag' },
      Json: { type: 'string', mediaType: 'application/json', in: 'header', name: 'X-Json' },
      Meta: { type: 'Labels', in: 'header-map', prefix: 'X-Meta-', required: true },
      Tree: 'Tree',
      Choice: 'Choice',
    },
    errors: ['Gone', 'Broken'],
  },
  /** Nearer to `/things/search` than `GetThing` is. */
  Search: {
    http: { method: 'GET', uri: '/things/search' },
    input: { Words: { type: 'Names', in: 'query', name: 'q' } },
    output: { Names: 'Names' },
  },
  GetThing: {
    http: { method: 'GET', uri: '/things/{Id}' },
    input: { Id: { type: 'string', in: 'label', required: true } },
    output: {
      Tree: { type: 'Tree', in: 'payload', required: true },
      Tag: { type: 'string', in: 'header', name: 'X-Tag' },
    },
  },
  Head: {
    http: { method: 'HEAD', uri: '/things/{Id}' },
    input: { Id: { type: 'string', in: 'label', required: true } },
    output: {
      Tag: { type: 'string', in: 'header', name: 'X-Tag' },
      Size: { type: 'long', in: 'header', name: 'X-Size' },
    },
  },
  Store: {
    http: { method: 'POST', uri: '/trees' },
    input: {
      Tree: { type: 'Tree', in: 'payload', required: true },
      Tag: { type: 'string', in: 'header', name: 'X-Tag' },
    },
    output: { Tree: { type: 'Tree', in: 'payload', required: true } },
  },
  Bytes: {
    http: { method: 'POST', uri: '/bytes' },
    input: { Bytes: { type: 'blob', in: 'payload' } },
    output: { Bytes: { type: 'blob', in: 'payload' } },
  },
  Words: {
    http: { method: 'POST', uri: '/words' },
    input: { Text: { type: 'string', in: 'payload', required: true } },
    output: { Text: { type: 'string', in: 'payload', required: true } },
  },
  Nothing: { http: { method: 'DELETE', uri: '/', status: 204 }, ...nothing },
  Flow: {
    http: { method: 'PUT', uri: '/flow/{Id}' },
    input: {
      Id: { type: 'string', in: 'label', required: true },
      Body: { type: 'blob', streaming: true, in: 'payload' },
    },
    output: {
      Tag: { type: 'string', in: 'header', name: 'X-Tag' },
      Body: { type: 'blob', streaming: true, in: 'payload' },
    },
  },
};
