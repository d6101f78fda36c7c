import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '../emitters/names.js';
import { schemaName } from '../emitters/schemas.js';
import { withoutDocumentation } from '../formats/spec/without-documentation.js';
import { fileStem } from '../model/file-names.js';
import type { Longs } from '../model/longs.js';
import type { Model } from '../model/model.js';
import { mockedOperations } from '../model/reach.js';
import { slice } from '../model/slice.js';
import { packageRoot } from '../output/package-root.js';
import { htmlSite } from '../pages/html.js';
import { servicePages } from '../pages/service-pages.js';
import { operationForm } from '../pages/try/operation-form.js';
import { siteFolder, type TryFacts, tryFactsPath } from './site-facts.js';

/** The pages of a service with what tries its operations: texts by path, below the folder of its code. */
export function siteFiles(model: Model, longs: Longs): Map<string, string> {
  const names = serviceNames(model);
  const pages = servicePages(model, names, undefined, longs);
  const operations = mockedOperations(model);
  const tried = new Set(operations.map(({ cli }) => cli));
  const files = new Map<string, string>();
  for (const { path, text } of htmlSite(model.service, pages, { tried })) {
    files.set(`${siteFolder}${path}`, text);
  }
  for (const name of ['try.js', 'try.css']) {
    files.set(`${siteFolder}${name}`, readFileSync(join(packageRoot(), 'dist', name), 'utf8'));
  }
  const bare = withoutDocumentation(model);
  for (const operation of operations) {
    const stem = fileStem(operation.cli);
    files.set(`${siteFolder}forms/${stem}.json`, JSON.stringify(operationForm(model, operation)));
    const {
      service,
      operations: [own],
      shapes,
    } = slice(bare, [operation.name]);
    if (own === undefined) continue;
    const facts: TryFacts = {
      functionName: names.operation(operation),
      schemaName: schemaName({ names }, operation),
      longs,
      service,
      operation: own,
      shapes: [...shapes],
    };
    files.set(tryFactsPath(operation.cli), JSON.stringify(facts));
  }
  return files;
}
