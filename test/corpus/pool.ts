import { Worker } from 'node:worker_threads';
import type { ServiceSource } from './find-services.js';
import type { Outcome } from './generate-service.js';
import type { Job } from './worker.js';

/** What {@link runPool} works on. */
export interface Work extends Omit<Job, 'source'> {
  readonly sources: readonly ServiceSource[];
  /** The worker's script. */
  readonly script: string;
  readonly threads: number;
}

/** Megabytes that the objects of one thread may take: two threads stay well below 2 GB. */
const heap = 800;

/** Generates services in threads, the largest first, so that none is left alone with it at the end. */
export async function runPool({ sources, script, threads, ...rest }: Work): Promise<Outcome[]> {
  const open = [...sources].sort((one, other) => other.size - one.size);
  const outcomes: Outcome[] = [];
  const startWorker = (): Worker =>
    new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heap } });
  const runThread = async (): Promise<void> => {
    let worker = startWorker();
    for (let source = open.shift(); source !== undefined; source = open.shift()) {
      try {
        outcomes.push(await answerOf(worker, { source, ...rest }));
      } catch (error) {
        // The thread is gone, e.g. since its memory was not enough.
        const facts = { operations: 0, shapes: 0, bytes: 0, seconds: 0 };
        outcomes.push({ name: source.name, ...facts, fault: String(error) });
        worker = startWorker();
      }
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(threads, sources.length) }, runThread));
  return outcomes;
}

function answerOf(worker: Worker, job: Job): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners().once('message', resolve).once('error', reject);
    worker.postMessage(job);
  });
}
