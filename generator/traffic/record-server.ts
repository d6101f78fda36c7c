/** A proxy on this machine that records what passes through it. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as plainRequest,
  type RequestOptions,
  type Server,
  type ServerResponse,
} from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Model } from '../model/model.js';
import { isOfConnection } from '../runtime/mocks/replay/message-headers.js';
import { isAllowedHost } from '../serve/hosts.js';
import { tellHttp2 } from '../serve/http2-words.js';
import { listen } from '../serve/listen.js';
import type { Exchange, HttpHeader } from './exchange.js';
import { harEntry, leftOut, type LeftOut } from './har-entry.js';
import type { Recording } from './recording.js';
import { recogniser, type Recognise } from './recognise.js';
import { redact } from './redact.js';

/** How traffic is recorded. */
export interface RecordSettings {
  readonly model: Model;
  /** Where requests go: an address with `http:` or `https:`, maybe with a path. */
  readonly upstream: URL;
  readonly recording: Recording;
  /** Default: a free one. */
  readonly port?: number;
  readonly allowHosts?: readonly string[];
  /** The most bytes of a body that are kept; what is larger passes through and is left out. Default: 8 MiB. */
  readonly keptLimit?: number;
  /** The time that entries have. Default: the time of the traffic. */
  readonly clock?: () => Date;
  /** Takes a line for each request. */
  readonly log?: (line: string) => void;
}

/** A proxy that records. */
export interface RecordServer {
  readonly url: string;
  /** Ends it; all that was answered is on the disk then. */
  readonly close: () => Promise<void>;
}

/** The most bytes of a body that a recording keeps: 8 MiB. */
const mostKept = 8 * 1024 * 1024;

/** Serves on 127.0.0.1. */
export async function startRecording(settings: RecordSettings): Promise<RecordServer> {
  const recognise = recogniser([settings.model]);
  const open = new Set<Promise<void>>();
  const server: Server = createServer((incoming, outgoing) => {
    const passing = pass(settings, recognise, incoming, outgoing).then(settings.log);
    open.add(passing);
    void passing.finally(() => open.delete(passing));
  });
  tellHttp2(server, settings.log);
  const port = await listen(server, settings.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await Promise.all(open);
      await settings.recording.settled();
    },
  };
}

/** Passes a request on and its answer back, and gives the line that says so. Never fails. */
async function pass(
  settings: RecordSettings,
  recognise: Recognise,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<string> {
  const { method = 'GET' } = incoming;
  const target = targetOf(settings, incoming);
  if ('refusal' in target) {
    incoming.resume();
    refuse(outgoing, target.status, target.refusal);
    return `${method} - ${target.status}`;
  }
  const limit = settings.keptLimit ?? mostKept;
  const now = settings.clock ?? (() => new Date());
  const started = now();
  const keep = settings.recording.place();
  const sent = keeper(limit);
  const received = keeper(limit);
  try {
    const answer = await forward(settings.upstream, target, incoming, sent);
    const { statusCode: status = 502 } = answer;
    outgoing.writeHead(status, onwards(answer.rawHeaders));
    await pipeline(answer, received.through, outgoing);
    const exchange: Exchange = {
      request: {
        method,
        url: target.shown,
        headers: [
          ...headersOf(incoming.rawHeaders).filter(({ name }) => !/^host$/i.test(name)),
          ...hostOf(target.shown),
        ],
        body: sent.body(),
      },
      answer: { status, headers: headersOf(answer.rawHeaders), body: received.body() },
    };
    const recognised = await recognise(exchange.request);
    const operation = recognised?.operation;
    const redacted = redact(exchange, recognised, settings.model);
    keep(
      harEntry(
        redacted,
        operation?.name,
        { started, ended: now() },
        {
          request: sent.lack(),
          answer: received.lack(),
        },
      ),
    );
    // The path of what is not known may have a secret in it.
    return `${method} ${operation?.name ?? '-'} ${status}`;
  } catch (error) {
    const reason = reasonOf(error);
    if (outgoing.headersSent) outgoing.destroy();
    else refuse(outgoing, 502, `${settings.upstream.host} did not answer: ${reason}.`);
    return `${method} - ${reason}, not recorded`;
  }
}

/** What went wrong, by the code that the system has for it: messages may repeat what was sent. */
function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'the connection broke';
}

function refuse(outgoing: ServerResponse, status: number, text: string): void {
  outgoing.writeHead(status, { 'content-type': 'text/plain' });
  outgoing.end(`${text}\n`);
}

/** Where a request goes to. */
interface Target {
  /** The path with the query, as it is sent on. */
  readonly path: string;
  /** The name for the certificate of the service. */
  readonly servername: string;
  /** The address that the recording has. */
  readonly shown: string;
}

