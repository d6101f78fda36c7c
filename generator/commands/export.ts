import { join } from 'node:path';
import { reporting, reportWarnings } from './report.js';

/** Flags of `opslice export`. */
export interface ExportFlags {
  readonly format: 'botocore';
  readonly out: string;
}

/** `opslice export`: writes a specification in the format of another tool. */
export function runExport(spec: string, { format, out }: ExportFlags): Promise<number> {
  return reporting(false, async () => {
    const { loadModel } = await import('../index.js');
    const { model, warnings } = await loadModel(spec);
    await reportWarnings(warnings);
    switch (format) {
      case 'botocore': {
        const [{ botocoreFiles }, { writeWhole }] = await Promise.all([
          import('../emitters/botocore/botocore.js'),
          import('../output/write.js'),
        ]);
        // All are there before the first is written: no error leaves a service half new.
        for (const { path, text } of botocoreFiles(model)) await writeWhole(join(out, path), text);
        return 0;
      }
    }
  });
}
