import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockedClient, mockedClientOf } from '../support/mocked-client.js';

const rest = (spec: string): object => ({ type: spec, in: 'header', name: 'X-Tag' });

/** A specification of `Thing Store` with a stream of events. */
function watching(protocol: string): string {
  const isRest = protocol.startsWith('rest');
  return stringify({
    service: { id: 'Thing Store', version: '1', protocol, target: 'Things', auth: 'none' },
    operations: {
      Watch: {
        ...(isRest ? { http: { method: 'POST', uri: '/watch' } } : {}),
        input: { Name: 'string' },
        output: {
          Tag: isRest ? rest('string') : 'string',
          Events: isRest ? { type: 'Events', in: 'payload' } : 'Events',
        },
      },
      // A mock cannot take what a client goes on sending.
      Tell: {
        ...(isRest ? { http: { method: 'POST', uri: '/tell' } } : {}),
        input: { Events: isRest ? { type: 'Events', in: 'payload' } : 'Events' },
      },
    },
    shapes: {
      Events: {
        type: 'union',
        eventStream: true,
        members: { Added: 'Added', Raw: 'Raw', Broken: 'Broken' },
      },
      Added: { type: 'structure', members: { Name: 'string', At: 'timestamp', Bytes: 'blob' } },
      Raw: {
        type: 'structure',
        members: {
          Body: { type: 'blob', event: 'payload' },
          Kind: { type: 'string', event: 'header' },
        },
      },
      Broken: { type: 'structure', error: 'server', members: { message: 'string' } },
    },
  });
}

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

describe.each(['aws-json-1.1', 'rest-json', 'rest-xml', 'smithy-rpc-v2-cbor'])('%s', (protocol) => {
  let things: MockedClient;
  beforeAll(async () => {
    // The client sends no events as XML.
    const spec = watching(protocol).replace(
      protocol === 'rest-xml' ? /  Tell:[^]*(?=shapes:)/ : '',
      '',
    );
    things = await mockedClientOf(spec, (clean) => cleaning.push(clean));
  });

  const watch = async (reply?: object): Promise<{ Tag: unknown; events: unknown[] }> => {
    const client = things.clientFor(
      [things.makers['mockWatch']?.(reply)].flatMap((each) => each ?? []),
    );
    const output = await things.operations['watch']?.(client, { Name: 'a' });
    const { Tag, Events }: { Tag?: unknown; Events?: AsyncIterable<unknown> } = Object(output);
    const events: unknown[] = [];
    for await (const event of Events ?? []) events.push(event);
    return { Tag, events };
  };

  it('sends the events of a reply', async () => {
    const given = [
      {
        Added: {
          Name: 'é',
          At: new Date('2026-05-04T03:02:01.250Z'),
          Bytes: new Uint8Array([0, 255]),
        },
      },
      { Raw: { Body: new Uint8Array([1, 2]), Kind: 'k' } },
      { Added: { Name: 'last' } },
    ];
    async function* stream(): AsyncGenerator<unknown> {
      yield* given;
    }
    expect(await watch({ Tag: 't', Events: stream() })).toEqual({ Tag: 't', events: given });
  });

  it('sends the event of a sample with each answer', async () => {
    const Added = {
      Name: 'Name',
      At: new Date('2030-01-01T00:00:00Z'),
      Bytes: new Uint8Array(Buffer.from('Bytes')),
    };
    const want = { Tag: 'Tag', events: [{ Added }] };
    expect([await watch(), await watch()]).toEqual([want, want]);
  });

  it('has no mock where the input is a stream of events', () => {
    expect(Object.keys(things.makers)).toEqual(['mockWatch', 'mockWatchError']);
  });
});
