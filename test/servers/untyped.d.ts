/** Servers that come without types, as far as the tests use them. */

declare module 'dynalite' {
  import type { Server } from 'node:http';
  export default function dynalite(options: {
    readonly createTableMs: number;
    readonly deleteTableMs: number;
  }): Server;
}

declare module 's3rver' {
  export default class S3rver {
    constructor(options: {
      readonly address: string;
      readonly port: number;
      readonly silent: boolean;
      readonly directory: string;
      readonly vhostBuckets: boolean;
    });
    run(): Promise<{ readonly port: number }>;
    close(): Promise<void>;
  }
}
