import type { Longs } from '../model/longs.js';
import type { Model } from '../model/model.js';
import type { Names } from '../model/names.js';
import { sortedOperations } from '../model/reach.js';
import { type OnProgress, telling, type Work } from '../progress.js';
import { type Page } from './page.js';
import { operationPage } from './operation-page.js';

const describing: Work = { what: 'describing', thing: 'operation' };

/** The pages of all operations, whose examples call the functions of the generated client. */
export function servicePages(
  model: Model,
  names: Names,
  onProgress: OnProgress = () => {},
  longs: Longs = 'number',
): Page[] {
  const operations = telling(sortedOperations(model), ({ cli }) => cli, describing, onProgress);
  return Array.from(operations, (operation) =>
    operationPage(model, operation, names.operation(operation), longs),
  );
}
