/** A thread that generates one service after the other. */
import { parentPort } from 'node:worker_threads';
import type { Part } from '../../generator/emit/context.js';
import type { ServiceSource } from './find-services.js';
import { generateService } from './generate-service.js';

/** What a worker is asked to do; it answers with an `Outcome`. */
export interface Job {
  readonly source: ServiceSource;
  readonly parts: readonly Part[];
  readonly out: string;
}

parentPort?.on('message', ({ source, parts, out }: Job) => {
  void generateService(source, parts, out).then((outcome) => parentPort?.postMessage(outcome));
});
