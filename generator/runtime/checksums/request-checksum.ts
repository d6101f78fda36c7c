/** Checksums that requests carry of their bodies. */
import type { OperationRequest } from '../core/operation-request.js';
import type { Client } from '../core/client.js';
import { checksumOf } from './checksums.js';
import { md5 } from './md5.js';
import { toBase64 } from '../core/values.js';

/**
 * A request with the checksum of its body in a header (the trait `aws.protocols#httpChecksum`),
 * unless it carries one already or its body is a stream, which can be read only once.
 *
 * @param algorithm as the input names it. Default CRC32.
 * @param client where the operation does not require a checksum.
 * @throws RequestError for an algorithm that cannot be computed here.
 */
export async function withChecksum(
  request: OperationRequest,
  algorithm?: string,
  client?: Pick<Client, 'config'>,
): Promise<OperationRequest> {
  const { headers = {} } = request;
  if (algorithm == null && client?.config.checksums === 'when-required') return request;
  const given = Object.keys(headers).some(
    (header) => header.startsWith('x-amz-checksum-') && headers[header] != null,
  );
  const bytes = bytesOf(request);
  if (given || bytes == null) return request;
  const name = algorithm ?? 'CRC32';
  const sum = await checksumOf(name, bytes);
  return {
    ...request,
    headers: {
      ...headers,
      'x-amz-sdk-checksum-algorithm': name,
      [`x-amz-checksum-${name.toLowerCase()}`]: sum,
    },
  };
}

/** A request with the MD5 of its body (the trait `smithy.api#httpChecksumRequired`). */
export function withMd5(request: OperationRequest): OperationRequest {
  const { headers = {} } = request;
  const bytes = bytesOf(request);
  if (headers['content-md5'] != null || bytes == null) return request;
  return { ...request, headers: { ...headers, 'content-md5': toBase64(md5(bytes)) } };
}

function bytesOf({ body = '' }: OperationRequest): Uint8Array<ArrayBuffer> | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? body : undefined;
}
