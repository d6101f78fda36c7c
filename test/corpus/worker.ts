/** A thread that generates one service after the other. */
import { parentPort } from 'node:worker_threads';
import type { ServiceSource } from './find-services.js';
import { generateService, type Settings } from './generate-service.js';

/** What a worker is asked to do; it answers with an `Outcome`. */
export interface Job {
  readonly source: ServiceSource;
  readonly settings: Settings;
}

parentPort?.on('message', ({ source, settings }: Job) => {
  void generateService(source, settings).then((outcome) => parentPort?.postMessage(outcome));
});
