import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { defined } from '../defined.js';
import { packageRoot } from '../output/package-root.js';
import { textKeeper, unpackedLater } from '../output/packed-texts.js';
import type { OnProgress } from '../progress.js';
import type { Input } from './inputs.js';
import { type MadeService, makeService, type OnStage, type ServiceOrder } from './make-service.js';
import type { Run } from './run.js';
import type { FromWorker, SentService } from './service-worker.js';

/** How many threads there are at most: each takes some hundred megabytes. */
const most = 4;

/** How many characters of specifications and models are worth a thread, which takes a second to start. */
const worthwhile = 2_500_000;

/**
 * Makes the services of a run, in its order, whatever the number of threads. Small runs are made in this thread, as are
 * those with emitters of a person's own, which are functions.
 *
 * @throws Error for a fault of opslice.
 */
export async function makeServices(
  run: Run,
  inputs: readonly Input[],
  onProgress: OnProgress,
): Promise<readonly MadeService[]> {
  const total = inputs.length;
  const tell =
    (index: number): OnStage =>
    (what, name) =>
      onProgress({ doing: { what, thing: 'service' }, at: index + 1, total, name });
  let isModelOnly = false;
  const made: MadeService[] = [];
  const done = (index: number, service: MadeService): void => {
    made[index] = service;
    // Where a specification is at fault nothing is written, so that only faults are still looked for.
    if (service.failed === 'reading' || service.failed === 'parsing') isModelOnly = true;
  };
  const keep = textKeeper(total);
  const here = async (index: number): Promise<void> => {
    const order = orderOf(run, inputs, index, isModelOnly, true);
    done(index, await makeService(order, keep, tell(index)));
  };

  const open = inputs.map((_, index) => index);
  const count = threadsFor(run, inputs);
  if (count === 1) {
    for (const index of open) await here(index);
    return made;
  }
  // The largest first, so that no thread is left alone with one in the end.
  open.sort((one, other) => (inputs[other]?.size ?? 0) - (inputs[one]?.size ?? 0));
  const work = async (): Promise<void> => {
    let worker = startWorker();
    try {
      for (let index = open.shift(); index !== undefined; index = open.shift()) {
        const order = orderOf(run, inputs, index, isModelOnly, false);
        const service = await answerOf(worker, order, tell(index));
        if (service !== 'out of memory') {
          done(index, service);
          continue;
        }
        worker = startWorker();
        await here(index);
      }
    } catch (error) {
      // The other threads begin nothing more.
      open.length = 0;
      throw error;
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: count }, work));
  return made;
}

/** How many threads a run is worth. */
function threadsFor({ threads, jobs }: Run, inputs: readonly Input[]): number {
  if (jobs.some(({ settings }) => settings.emitters.length > 0)) return 1;
  if (threads !== undefined) return Math.max(1, Math.min(threads, inputs.length));
  const size = inputs.reduce((sum, each) => sum + each.size, 0);
  const worth = Math.floor(size / worthwhile);
  return Math.max(1, Math.min(availableParallelism(), most, inputs.length, worth));
}

/** @param isHere Whether it is for this thread: what was read is not sent to another, which reads it again. */
function orderOf(
  { cwd, out, importExtension, trial }: Run,
  inputs: readonly Input[],
  index: number,
  isModelOnly: boolean,
  isHere: boolean,
): ServiceOrder {
  const input = inputs[index];
  if (input === undefined) throw new Error('an order is of an input');
  const { job, source, spec, fingerprint } = input;
  const read = isHere && source !== undefined ? { source, spec, fingerprint } : undefined;
  const known = { cwd, out, importExtension, ...defined({ trial }) };
  return { run: known, job, read, isModelOnly };
}

function startWorker(): Worker {
  const script = join(packageRoot(), 'dist/service-worker.js');
  // What is made is large and soon let go: with room for it, less of it is looked through again.
  const resourceLimits = { maxOldGenerationSizeMb: 800, maxYoungGenerationSizeMb: 96 };
  return new Worker(script, { resourceLimits, execArgv: [] });
}

function answerOf(
  worker: Worker,
  order: ServiceOrder,
  onStage: OnStage,
): Promise<MadeService | 'out of memory'> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.on('message', (told: FromWorker) => {
      switch (told.kind) {
        case 'stage':
          onStage(told.what, told.name);
          break;
        case 'made':
          resolve(received(told.made));
          break;
        case 'failed':
          reject(told.error);
          break;
      }
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve('out of memory');
      else reject(error);
    });
    // Without these, a thread that ends by itself would be waited for without end.
    worker.once('messageerror', reject);
    worker.once('exit', (code) => reject(new Error(`A thread ended early, with ${code}`)));
    worker.postMessage(order);
  });
}

function received({ output, ...made }: SentService): MadeService {
  if (output === undefined) return made;
  const { texts, files, ...rest } = output;
  const unpacked = unpackedLater(texts);
  const filled = files.map((file, index) => ({ ...file, text: unpacked[index] ?? (() => '') }));
  return { ...made, output: { ...rest, files: filled } };
}
