/** The hashes that Glacier wants of what is uploaded. */
import type { OperationRequest } from '../core/operation-request.js';
import { refuse } from '../core/errors.js';
import { joined } from '../core/joined.js';

const megabyte = 2 ** 20;

/**
 * A request with the SHA-256 of its body and the tree hash of it, each in a header and in
 * hexadecimal digits, unless it carries them already (Amazon S3 Glacier Developer Guide,
 * "Computing Checksums").
 *
 * @throws RequestError where the body is a stream and they are not given: it can be read only once.
 */
export async function withTreeHash(request: OperationRequest): Promise<OperationRequest> {
  const { body = '', headers = {} } = request;
  if (body instanceof ReadableStream) {
    if (headers['x-amz-sha256-tree-hash'] != null) return request;
    refuse(
      'The tree hash of a stream cannot be computed: give bytes or a Blob, or the hash as checksum',
    );
  }
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  const hashes = {
    'x-amz-content-sha256': hex(await sha256(bytes)),
    'x-amz-sha256-tree-hash': hex(await treeHash(bytes)),
  };
  const given = Object.entries(headers).filter(([, value]) => value != null);
  return { ...request, headers: { ...hashes, ...Object.fromEntries(given) } };
}

/** The hash of the hashes of each megabyte, put together in pairs until one is left. */
async function treeHash(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const level: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += megabyte) {
    level.push(await sha256(bytes.subarray(at, at + megabyte)));
  }
  return rootOf(level);
}

async function rootOf(level: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const [first = new Uint8Array()] = level;
  if (level.length < 2) return first;
  const next: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const pair = level.slice(at, at + 2);
    const [alone = first] = pair;
    next.push(pair.length === 2 ? await sha256(joined(pair)) : alone);
  }
  return rootOf(next);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
