import { basename, resolve } from 'node:path';
import { valueOf } from '../diagnostics/problem-error.js';
import { programOf } from '../model/program-name.js';
import { telling, type OnProgress, type Work } from '../progress.js';
import { withProgress } from './progress-line.js';
import { quoted } from './quoted.js';
import { reporting } from './report.js';
import { requestedSpecs } from './requested-spec.js';
import { tellWritten } from './summary.js';
import type { Guide } from '../pages/guide/guide.js';
import type { LoadedModel } from '../generate/load-model.js';
import type { SpecRequest } from '../generate/read-spec.js';

/** The texts for agents. */
export type GuideFormat = 'skill' | 'llms';

/** Flags of `opslice docs` with these formats. */
export interface GuideFlags {
  readonly out: string;
  /** What the program is run by. Default: `npx opslice call` and the specification. */
  readonly program?: string;
  readonly quiet?: true;
  readonly json?: true;
}

/**
 * `opslice docs --format skill,llms`: writes the texts for agents into a folder, of one specification or of all that
 * the settings name.
 */
export function runGuideDocs(
  named: string | undefined,
  formats: readonly GuideFormat[],
  flags: GuideFlags,
): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const { out } = flags;
    const specs = await requestedSpecs(named);
    const loaded = await withProgress(flags, (onProgress) => loadAll(specs, onProgress));
    const { guideOf } = await import('../pages/guide/guide.js');
    const guides = loaded.map(({ spec, model }) =>
      guideOf(
        model,
        lineOf(spec, programOf(model.service), loaded.length, flags.program),
        flags.program === undefined,
      ),
    );
    const service = loaded.length === 1 ? (guides[0]?.name ?? '') : basename(resolve('.'));
    const files = await Promise.all(formats.map((format) => fileOf(format, service, guides)));
    const { writeOwnFiles } = await import('../output/own-files.js');
    const folder = { folder: resolve(out), shown: out, service };
    const steps = valueOf(await writeOwnFiles(folder, files));
    const operations = loaded.flatMap(({ model }) => model.operations);
    const warnings = loaded.flatMap((each) => each.warnings);
    const installed = loaded.find((each) => each.installed !== undefined)?.installed;
    await tellWritten(
      { model: { operations }, services: loaded.length, warnings, installed, out, steps },
      { ...flags, start },
    );
    return 0;
  });
}

const parsing: Work = { what: 'parsing', thing: 'service' };

async function loadAll(
  specs: readonly SpecRequest[],
  onProgress: OnProgress,
): Promise<readonly (LoadedModel & { readonly spec: string })[]> {
  const { loadModel } = await import('../generate/load-model.js');
  const loaded: (LoadedModel & { readonly spec: string })[] = [];
  for (const { spec, overlays } of telling(specs, (each) => each.spec, parsing, onProgress)) {
    loaded.push({ ...(await loadModel(spec, { overlays })), spec });
  }
  return loaded;
}

/** One program for several services takes the name of the service first. */
function lineOf(
  spec: string,
  service: string,
  services: number,
  program: string | undefined,
): string {
  if (program === undefined) return `npx opslice call ${quoted(spec)}`;
  return services > 1 ? `${program} ${service}` : program;
}

async function fileOf(
  format: GuideFormat,
  name: string,
  guides: readonly Guide[],
): Promise<{ readonly path: string; readonly text: string }> {
  switch (format) {
    case 'skill': {
      const { skill } = await import('../pages/guide/skill.js');
      return { path: 'SKILL.md', text: skill(name, guides) };
    }
    case 'llms': {
      const { llms } = await import('../pages/guide/llms.js');
      return { path: 'llms.txt', text: llms(guides) };
    }
  }
}
