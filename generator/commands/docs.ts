import { resolve } from 'node:path';
import type { Page } from '../pages/page.js';
import { fileStem } from '../model/file-names.js';
import type { Longs } from '../model/longs.js';
import type { Model } from '../model/model.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { type OnProgress, telling, type Work } from '../progress.js';
import { withProgress } from './progress-line.js';
import { requestedSpec } from './requested-spec.js';
import { reporting } from './report.js';
import { tellWritten } from './summary.js';

/** The forms a reference page comes in. */
export type DocsFormat = 'rst' | 'md' | 'man' | 'html';

/** Flags of `opslice docs`. */
export interface DocsFlags {
  readonly format: DocsFormat;
  readonly out: string;
  readonly quiet?: true;
  readonly json?: true;
}

/** `opslice docs`: writes the reference pages of a specification into a folder. */
export function runDocs(named: string | undefined, flags: DocsFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const { spec, overlays, longs } = await requestedSpec(named);
    const { loadModel } = await import('../generate/load-model.js');
    const { model, warnings, installed } = await withProgress(flags, (onProgress) => {
      onProgress({ doing: parsing, at: 1, total: 1, name: spec });
      return loadModel(spec, { overlays });
    });
    // All pages are there before the first is written: no error leaves a folder half new.
    const files = await withProgress(flags, (onProgress) =>
      docsFiles(model, flags.format, longs, onProgress),
    );
    const { writeOwnFiles } = await import('../output/own-files.js');
    const { out } = flags;
    const { cli } = model.service;
    const folder = { folder: resolve(out), shown: out, service: cli };
    const steps = valueOf(await writeOwnFiles(folder, files));
    await tellWritten({ model, warnings, installed, out, steps }, { ...flags, start });
    return 0;
  });
}

/** A file of the documentation, by its path below the output folder. */
interface DocsFile {
  readonly path: string;
  readonly text: string;
}

const parsing: Work = { what: 'parsing', thing: 'service' };

const rendering: Work = { what: 'rendering', thing: 'operation' };

async function docsFiles(
  model: Model,
  format: DocsFormat,
  longs: Longs,
  onProgress: OnProgress,
): Promise<readonly DocsFile[]> {
  switch (format) {
    case 'rst': {
      const { rstPage } = await import('../formats/reference-page/write-page.js');
      const operations = telling(model.operations, ({ cli }) => cli, rendering, onProgress);
      return Array.from(operations, (operation) => ({
        path: `${fileStem(operation.cli)}.rst`,
        text: rstPage(model, operation),
      }));
    }
    case 'md': {
      const { markdownPage } = await import('../pages/markdown.js');
      const { markdownIndex } = await import('../pages/markdown-index.js');
      const pages = await pagesOf(model, longs, onProgress);
      const files = pages.map((page) => ({
        path: `${fileStem(page.title)}.md`,
        text: markdownPage(page),
      }));
      // An operation of that name, however unlikely, goes before an index that was not asked for.
      if (pages.some(({ title }) => title.toLowerCase() === 'readme')) return files;
      return [{ path: 'README.md', text: markdownIndex(model.service, pages) }, ...files];
    }
    case 'man': {
      const { manName, manPage } = await import('../pages/man.js');
      const pages = await pagesOf(model, longs, onProgress);
      return pages.map((page) => ({ path: `${fileStem(manName(page))}.1`, text: manPage(page) }));
    }
    case 'html': {
      const { htmlSite } = await import('../pages/html.js');
      return htmlSite(model.service, await pagesOf(model, longs, onProgress));
    }
  }
}

async function pagesOf(
  model: Model,
  longs: Longs,
  onProgress: OnProgress,
): Promise<readonly Page[]> {
  const [{ servicePages }, { serviceNames }] = await Promise.all([
    import('../pages/service-pages.js'),
    import('../emitters/names.js'),
  ]);
  return servicePages(model, serviceNames(model), onProgress, longs);
}
