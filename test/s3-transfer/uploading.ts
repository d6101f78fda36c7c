/** What the tests of uploads share: a body of three parts, and a client of a store that does wrong what it is told to. */
import { randomBytes } from 'node:crypto';
import type { Client } from '../../generator/runtime/core/client.js';
import type { UploadOptions } from '../../generator/runtime/s3/upload.js';
import { type Faults, startStore, type Store } from './store-server.js';
import { loadTransfer, transferService, type TransferService } from './transfer-service.js';

export const MiB: number = 2 ** 20;
export const partSize: number = 5 * MiB;
/** Three parts, the last of which is short. */
export const bytes: Uint8Array<ArrayBuffer> = new Uint8Array(randomBytes(2 * partSize + 1000));
export const where = { Bucket: 'things', Key: 'a/b c' } as const;
export const stored: string = '/things/a/b c';

export function xmlError(code: string): string {
  return `<Error><Code>${code}</Code><Message>no</Message></Error>`;
}

/** A stream of pieces of bytes. */
export function streamOf(whole: Uint8Array, size = 700_000): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= whole.length) return controller.close();
      controller.enqueue(whole.subarray(at, (at += size)));
    },
  });
}

/** A fault of the first request of a kind. */
export function once(what: string, fault: ReturnType<Faults>): Faults {
  let isDone = false;
  return (seen) => {
    if (isDone || seen.what !== what) return undefined;
    isDone = true;
    return fault;
  };
}

/** A client and its store. */
export interface Uploading {
  readonly service: TransferService;
  readonly store: Store;
  readonly s3: Client;
  /** Uploads a body in parts of {@link partSize}. */
  readonly upload: (
    Body: unknown,
    options?: UploadOptions,
    more?: object,
  ) => Promise<Readonly<Record<string, unknown>>>;
  /** What the store was asked for so far. */
  readonly done: () => string[];
}

/** Starts a store, with a client of it. @param cleanUp is told what removes the code of the client. */
export async function startUploading(cleanUp: (task: () => void) => void): Promise<Uploading> {
  const service = await loadTransfer(await transferService('js', cleanUp));
  const store = await startStore();
  const s3 = service.createClient({
    region: 'us-east-1',
    endpoint: store.endpoint,
    credentials: { accessKeyId: 'A', secretAccessKey: 'B' },
    random: () => 0,
  });
  return {
    service,
    store,
    s3,
    upload: (Body, options = {}, more = {}) =>
      service.upload(s3, { ...where, Body, ...more }, { partSize, ...options }),
    done: () => store.seen.map(({ what }) => what),
  };
}
