import type { ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Service } from './services.js';

/** What an attempt may come to. */
export type Outcome =
  | { readonly kind: 'value' }
  | { readonly kind: 'failure'; readonly code: string; readonly status?: number }
  /** Another attempt decides, as long as there is one. */
  | { readonly kind: 'again'; readonly code: string; readonly status?: number };

/** What an answer is made of. */
export interface Bodies {
  /** What the service would say. */
  readonly good: Buffer;
  /** The same with a member that is nested very deep. */
  readonly deep: Buffer;
  /** A URL that nobody may follow. */
  readonly other: string;
}

/** A way in which the service answers an attempt. */
export interface Kind {
  readonly answer: (response: ServerResponse, bodies: Bodies) => void;
  readonly outcome: Outcome | ((service: Service) => Outcome);
  /** What arrives in the place of the name, where that is not the name itself. */
  readonly altered?: (name: string) => string;
  /** The attempt ends by its time limit. */
  readonly stalls?: true;
}

const value: Outcome = { kind: 'value' };
const broken: Outcome = { kind: 'again', code: 'NetworkError' };
const late: Outcome = { kind: 'again', code: 'TimeoutError' };
const unreadable: Outcome = { kind: 'failure', code: 'ResponseError', status: 200 };

function refused(status: number): Kind {
  return {
    answer: (response) => response.writeHead(status).end(),
    outcome: { kind: 'again', code: 'ServiceError', status },
  };
}

function redirected(status: number): Kind {
  return {
    answer: (response, { other }) => response.writeHead(status, { location: other }).end(),
    outcome: { kind: 'failure', code: 'ServiceError', status },
  };
}

/** Breaks the connection. One of TLS cannot be reset, and is closed without a word of it. */
function reset({ socket }: ServerResponse): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

/** A success with another body, which cannot be read. */
function instead(body: string | Uint8Array): Kind {
  return { answer: (response) => response.end(body), outcome: unreadable };
}

/** All kinds of answers, by the names that the report counts them under. */
export const kinds: Readonly<Record<string, Kind>> = {
  good: { answer: (response, { good }) => response.end(good), outcome: value },
  'in drips': {
    answer(response, { good }) {
      const drip = (at: number): void => {
        if (at >= good.length) response.end();
        else response.write(good.subarray(at, at + 7), () => setImmediate(drip, at + 7));
      };
      drip(0);
    },
    outcome: value,
  },
  'reset before the head': {
    answer: reset,
    outcome: broken,
  },
  'reset in the body': {
    answer: (response, { good }) => response.write(good.subarray(0, 10), () => reset(response)),
    outcome: broken,
  },
  'closed in the body': {
    answer: (response, { good }) => response.write(good.subarray(0, 10), () => response.destroy()),
    outcome: broken,
  },
  'content-length too long': {
    answer(response, { good }) {
      response.writeHead(200, { 'content-length': good.length + 5 });
      response.write(good, () => response.destroy());
    },
    outcome: broken,
  },
  'content-length too short': {
    answer(response, { good }) {
      const protocol = String(response.getHeader('smithy-protocol'));
      response.socket?.end(
        Buffer.concat([
          Buffer.from(`HTTP/1.1 200 OK\r\nsmithy-protocol: ${protocol}\r\n`),
          Buffer.from(`content-length: ${good.length - 5}\r\nconnection: close\r\n\r\n`),
          good.subarray(0, -5),
        ]),
      );
    },
    outcome: unreadable,
  },
  'no answer': { answer: () => {}, outcome: late, stalls: true },
  'a body without an end': {
    answer: (response, { good }) => response.write(good.subarray(0, 10)),
    outcome: late,
    stalls: true,
  },
  ...Object.fromEntries([301, 302, 303, 307, 308].map((each) => [`${each}`, redirected(each)])),
  ...Object.fromEntries([429, 500, 502, 503, 504].map((each) => [`${each}`, refused(each)])),
  'a page of HTML': instead('<!doctype html>\n<html><body><p>Sign in<br></body></html>'),
  'a page that is well-formed': instead('<html><body><p>Sign in</p></body></html>'),
  garbage: instead(new Uint8Array([0x00, 0xff, 0x7b, 0xfe, 0x80, 0x3c, 0x00, 0xc0])),
  'half of a compressed body': {
    answer(response, { good }) {
      const packed = gzipSync(good);
      response.setHeader('content-encoding', 'gzip');
      response.end(packed.subarray(0, packed.length / 2));
    },
    outcome: unreadable,
  },
  'a body that is nested very deep': {
    answer: (response, { deep }) => response.end(deep),
    outcome: ({ readsDeep }) => (readsDeep ? value : unreadable),
  },
  'invalid UTF-8': {
    answer(response, { good }) {
      const bytes = Buffer.from(good);
      // The first letter of the name is not a letter any more: as fetch has it, U+FFFD.
      bytes[bytes.indexOf('name-')] = 0xff;
      response.end(bytes);
    },
    outcome: value,
    altered: (name) => `\ufffd${name.slice(1)}`,
  },
};
