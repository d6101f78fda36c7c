/* eslint-disable */
// @ts-nocheck
/** What proves who calls. `expiration` says until when they are good. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  /** The account that they belong to, where whoever gave them told it. */
  readonly accountId?: string;
}

/**
 * When a host has the id of an account in it: where an id is known, never, or always, so that a call
 * without one fails.
 */
export type AccountIdEndpointMode = 'preferred' | 'disabled' | 'required';
