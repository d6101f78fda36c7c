import type { ClientHttp2Session, ClientHttp2Stream, OutgoingHttpHeaders } from 'node:http2';

/** How connections are made and kept. */
export interface SessionOptions {
  /** The roots to trust in place of the usual ones, as PEM. */
  readonly ca?: string;
  /**
   * Milliseconds until a connection that no call uses is closed. Default 30,000, which is less than
   * servers wait; there is no limit with `Infinity` and all that a timer cannot hold.
   */
  readonly idleTimeout?: number;
}

/** Connections to servers, opened when they are needed. */
export interface Sessions {
  /** Begins a request; its body and its answer are those of the stream, which the signal destroys. */
  readonly request: (
    origin: string,
    headers: OutgoingHttpHeaders,
    signal: AbortSignal | undefined,
  ) => ClientHttp2Stream;
}

/** A connection, and how many streams use it. */
interface Session {
  readonly connection: ClientHttp2Session;
  streams: number;
  timer?: NodeJS.Timeout | undefined;
}

/** Makes a place for connections; none is opened before the first request. */
export async function openSessions(options: SessionOptions): Promise<Sessions> {
  const { connect } = await import('node:http2');
  const { idleTimeout = 30_000, ...tls } = options;
  const sessions = new Map<string, Set<Session>>();

  const open = (origin: string, among: Set<Session>): Session => {
    const connection = connect(origin, tls);
    const session: Session = { connection, streams: 0 };
    among.add(session);
    // A listener of no effect: its streams tell, and without one Node would end the process.
    connection.on('error', () => {});
    connection.once('close', () => among.delete(session));
    return session;
  };

  const request: Sessions['request'] = (origin, headers, signal) => {
    const among = sessions.get(origin) ?? new Set();
    sessions.set(origin, among);
    const session = [...among].find(hasRoom) ?? open(origin, among);
    const { connection } = session;
    const stream = connection.request(headers, {
      endStream: false,
      ...(signal && { signal }),
    });
    clearTimeout(session.timer);
    session.streams += 1;
    connection.ref();
    stream.once('close', () => {
      session.streams -= 1;
      if (session.streams > 0) return;
      connection.unref();
      if (idleTimeout < 2 ** 31) {
        session.timer = setTimeout(() => connection.close(), idleTimeout).unref();
      }
    });
    return stream;
  };
  return { request };
}

/** Whether a stream would begin at once: past the limit of the server, it would wait for others to end. */
function hasRoom({ connection, streams }: Session): boolean {
  const { closed, destroyed, remoteSettings } = connection;
  return !closed && !destroyed && streams < (remoteSettings?.maxConcurrentStreams ?? Infinity);
}
