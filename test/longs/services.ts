/** A service of each protocol, with integers of 64 bits wherever they can travel. */
import { stringify } from 'yaml';
import type { Protocol } from '../../generator/model/model.js';

const values = {
  Size: 'long',
  Any: 'big-integer',
  Sizes: 'Sizes',
  Grid: 'Grid',
  BySize: 'BySize',
  Inner: 'Inner',
  Choice: 'Choice',
  Renamed: { type: 'long', wireName: 'size_of_it' },
} as const;

const shapes = {
  Sizes: { type: 'list', member: 'long' },
  Grid: { type: 'list', member: 'Sizes' },
  BySize: { type: 'map', key: 'string', value: 'long' },
  Inner: { type: 'structure', members: { Size: 'long', Inner: 'Inner' } },
  Choice: { type: 'union', members: { Size: 'long', Text: 'string' } },
};

/** The values that are numbers whatever the settings say. */
const others = { Count: 'integer', Ratio: 'double', Text: 'string' } as const;

const outside = {
  Header: { type: 'long', in: 'header', name: 'x-size' },
  Headers: { type: 'Sizes', in: 'header', name: 'x-sizes' },
};

/** Which of the values above a protocol has names for: CBOR and forms know no others. */
const namedOtherwise = (protocol: Protocol): boolean => protocol !== 'smithy-rpc-v2-cbor';

/** The specification of `Longs` in a protocol. */
export function longsIn(protocol: Protocol, id = 'Longs'): string {
  const isRest = protocol.startsWith('rest-');
  const { Renamed, ...plain } = values;
  const members = { ...plain, ...(namedOtherwise(protocol) && { Renamed }), ...others };
  const http = (method: string, uri: string): object => (isRest ? { http: { method, uri } } : {});
  const events = !['query', 'ec2', 'aws-json-1.0'].includes(protocol);
  const stream = isRest ? { type: 'Events', in: 'payload' } : 'Events';
  return stringify({
    service: { id, version: '1', protocol, target: 'Longs', auth: 'none' },
    operations: {
      Echo: {
        ...http('POST', '/echo/{Label}'),
        input: {
          ...members,
          ...(isRest && {
            ...outside,
            Label: { type: 'long', in: 'label', required: true },
            Asked: { type: 'long', in: 'query', name: 'asked' },
            AskedAll: { type: 'Sizes', in: 'query', name: 'all' },
          }),
        },
        output: { ...members, ...(isRest && outside) },
        errors: ['TooBig'],
      },
      ...(isRest && {
        Pay: {
          ...http('POST', '/pay'),
          input: { Body: { type: 'Inner', in: 'payload' } },
          output: { Body: { type: 'Inner', in: 'payload' } },
        },
      }),
      ...(events && {
        Watch: {
          ...http('POST', '/watch'),
          output: { Events: stream, ...(!isRest && { Size: 'long' }) },
        },
      }),
      ...(protocol === 'rest-json' && {
        Tell: { ...http('POST', '/tell'), input: { Events: stream } },
      }),
      Plain: { ...http('POST', '/plain'), input: { Text: 'string' }, output: { Text: 'string' } },
    },
    shapes: {
      ...shapes,
      TooBig: {
        type: 'structure',
        error: 'client',
        members: { Message: 'string', Limit: 'long', Inner: 'Inner' },
      },
      ...(events && {
        Tick: {
          type: 'structure',
          members: { Head: { type: 'long', event: 'header' }, Size: 'long', Inner: 'Inner' },
        },
        Events: { type: 'union', eventStream: true, members: { Tick: 'Tick' } },
      }),
    },
  });
}

/** An input of `Echo` that has one value in every place. */
export function everywhere(protocol: Protocol, value: bigint): Record<string, unknown> {
  const isRest = protocol.startsWith('rest-');
  return {
    Size: value,
    Any: value * 2n ** 64n + 1n,
    Sizes: [1n, value],
    Grid: [[value], [value, 2n]],
    BySize: { '10': value, a: 0n },
    Inner: { Size: value, Inner: { Size: value } },
    Choice: { Size: value },
    ...(namedOtherwise(protocol) && { Renamed: value }),
    Count: 5,
    Ratio: 1.5,
    Text: `"${value}", [${value}, {"a": ${value}}]`,
    ...(isRest && {
      Header: value,
      Headers: [value, 3n],
      Label: value,
      Asked: value,
      AskedAll: [value, 4n],
    }),
  };
}
