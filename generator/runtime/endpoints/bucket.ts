import { isHostLabel } from './host-label.js';

/**
 * Whether the name of a bucket can stand before the host of S3.
 *
 * @param dots may be in it, as over HTTP, where no certificate has to cover it.
 */
export function isHostableBucket(name: string | undefined, dots: boolean): boolean {
  return isHostLabel(name, dots) && !/^..?$|[A-Z]|^[\d.]+\.\d+$/.test(name ?? '');
}
