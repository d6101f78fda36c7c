import { fileURLToPath } from 'node:url';

/** The public suites that lie beside the project on its own machines. */
export const sharedData: string = fileURLToPath(
  new URL('../../../shared/data/config', import.meta.url),
);
