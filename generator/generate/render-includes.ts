import { includedFiles } from '../emitters/include.js';
import { version } from '../output/build.js';
import { headerOf } from '../output/header.js';
import type { WrittenInclude } from '../output/manifest.js';
import { render, type Texts } from '../output/render.js';
import { importedRuntime } from '../output/runtime-files.js';
import { includeFingerprint } from './includes.js';
import type { Run } from './run.js';

/** A part that is included, laid out, and what the manifest says of it. */
export interface IncludeOutput {
  readonly texts: Texts;
  readonly written: WrittenInclude;
}

/** The files of what a run includes. */
export async function renderIncludes({
  includes,
  importExtension,
}: Run): Promise<readonly IncludeOutput[]> {
  const outputs: IncludeOutput[] = [];
  for (const job of includes) {
    const files = includedFiles[job.name]();
    const texts = await render(
      files,
      { language: job.language, importExtension },
      headerOf(version),
    );
    const written = {
      ...job,
      fingerprint: includeFingerprint(job, importExtension),
      runtime: [...new Set(files.flatMap(importedRuntime))].sort(),
      files: [...texts.keys()].sort(),
    };
    outputs.push({ texts, written });
  }
  return outputs;
}
