/* eslint-disable */
// @ts-nocheck
/** How long connecting may take. */
export interface ConnectOptions {
  /** Milliseconds until a connection must stand. 0, the default, leaves it to the system. */
  readonly connectTimeout?: number;
}
