import { escapeUnseen } from '../documentation/unseen-characters.js';
import { isSignature } from '../model/auth.js';
import type { Operation, Service } from '../model/model.js';
import { longJson } from '../runtime/json/long-json.js';

/** Where an example calls: the service itself, or a mock of it, which asks nobody who calls. */
export type CallPlace =
  { readonly kind: 'service' } | { readonly kind: 'mock'; readonly url: string };

/** The service itself. */
export const atService: CallPlace = { kind: 'service' };

/** The value of a variable of the service's URL. */
export const variableExample = 'example';

/** The region every example is for. */
export const region = 'us-east-1';

/** A signature names a region even where no host follows from one. */
export function needsRegion({ endpoint, signing }: Service, { auth }: Operation): boolean {
  if (endpoint.url === undefined) return true;
  return isSignature(auth) && signing.region === undefined;
}

/** JSON on one line, with nothing in it that cannot be seen, and bigints as integers. */
export function safeJson(value: unknown): string {
  return escapeUnseen(longJson(value ?? null));
}
