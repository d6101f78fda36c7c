import { protocols } from '../../generator/model/model.js';
import type { Files } from './generation.js';

/** A service of each protocol, with a value of each kind wherever it can travel. */
export function everyProtocol(): Files {
  const members = {
    Id: 'string',
    When: 'timestamp',
    Data: 'blob',
    Tags: 'Tags',
    Numbers: 'Numbers',
    Deep: 'Deep',
    Choice: 'Choice',
    Kind: 'Kind',
  };
  const shapes = {
    Tags: { type: 'map', key: 'string', value: 'string' },
    Numbers: { type: 'list', member: 'double', length: '1..5' },
    Deep: {
      type: 'structure',
      members: { Deep: 'Deep', Text: { type: 'string', pattern: '^a+$' } },
    },
    Choice: { type: 'union', members: { A: 'string', B: 'blob', C: 'timestamp' } },
    Kind: { type: 'string', enum: ['x', 'y'] },
    Bad: { type: 'structure', error: 'client', members: { Message: 'string' } },
  };
  const streams = {
    Stream: { type: 'blob', streaming: true },
    Happened: { type: 'structure', members: { Text: 'string', When: 'timestamp' } },
    Events: { type: 'union', eventStream: true, members: { Happened: 'Happened' } },
  };
  const done = {
    delay: 1,
    maxAttempts: 10,
    acceptors: [
      { state: 'success', matcher: 'path', argument: 'Kind', expected: 'x' },
      { state: 'failure', matcher: 'path', argument: 'Id', expected: 'gone' },
      { state: 'retry', matcher: 'error', expected: 'Bad' },
    ],
  };
  const http = (method: string, uri: string): object => ({ http: { method, uri } });
  const body = (type: string): object => ({ Body: { type, in: 'payload' } });
  const rest = {
    Put: {
      ...http('PUT', '/things/{Key+}'),
      input: {
        Key: { type: 'string', in: 'label', required: true },
        Meta: { type: 'Tags', in: 'header-map', prefix: 'x-meta-' },
        Since: { type: 'timestamp', in: 'header', name: 'x-since' },
        Numbers: { type: 'Numbers', in: 'query', name: 'numbers' },
        ...body('Stream'),
      },
      output: body('Stream'),
    },
  };
  const files: Record<string, string> = {};
  for (const protocol of protocols) {
    const [isRest, hasTarget] = [protocol.startsWith('rest-'), /json-1|cbor/.test(protocol)];
    const operations = {
      DoIt: {
        input: members,
        output: members,
        errors: ['Bad'],
        pagination: { input: 'Id', output: 'Id', result: ['Numbers', 'Tags'] },
        waiters: { DoIt: done },
        ...(isRest && http('POST', '/')),
      },
      Listen: {
        auth: 'none',
        output: body('Events'),
        ...(protocol === 'rest-json' && { input: body('Events') }),
        ...(isRest && http('POST', '/listen')),
      },
      Show: { auth: 'bearer', ...(isRest && http('GET', '/show')) },
    };
    const spec = {
      service: {
        id: `All of ${protocol.replace('.', '-')}`,
        version: '2020-01-01',
        protocol,
        ...(hasTarget && { target: 'All' }),
      },
      operations: isRest ? { ...operations, ...rest } : operations,
      shapes: { ...shapes, ...streams },
    };
    // Only the protocols of streams take these.
    const { Listen: _, ...others } = spec.operations;
    const plain = {
      ...spec,
      operations: others,
      shapes: isRest ? { ...shapes, Stream: streams.Stream } : shapes,
    };
    files[`spec/${protocol}.yaml`] = JSON.stringify(protocol === 'rest-json' ? spec : plain);
  }
  return files;
}
