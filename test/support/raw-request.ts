import { request } from 'node:http';

/** What a server answered. */
export interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  readonly text: string;
}

/** A request, whose every header is sent as it is given. */
export interface RawRequest {
  /** Default: POST. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/**
 * Sends a request that fetch would not send, such as one to another host than it names.
 *
 * @param url where the server is; of it only the host and the port count.
 * @param path as it is sent.
 */
export function rawRequest(
  url: string,
  path: string,
  { method = 'POST', headers = {}, body = '' }: RawRequest = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status, headers: received } = response;
        const whole = Buffer.concat(pieces);
        resolve({ status, headers: received, body: whole, text: whole.toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
