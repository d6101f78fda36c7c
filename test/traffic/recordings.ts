/** What tests that record and replay have around them. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import type { Protocol } from '../../generator/model/model.js';
import type { Har } from '../../generator/runtime/mocks/replay/har.js';
import {
  type RecordServer,
  type RecordSettings,
  startRecording,
} from '../../generator/traffic/record-server.js';
import { openRecording } from '../../generator/traffic/recording.js';
import { readHars } from '../../generator/traffic/read-har.js';
import { type RawAnswer, rawRequest } from '../support/raw-request.js';
import { onTheWire, storeExchange, storeModel, type WrittenExchange } from './store.js';

/** What tests of recordings have around them. */
export interface Surroundings {
  /** A folder for what they write. */
  readonly folder: string;
  /** Called when a test is over. */
  readonly closing: (() => unknown)[];
  /** A recording of the store in front of a server. */
  readonly recordingOf: (
    upstream: string,
    more?: Partial<RecordSettings>,
    protocol?: Protocol,
  ) => Promise<OpenRecording>;
  /** The address of a server. */
  readonly serving: (listener: RequestListener) => Promise<string>;
}

/** A server that records, and what it wrote. */
export interface OpenRecording extends RecordServer {
  readonly path: string;
  readonly lines: readonly string[];
  /** What was recorded; the server is closed before. */
  readonly har: () => Promise<Har>;
}

/** Makes them for a file of tests: the files of a worker share this module, and each has hooks of its own. */
export function surroundings(): Surroundings {
  const folder = mkdtempSync(join(tmpdir(), 'opslice-record-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  let folders = 0;

  const recordingOf: Surroundings['recordingOf'] = async (
    upstream,
    more = {},
    protocol = 'aws-json-1.1',
  ) => {
    const lines: string[] = [];
    const recording = await openRecording(join(folder, `${++folders}`), 'store');
    const server = await startRecording({
      model: storeModel(protocol),
      upstream: new URL(upstream),
      recording,
      clock: () => new Date(0),
      log: (line) => lines.push(line),
      ...more,
    });
    closing.push(() => server.close());
    const har = async (): Promise<Har> => {
      await server.close();
      return readHars(recording.path);
    };
    return { ...server, path: recording.path, lines, har };
  };

  const serving: Surroundings['serving'] = async (listener) => {
    const server = createServer(listener);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(
      () =>
        new Promise((done) => {
          server.close(done);
          server.closeAllConnections();
        }),
    );
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  };
  return { folder, closing, recordingOf, serving };
}

/** Sends the request of an exchange. */
export function send(url: string, written: WrittenExchange): Promise<RawAnswer> {
  const { request: asked } = onTheWire(written);
  const { pathname, search } = new URL(asked.url);
  const headers = Object.fromEntries(asked.headers.map(({ name, text }) => [name, text]));
  return rawRequest(url, pathname + search, { headers, body: asked.body ?? '' });
}

/** The same request with another text in it. */
export function changed(protocol: Protocol, from: string, to: string): WrittenExchange {
  const exchange = storeExchange(protocol);
  const { body } = exchange.request;
  exchange.request.body =
    typeof body === 'string'
      ? body.replace(from, to)
      : Object.fromEntries(
          Object.entries(body).map(([name, value]) => [name, value === from ? to : value]),
        );
  return exchange;
}
