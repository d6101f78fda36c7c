import type { Amendable } from '../core/errors.js';
import type { Head } from './answer.js';

/**
 * Takes over the code that a service, which once spoke the query protocol, sends besides the one of
 * its present protocol (the trait `aws.protocols#awsQueryCompatible`).
 */
export function queryCompatible(error: Amendable, { headers }: Head): void {
  const [code] = headers.get('x-amzn-query-error')?.split(';') ?? [];
  if (code) error.sentCode = code;
}
