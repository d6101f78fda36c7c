/** Bodies of downloads: ranges that are asked for as the body is read. */
import { runningChecksum } from '../checksums/running-checksum.js';
import { joined } from '../core/joined.js';
import { failure } from '../core/errors.js';
import {
  type ByteRange,
  type ObjectAnswer,
  rangeBytes,
  type RangeSource,
} from './download-range.js';
import {
  aborted,
  type TransferMembers,
  type TransferOptions,
  type TransferProgress,
} from './transfer.js';

/** A download that goes on. */
export interface DownloadJob extends Pick<TransferOptions, 'signal'> {
  readonly tell: (progress: TransferProgress) => void;
  /** What a listener has failed with that was not waited for. */
  readonly broken: () => { readonly error: unknown } | undefined;
  readonly source: RangeSource;
  readonly concurrency: number;
  readonly partSize: number;
  /** Ends what goes on. */
  readonly stop: AbortController;
  /** Is called once, when nothing goes on any more. */
  readonly end: () => void;
}

/** A stream that asks for no more than its reader does, and ends all that goes on when it fails or is cancelled. */
function streamOf(
  job: DownloadJob,
  chunks: AsyncGenerator<Uint8Array, void>,
): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          if (job.signal?.aborted) throw aborted(job.signal);
          const { done, value } = await chunks.next();
          const broken = job.broken();
          if (broken) throw broken.error;
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          const why = job.broken()?.error ?? error;
          controller.error(job.signal?.aborted ? aborted(job.signal) : why);
          job.stop.abort(error);
        }
        job.end();
      },
      cancel(reason) {
        job.stop.abort(reason);
        job.end();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A body that comes in one answer, and cannot be asked for again from where it breaks off. */
export function wholeStream(
  job: DownloadJob,
  body: ReadableStream<Uint8Array> | undefined,
): ReadableStream<Uint8Array> {
  return streamOf(job, told(job, chunksOf(body)));
}

async function* chunksOf(
  body: ReadableStream<Uint8Array> | undefined,
): AsyncGenerator<Uint8Array, void> {
  const reader = body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    yield next.value;
  }
}

/** Chunks of the only part, which is finished with the last of them. */
async function* told(
  job: DownloadJob,
  chunks: AsyncGenerator<Uint8Array, void>,
  total?: number,
): AsyncGenerator<Uint8Array, void> {
  let loaded = 0;
  for await (const chunk of chunks) {
    loaded += chunk.length;
    yield chunk;
  }
  job.tell({ loaded, total, part: 1 });
}

/**
 * The bytes of a range in their order, some parts of it asked for at once. A part is kept until its turn comes.
 *
 * @param begun the answer that has the beginning.
 * @param upTo the last byte that this answer has.
 */
export function rangedStream(
  job: DownloadJob,
  range: ByteRange,
  begun: ObjectAnswer,
  upTo: number,
): ReadableStream<Uint8Array> {
  const chunks =
    upTo >= range.last
      ? told(job, rangeBytes(job.source, range, begun), range.last - range.first + 1)
      : partsInOrder(job, range, begun, upTo);
  return streamOf(job, chunks);
}

async function* partsInOrder(
  job: DownloadJob,
  { first, last }: ByteRange,
  begun: ObjectAnswer,
  upTo: number,
): AsyncGenerator<Uint8Array, void> {
  const { concurrency, partSize } = job;
  const total = last - first + 1;
  const under: Promise<Uint8Array>[] = [];
  let [at, part, loaded] = [first, 0, 0];
  const load = async (own: number, range: ByteRange): Promise<Uint8Array> => {
    const bytes = new Uint8Array(range.last - range.first + 1);
    let filled = 0;
    for await (const chunk of rangeBytes(job.source, range, own === 1 ? begun : undefined)) {
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
    loaded += filled;
    job.tell({ loaded, total, part: own });
    return bytes;
  };
  while (at <= last || under.length > 0) {
    while (at <= last && under.length < concurrency) {
      const end = at === first ? upTo : Math.min(last, at + partSize - 1);
      const loading = load((part += 1), { first: at, last: end });
      // It is told when its turn comes.
      loading.catch(() => part);
      under.push(loading);
      at = end + 1;
    }
    const next = await under.shift();
    if (next) yield next;
  }
}

/**
 * A body that fails at its end where it is not what the service took the checksum of. Where there is none of a whole object
 * that can be computed here, it stays as it is.
 *
 * @param about has the checksums, as members of an output.
 */
export function checkedStream(
  body: ReadableStream<Uint8Array>,
  about: TransferMembers,
): ReadableStream<Uint8Array> {
  if (about['ChecksumType'] === 'COMPOSITE') return body;
  for (const [name, sent] of Object.entries(about)) {
    const algorithm = name.replace(/^Checksum/, '');
    const sum = name === algorithm ? undefined : runningChecksum(algorithm);
    if (!sum || typeof sent !== 'string' || /-\d+$/.test(sent)) continue;
    const reader = body.getReader();
    return new ReadableStream(
      {
        async pull(controller) {
          const { done, value } = await reader.read();
          if (!done) {
            sum.add(value);
            return controller.enqueue(value);
          }
          if (sum.end() === sent) return controller.close();
          const message = `The body is damaged: its ${algorithm} is not ${sent}`;
          controller.error(failure('ResponseError', message, { status: 200, requestId: null }));
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
  }
  return body;
}

/** All bytes of a body. */
export async function allBytes(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(body)) chunks.push(chunk);
  return joined(chunks);
}

/** All of a body as text in UTF-8. */
export async function allText(body: ReadableStream<Uint8Array>): Promise<string> {
  return new TextDecoder().decode(await allBytes(body));
}
