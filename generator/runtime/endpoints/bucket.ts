/**
 * Whether the name of a bucket can stand before the host of S3: labels of a host name (RFC 1123) in
 * lower case, three letters in all, and no IP address.
 *
 * @param dots may be in it, as over HTTP, where no certificate has to cover it.
 */
export function isHostableBucket(name = '', dots: boolean): boolean {
  const labels = /^(?!-|..?$|[\d.]+\.\d+$)([a-z\d-]{1,63}(?<!-)(\.(?!-|$)|$))+$/;
  return labels.test(name) && (dots || !/\./.test(name));
}
