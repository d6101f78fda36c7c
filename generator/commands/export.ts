import { resolve } from 'node:path';
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
        const [{ botocoreFiles }, { needFolder }, { writeFiles }] = await Promise.all([
          import('../formats/botocore/model-to-botocore.js'),
          import('../output/problems.js'),
          import('../output/write.js'),
        ]);
        await needFolder(resolve(out), out);
        // All are there before the first is written: no error leaves a service half new.
        await writeFiles(out, botocoreFiles(model));
        return 0;
      }
    }
  });
}
