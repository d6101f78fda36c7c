/** Faults on request: errors, throttling, delays and cuts, in every protocol, by header, by option and on a port. */
import { request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedErrorCodes } from '../../generator/model/common-errors.js';
import { protocols } from '../../generator/model/model.js';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { faultSyntax, readFault } from '../../generator/runtime/mocks/faults.js';
import type { Mock } from '../../generator/runtime/mocks/mocks.js';
import type {
  MockedService,
  MockServiceOptions,
} from '../../generator/runtime/mocks/state/mocked-service.js';
import { startMock } from '../../generator/serve/mock-server.js';
import { failureOf } from '../support/failure.js';
import { folderWith } from '../support/generation.js';
import { answerOf, type MockedClient, mockedClientOf } from '../support/mocked-client.js';
import { runNode } from '../support/run.js';
import { thingStore } from './things.js';

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

const asked = (fault: string): { headers: Record<string, string> } => ({
  headers: { 'x-opslice-fault': fault },
});

/** Settings that count the attempts, and wait between them for no time at all. */
function counting(mocks: readonly Mock[]): {
  config: Partial<ClientConfig>;
  attempts: () => number;
} {
  let attempts = 0;
  return {
    attempts: () => attempts,
    config: {
      maxAttempts: 3,
      random: () => 0,
      fetch: async (url, init) => {
        attempts += 1;
        const response = await answerOf(mocks, new Request(url, init));
        if (response === undefined || response.type === 'error')
          throw new TypeError('fetch failed');
        return response;
      },
    },
  };
}

describe.each(protocols)('%s', (protocol) => {
  let things: MockedClient;
  beforeAll(async () => {
    const clean = (each: () => void): number => cleaning.push(each);
    things = await mockedClientOf(thingStore(protocol), clean);
  });

  /** What a call comes to, and after how many attempts. */
  async function outcome(
    fault: string | undefined,
    mocks: readonly Mock[] = things.mocks,
  ): Promise<{ attempts: number; code: unknown; status?: unknown }> {
    const { config, attempts } = counting(mocks);
    const client = things.clientFor(mocks, config);
    const call = things.operations['echo']?.(client, {}, fault === undefined ? {} : asked(fault));
    const { code, status } = await Promise.resolve(call).then(
      () => ({ code: 'none', status: undefined }),
      (error: { code?: string; status?: number }) => ({ code: error.code, status: error.status }),
    );
    return { attempts: attempts(), code, ...(status === undefined ? {} : { status }) };
  }

  const throttled = ['query', 'ec2'].includes(protocol) ? 'Throttling' : 'ThrottlingException';

  it.each([
    ['a modelled error', 'Gone', { attempts: 1, code: 'Gone', status: 410 }],
    ['one with another status', 'Gone; status=503', { attempts: 3, code: 'Gone', status: 503 }],
    ['throttling, twice', `${throttled}; times=2`, { attempts: 3, code: 'none' }],
    ['throttling, for good', throttled, { attempts: 3, code: throttled, status: 400 }],
    ['a delay', 'delay=1', { attempts: 1, code: 'none' }],
    ['a connection that is cut', 'cut', { attempts: 3, code: 'NetworkError' }],
    ['one that is cut once', 'cut; times=1', { attempts: 2, code: 'none' }],
    ['half a body, once', 'cut=half; times=1', { attempts: 2, code: 'none' }],
    ['half the body of an error', 'Gone; cut=half; times=1', { attempts: 2, code: 'none' }],
    ['an error that nobody knows', 'Strange', { attempts: 1, code: 'Unknown', status: 400 }],
    ['one with a status', 'Strange; status=418', { attempts: 1, code: 'Unknown', status: 418 }],
  ])('%s: %s', async (_, fault, want) => {
    expect(await outcome(fault)).toEqual(want);
  });

  it('cuts the connection where there is no body to halve', async () => {
    const mock = things.mocks[0];
    for (const status of [200, 204, 205, 304]) {
      const request = new Request('https://x.example/', asked('cut=half'));
      const response = await mock?.faulted(request, async () => new Response(null, { status }));
      expect(response?.type).toBe('error');
    }
  });

  it('is an option of a mock too, which a header goes before', async () => {
    const { mockEcho } = things.makers;
    const mock = mockEcho?.(undefined, { fault: 'Gone' });
    const mocks = mock ? [mock] : [];
    expect(await outcome(undefined, mocks)).toEqual({ attempts: 1, code: 'Gone', status: 410 });
    expect(await outcome('delay=1', mocks)).toEqual({ attempts: 1, code: 'none' });
  });

  it('says what is wrong with it', async () => {
    const client = things.clientFor(things.mocks);
    const failure = await failureOf(things.operations['echo']!(client, {}, asked('cut; often')));
    expect(failure).toMatchObject({ status: 400, sentCode: 'WrongFaultException' });
    expect(failure).toMatchObject({
      message: `The header x-opslice-fault: "often" cannot be understood; ${faultSyntax}`,
    });
  });

  it('is one of a whole service', async () => {
    const { href } = pathToFileURL(join(things.folder, 'mock-service.js'));
    const {
      createMockService,
    }: { createMockService: (options: MockServiceOptions<object>) => MockedService } = await import(
      /* @vite-ignore */ href
    );
    const { mocks } = createMockService({ faults: { Echo: 'Gone', '*': 'delay=1' } });
    expect(await outcome(undefined, mocks)).toEqual({ attempts: 1, code: 'Gone', status: 410 });
    const wrong = (faults: Record<string, string>) => () => createMockService({ faults });
    expect(wrong({ Ecko: 'Gone' })).toThrow('fault of Ecko: there is no such operation');
    expect(wrong({ Echo: 'Gnoe' })).toThrow(
      '"Gnoe" is not an error of this service, which has Broken.Down, Gone',
    );
  });
});

