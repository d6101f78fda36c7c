/**
 * The operations of S3 of which a success has a body, so that an answer without one says that S3 gave
 * up (`throw200ExceptionsMiddleware` in the SDK for JavaScript). No model tells this.
 */
const neverEmpty: ReadonlySet<string> = new Set([
  'CompleteMultipartUpload',
  'CopyObject',
  'UploadPartCopy',
]);

/** What no model of S3 tells of the answers of an operation. */
export function answerQuirks(service: string, operation: string): { readonly neverEmpty?: true } {
  return service === 'S3' && neverEmpty.has(operation) ? { neverEmpty: true } : {};
}
