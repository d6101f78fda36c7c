import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { modelToBotocore } from '../../generator/formats/botocore/model-to-botocore.js';
import { filesToModel } from '../../generator/formats/sources/files-to-model.js';
import { readBotocore } from '../../generator/formats/sources/model-files.js';
import { newestFile } from '../../generator/formats/sources/model-folders.js';
import type { Model } from '../../generator/model/model.js';

/** The model of a service in a `data` folder of botocore, or in one that was exported. */
export async function modelIn(data: string, service: string): Promise<Model> {
  const path = await newestFile(join(data, service));
  if (path === undefined) throw new Error(`no service-2.json of ${service} in ${data}`);
  return valueOf(filesToModel(valueOf(await readBotocore({ path, name: path }))));
}

/** Writes the files that botocore reads a model from. */
export function exportTo(folder: string, model: Model): void {
  for (const { path, text } of modelToBotocore(model)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The services of a `data` folder of botocore. */
export function servicesIn(data: string): string[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** The letters of a text: marks, and numbers of items, are written in other ways in HTML. */
function words(text: string): string {
  return text.replace(/\]\([^)]*\)/g, '').replace(/\P{L}+/gu, '');
}

/**
 * A model as plain data, without what an export does not keep: where a node came from, whether a
 * shape was written on the spot, and how documentation is marked up.
 */
export function kept(model: Model): unknown {
  const plain = { ...model, shapes: [...model.shapes.values()] };
  return JSON.parse(
    JSON.stringify(plain, (key, value: unknown) => {
      if (key === 'origin' || key === 'named') return undefined;
      // It holds the spaces of the HTML that the model came from.
      if (key === 'yamlComment') return undefined;
      if (key === 'documentation' || key === 'deprecated') {
        return typeof value === 'string' ? words(value) : value;
      }
      return value;
    }),
  );
}
