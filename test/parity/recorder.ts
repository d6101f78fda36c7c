import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SentRequest } from '../conformance/recording-fetch.js';

/** A server that keeps what it is sent. */
export interface Recorder {
  readonly url: string;
  /** What came since it was last asked. */
  readonly take: () => readonly SentRequest[];
  /** Stops it, and ends all connections. */
  readonly close: () => void;
}

/**
 * Starts it on a free port of this machine.
 *
 * @param answer what a request is answered with; default: nothing, with the status 200.
 */
export async function startRecorder(
  answer: (request: SentRequest) => Promise<Response> = async () => new Response(),
): Promise<Recorder> {
  let sent: SentRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request: SentRequest = {
        method,
        url: new URL(url, 'http://server'),
        headers: new Headers(Object.entries(headers).map(([name, value]) => [name, `${value}`])),
        body: new Uint8Array(Buffer.concat(chunks)),
      };
      sent.push(request);
      void answer(request).then(async ({ status, headers, body }) => {
        response.writeHead(status, Object.fromEntries(headers));
        response.end(body && Buffer.from(await new Response(body).arrayBuffer()));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A cast: a server on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = sent;
      sent = [];
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
