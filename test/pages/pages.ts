import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.js';
import { rstPage } from '../../generator/formats/reference-page/write-page.js';
import { pageToModel } from '../../generator/formats/reference-page/page-to-model.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import type { Model, Operation } from '../../generator/model/model.js';

/** The model of a page that must be readable. */
export function modelOf(text: string, file: string = 'page.rst'): Model {
  return valueOf(pageToModel({ name: file, text }));
}

export function problemOf(text: string): Diagnostic {
  const [problem] = pageToModel({ name: 'page.rst', text }).diagnostics;
  if (problem === undefined) throw new Error('the page was taken');
  return problem;
}

export function operationOf(model: Model): Operation {
  const [operation] = model.operations;
  if (operation === undefined) throw new Error('a model without operation');
  return operation;
}

export function pageOf(model: Model): string {
  return rstPage(model, operationOf(model));
}

/** The model of a specification in the text. */
export function specModel(text: string): Model {
  return valueOf(specToModel({ name: 'spec.yaml', text }));
}

/** A model without where its parts stand in a file. */
export function facts(model: Model): unknown {
  const plain = { ...model, shapes: [...model.shapes.values()] };
  return JSON.parse(
    JSON.stringify(plain, (key, value: unknown) => (key === 'origin' ? undefined : value)),
  );
}

/** The pages below a folder, by service and operation. */
export function pagesIn(folder: string): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder).flatMap((service) =>
    readdirSync(join(folder, service)).map((file) => ({
      name: `${service}/${file}`,
      text: readFileSync(join(folder, service, file), 'utf8'),
    })),
  );
}