describe('what is counted', () => {
  const echo = async (
    mocks: readonly Mock[],
    headers: Record<string, string>,
  ): Promise<number | undefined> => {
    const request = new Request('https://x.example/', {
      method: 'POST',
      headers: { 'x-amz-target': 'Things.Echo', ...headers },
      body: '{}',
    });
    return (await answerOf(mocks, request))?.status;
  };

  it('by the text of the header, and by calls where the client tells them', async () => {
    const { mocks } = await mockedClientOf(thingStore('aws-json-1.1'));
    const statuses: unknown[] = [];
    const fault = { 'x-opslice-fault': 'Gone; times=1' };
    for (const headers of [
      fault,
      fault,
      { 'x-opslice-fault': 'Gone; times=1; id=b' },
      { ...fault, 'amz-sdk-invocation-id': '1' },
      { ...fault, 'amz-sdk-invocation-id': '1' },
      { ...fault, 'amz-sdk-invocation-id': '2' },
    ]) {
      statuses.push(await echo(mocks, headers));
    }
    expect(statuses).toEqual([410, 200, 410, 410, 200, 410]);
  });
});

describe('streams of events', () => {
  it.each(['aws-json-1.1', 'rest-json', 'smithy-rpc-v2-cbor'])(
    '%s: the first answer is the error',
    async (protocol) => {
      const isRest = protocol.startsWith('rest');
      const http = isRest ? { http: { method: 'POST', uri: '/watch' } } : {};
      const things = await mockedClientOf(
        JSON.stringify({
          service: { id: 'Thing Store', version: '1', protocol, target: 'Things', auth: 'none' },
          operations: {
            Watch: {
              ...http,
              input: {},
              output: { Events: isRest ? { type: 'Events', in: 'payload' } : 'Events' },
              errors: ['Busy'],
            },
          },
          shapes: {
            Events: { type: 'union', eventStream: true, members: { Added: 'Added' } },
            Added: { type: 'structure', members: { Name: 'string' } },
            Busy: {
              type: 'structure',
              error: { fault: 'client', status: 429 },
              members: { message: 'string' },
            },
          },
        }),
      );
      const client = things.clientFor(things.mocks);
      const watch = things.operations['watch']!;
      expect(await failureOf(watch(client, {}, asked('Busy')))).toMatchObject({
        code: 'Busy',
        status: 429,
      });
      expect(await watch(client, {}, asked('Busy; times=1; id=b')).catch(() => 'failed')).toBe(
        'failed',
      );
      expect(await watch(client, {}, asked('Busy; times=1; id=b'))).toBeTruthy();
    },
  );
});

