import type { Server } from 'node:http';

/**
 * What a server of HTTP/1.1 answers to a client that begins with HTTP/2: its settings, and that the connection ends
 * since HTTP/1.1 is required (error 13), each as a frame. RFC 9113, sections 6.5, 6.8 and 7.
 */
const http11Required = Buffer.from(
  '000000040000000000' + '000008070000000000' + '00000000' + '0000000d',
  'hex',
);

/** How long a client that was refused may take to go, in milliseconds. */
const grace = 500;

const badRequest = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';

/** Tells clients that speak HTTP/2, as those do that send events, what is spoken here; and the person too. */
export function tellHttp2(server: Server, log: ((line: string) => void) | undefined): void {
  server.on('clientError', (error, socket) => {
    const isHttp2 =
      'rawPacket' in error &&
      error.rawPacket instanceof Uint8Array &&
      Buffer.from(error.rawPacket).toString('latin1').startsWith('PRI * HTTP/2.0');
    if (isHttp2) {
      log?.(
        'HTTP/2 refused: only HTTP/1.1 is spoken here. Leave http2Transport out: with fetch, events are sent before the answer comes',
      );
    }
    if (!socket.writable) return;
    socket.end(isHttp2 ? http11Required : badRequest);
    // What still comes is read, so that the answer is not lost, and the connection ends with it.
    socket.resume();
    const timer = setTimeout(() => socket.destroy(), grace);
    socket.once('close', () => clearTimeout(timer));
  });
}
