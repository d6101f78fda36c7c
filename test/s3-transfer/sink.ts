import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../support/certificate.js';

/**
 * A store that drops what it is sent, and gives zeros: an object of so many bytes that is never there.
 *
 * @param certificate to answer over TLS, as S3 does; without, over plain HTTP.
 */
export async function startSink(
  size: number,
  certificate?: Certificate,
): Promise<{
  readonly endpoint: string;
  /** Bytes that came in parts. */
  readonly taken: () => number;
  /** What parts said of the hash of their body, each once. */
  readonly hashes: () => readonly (string | undefined)[];
  readonly stop: () => Promise<void>;
}> {
  let taken = 0;
  const hashes = new Set<string | undefined>();
  const zeros = Buffer.alloc(2 ** 18);
  const answer: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    if (url.includes('partNumber')) hashes.add(headers['x-amz-content-sha256']?.toString());
    request.on('data', (chunk: Buffer) => (taken += url.includes('partNumber') ? chunk.length : 0));
    request.on('end', () => {
      if (method === 'GET') {
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
        const first = Number(from);
        const last = Math.min(Number(to), size - 1);
        const range = `bytes ${first}-${last}/${size}`;
        response.writeHead(206, {
          etag: '"zeros"',
          'content-range': range,
          'content-length': last - first + 1,
        });
        let left = last - first + 1;
        const send = (): void => {
          while (left > 0) {
            const piece = zeros.subarray(0, left);
            left -= piece.length;
            if (!response.write(piece)) return void response.once('drain', send);
          }
          response.end();
        };
        return send();
      }
      response.setHeader('etag', '"part"');
      response.end(
        method === 'POST' && url.includes('uploads')
          ? '<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>'
          : method === 'POST'
            ? '<CompleteMultipartUploadResult><ETag>"all"</ETag></CompleteMultipartUploadResult>'
            : undefined,
      );
    });
  };
  const server = certificate
    ? createSecureServer(
        { key: readFileSync(certificate.key), cert: readFileSync(certificate.cert) },
        answer,
      )
    : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A cast: it listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    taken: () => taken,
    hashes: () => [...hashes],
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
