import { resolve } from 'node:path';
import { valueOf } from '../diagnostics/problem-error.js';
import { reporting } from './report.js';
import { tellWritten } from './summary.js';

/** Flags of `opslice export`. */
export interface ExportFlags {
  readonly format: 'botocore';
  readonly out: string;
  readonly quiet?: true;
  readonly json?: true;
}

/** `opslice export`: writes a specification in the format of another tool. */
export function runExport(spec: string, flags: ExportFlags): Promise<number> {
  const { format, out, json = false } = flags;
  return reporting(json, async () => {
    const start = performance.now();
    const { loadModel } = await import('../generate/load-model.js');
    const { model, warnings, installed } = await loadModel(spec);
    switch (format) {
      case 'botocore': {
        const [{ modelToBotocore }, { unsaidWaiters }, { writeOwnFiles }] = await Promise.all([
          import('../formats/botocore/model-to-botocore.js'),
          import('../formats/botocore/write-other-files.js'),
          import('../output/own-files.js'),
        ]);
        // All are there before the first is written: no error leaves a service half new.
        const files = modelToBotocore(model);
        const { cli } = model.service;
        const folder = { folder: resolve(out), shown: out, service: cli };
        const steps = valueOf(await writeOwnFiles(folder, files));
        const told = [...warnings, ...unsaidWaiters(model)];
        await tellWritten({ model, warnings: told, installed, out, steps }, { ...flags, start });
        return 0;
      }
    }
  });
}