/**
 * Where a request goes. A client that has this server for its proxy asks with the whole address, and names and signs
 * the host of the service; so hosts of the service are answered too, as those of its buckets.
 */
function targetOf(
  { upstream, allowHosts = [] }: RecordSettings,
  { url = '/', headersDistinct }: IncomingMessage,
): Target | { readonly refusal: string; readonly status: number } {
  const hosts = headersDistinct['host'] ?? [];
  const [, named] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  const all = named === undefined ? hosts : [...hosts, named];
  const isOfService = (host: string): boolean => {
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const isName = /^[\w.-]+$/.test(name);
    return isName && (name === upstream.hostname || name.endsWith(`.${upstream.hostname}`));
  };
  const stranger = all.find((host) => !isAllowedHost(host, allowHosts) && !isOfService(host));
  if (all.length === 0 || stranger !== undefined) {
    const host = JSON.stringify(stranger ?? '');
    return {
      status: 403,
      refusal: `The proxy does not answer requests for the host ${host}, only for those of this machine and of ${upstream.hostname}. Name others with --allow-host.`,
    };
  }
  const asked = named === undefined ? url : url.slice(url.indexOf(named) + named.length) || '/';
  if (!asked.startsWith('/')) {
    return { status: 400, refusal: 'The address of the request is not a path.' };
  }
  const path = `${upstream.pathname.replace(/\/$/, '')}${asked}`;
  const host = all.at(-1) ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const servername = isOfService(host) ? name : upstream.hostname;
  // A bucket before `localhost` tells more than the address of the service.
  const isBucket = /^.+\.localhost$/.test(name);
  const shownHost = isBucket ? name : isOfService(host) ? name + portOf(upstream) : upstream.host;
  return { path, servername, shown: `${upstream.protocol}//${shownHost}${path}` };
}

function portOf({ port }: URL): string {
  return port === '' ? '' : `:${port}`;
}

function hostOf(shown: string): HttpHeader[] {
  return [{ name: 'host', text: new URL(shown).host }];
}

/** Sends a request on, and gives the answer when its headers are there. */
function forward(
  upstream: URL,
  { path, servername }: Target,
  incoming: IncomingMessage,
  sent: Keeper,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    host: upstream.hostname.replace(/^\[|\]$/g, ''),
    port: upstream.port,
    method: incoming.method,
    path,
    // `Host` goes on as it came, since it is part of what was signed.
    headers: onwards(incoming.rawHeaders),
    setHost: false,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const outgoing =
      upstream.protocol === 'https:'
        ? secureRequest(isIP(servername) === 0 ? { ...options, servername } : options)
        : plainRequest(options);
    outgoing.on('response', resolve);
    // No pipeline: it would take an answer with it that comes before the end of an upload, such as a refusal.
    outgoing.on('error', reject);
    // What nobody takes any more is still read, since the client may look for the answer only at its end.
    outgoing.once('close', () => sent.through.resume());
    incoming.once('close', () => {
      if (!incoming.complete) outgoing.destroy(new Error('the client has gone'));
    });
    incoming.pipe(sent.through).pipe(outgoing);
  });
}

/** The headers that go on, in their order, as Node takes them. */
function onwards(raw: readonly string[]): IncomingHttpHeaders & string[] {
  const all = headersOf(raw);
  const named = new Set(
    all
      .filter(({ name }) => /^connection$/i.test(name))
      .flatMap(({ text }) => text.split(',').map((name) => name.trim().toLowerCase())),
  );
  const kept = all.filter(
    ({ name }) =>
      !isOfConnection(name) && !/^expect$/i.test(name) && !named.has(name.toLowerCase()),
  );
  // A cast: a list of names and values is what Node takes, though its types say it only of answers.
  return kept.flatMap(({ name, text }) => [name, text]) as IncomingHttpHeaders & string[];
}

function headersOf(raw: readonly string[]): HttpHeader[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, text: raw[index + 1] ?? '' }] : [],
  );
}

/** Keeps what passes through, up to a limit. */
interface Keeper {
  readonly through: Transform;
  /** Undefined where it lacks something. */
  readonly body: () => Uint8Array | undefined;
  readonly lack: () => LeftOut | undefined;
}

function keeper(limit: number): Keeper {
  let pieces: Buffer[] = [];
  let size = 0;
  let isDone = false;
  const through = new Transform({
    transform(piece: Buffer, _, done) {
      size += piece.length;
      if (size > limit) pieces = [];
      else pieces.push(piece);
      done(null, piece);
    },
    flush(done) {
      isDone = true;
      done();
    },
  });
  const lack = (): LeftOut | undefined => {
    if (size > limit) return leftOut.tooLarge;
    return isDone ? undefined : leftOut.unfinished;
  };
  return {
    through,
    lack,
    body: () => (lack() === undefined ? new Uint8Array(Buffer.concat(pieces)) : undefined),
  };
}