describe('what is written', () => {
  it.each([
    ['ThrottlingException', { code: 'ThrottlingException', times: Infinity, delay: 0 }],
    [' Gone ;times = 2; delay=10 ;status=418', { code: 'Gone', times: 2, delay: 10, status: 418 }],
    ['cut', { cut: 'whole', times: Infinity, delay: 0 }],
    ['cut=half; id=a', { cut: 'half', times: Infinity, delay: 0 }],
    ['Throttling; retry-after=3', { code: 'Throttling', retryAfter: 3, times: Infinity, delay: 0 }],
    ['AWS.Queue.None', { code: 'AWS.Queue.None', times: Infinity, delay: 0 }],
  ])('%s', (text, fault) => {
    expect(readFault(text)).toEqual(fault);
  });

  it.each([
    ['', '"" cannot be understood'],
    ['Gone; Broken', '"Broken" cannot be understood'],
    ['times=0', '"times=0" cannot be understood'],
    ['times=-1', '"times=-1" cannot be understood'],
    ['times=2; times=3', '"times=3" stands twice'],
    ['delay=9999999', '"delay=9999999" cannot be understood'],
    ['Gone; status=200', '"status=200" cannot be understood'],
    ['status=500', 'status=500 needs the code of an error before it'],
    ['cut=all', '"cut=all" cannot be understood'],
    ['Gone; cut', 'cut leaves no answer that could have an error'],
    ['Gone; sleep=3', '"sleep=3" cannot be understood'],
    ['Gone\u0000', 'cannot be understood'],
  ])('not %j', (text, why) => {
    expect(readFault(text)).toEqual({ wrong: expect.stringContaining(why) });
  });

  it('takes every error that any operation may have', async () => {
    const { mocks } = await mockedClientOf(thingStore('aws-json-1.1'));
    const codes = protocols.flatMap((protocol) =>
      sharedErrorCodes({ protocol } as Parameters<typeof sharedErrorCodes>[0], { auth: 'sigv4' }),
    );
    for (const code of new Set(codes)) {
      const headers = { 'x-amz-target': 'Things.Echo', 'x-opslice-fault': code };
      const response = await answerOf(
        mocks,
        new Request('https://x.example/', { method: 'POST', headers, body: '{}' }),
      );
      expect(await response?.text()).toContain(code);
      expect(response?.headers.get('x-amzn-errortype')).toBe(code);
    }
  });
});

describe('on a port', () => {
  const folder = folderWith({ 'things.yaml': thingStore('aws-json-1.1') }, afterAll);
  const spec = join(folder, 'things.yaml');

  /** How far an answer came. */
  function ask(url: string, fault?: string): Promise<string> {
    return new Promise((resolve) => {
      const headers = {
        'x-amz-target': 'Things.Echo',
        ...(fault === undefined ? {} : { 'x-opslice-fault': fault }),
      };
      const sent = request(url, { method: 'POST', headers }, (response) => {
        let size = 0;
        response.on('data', (piece: Buffer) => (size += piece.length));
        response.on('end', () => resolve(`${response.statusCode}`));
        response.on('error', () => {
          const whole = Number(response.headers['content-length']);
          resolve(
            `${response.statusCode} ${size === Math.floor(whole / 2) ? 'half' : size} of its length`,
          );
        });
      });
      sent.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
      sent.end('{}');
    });
  }

  it('by the header', async () => {
    const lines: string[] = [];
    const server = await startMock(spec, { log: (line) => lines.push(line) });
    try {
      expect(await ask(server.url, 'Gone')).toBe('410');
      expect(await ask(server.url, 'cut')).toBe('ECONNRESET');
      expect(await ask(server.url, 'cut=half')).toBe('200 half of its length');
      expect(await ask(server.url)).toBe('200');
    } finally {
      await server.close();
    }
    expect(lines).toEqual([
      'POST / Echo 410',
      'POST / Echo cut off',
      'POST / Echo 200 cut off',
      'POST / Echo 200',
    ]);
  });

  it('a delay ends when the server is closed', async () => {
    let tell: (line: string) => void = () => undefined;
    const told = new Promise<string>((resolve) => (tell = resolve));
    const server = await startMock(spec, { log: (line) => tell(line) });
    const slow = ask(server.url, 'delay=3600000; id=slow');
    await ask(server.url, 'delay=1').then(() => (tell = () => undefined));
    const ended = new Promise<string>((resolve) => (tell = resolve));
    await Promise.all([told, server.close()]);
    expect(await slow).toBe('ECONNRESET');
    expect(await ended).toBe('POST / - the connection was closed');
  });

  it('by an option, beside what is remembered', async () => {
    const server = await startMock(spec, {
      state: {},
      faults: { Echo: 'ThrottlingException; times=1' },
    });
    try {
      expect([await ask(server.url), await ask(server.url)]).toEqual(['400', '200']);
    } finally {
      await server.close();
    }
  });

  it.each([
    ['Echo: often=1', '"often=1" cannot be understood'],
    ['Ecko: Gone', 'fault of Ecko: there is no such operation'],
    ['Echo: Gnoe', '"Gnoe" is not an error of this service'],
  ])('--fault %j is refused', async (fault, said) => {
    const { code, stderr } = await runNode('dist/opslice.js', 'mock', spec, '--fault', fault);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });
});
