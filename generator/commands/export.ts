import { resolve } from 'node:path';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { reporting, reportWarnings } from './report.js';

/** Flags of `opslice export`. */
export interface ExportFlags {
  readonly format: 'botocore';
  readonly out: string;
}

/** `opslice export`: writes a specification in the format of another tool. */
export function runExport(spec: string, { format, out }: ExportFlags): Promise<number> {
  return reporting(false, async () => {
    const { loadModel } = await import('../generate/load-model.js');
    const { model, warnings } = await loadModel(spec);
    await reportWarnings(warnings);
    switch (format) {
      case 'botocore': {
        const [{ modelToBotocore }, { writeOwnFiles }] = await Promise.all([
          import('../formats/botocore/model-to-botocore.js'),
          import('../output/own-files.js'),
        ]);
        // All are there before the first is written: no error leaves a service half new.
        const files = modelToBotocore(model);
        const { cli } = model.service;
        const folder = { folder: resolve(out), shown: out, service: cli };
        valueOf(readOf(out, await writeOwnFiles(folder, files)));
        return 0;
      }
    }
  });
}
