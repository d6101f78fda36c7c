import type { Model } from '../model/model.js';
import type { Names } from '../model/names.js';
import { sortedOperations } from '../model/reach.js';
import { type Page } from './page.js';
import { operationPage } from './operation-page.js';

/** The pages of all operations, whose examples call the functions of the generated client. */
export function servicePages(model: Model, names: Names): Page[] {
  return sortedOperations(model).map((operation) =>
    operationPage(model, operation, names.operation(operation)),
  );
}
