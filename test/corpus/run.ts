import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from '../../generator/emitters/choices.js';
import { root } from '../support/run.js';
import { buildWorker } from './build-worker.js';
import { openCache } from './cache.js';
import { checkTypes } from './check-types.js';
import type { ServiceSource } from './find-services.js';
import type { Outcome } from './generate-service.js';
import { watchMemory } from './memory.js';
import { runPool } from './pool.js';

export interface CorpusOptions {
  readonly sources: readonly ServiceSource[];
  readonly parts: readonly Part[];
  /** Where to leave what is generated. Default: a temporary folder, which is removed. */
  readonly out?: string | undefined;
  /** Take what the last run knows of services that have not changed. Default true. */
  readonly cached?: boolean;
  /** Lay files out as `generate` does. Default true; only such runs are remembered. */
  readonly layout?: boolean;
}

export interface CorpusReport {
  /** One for each service, by name. */
  readonly outcomes: readonly Outcome[];
  /** How many services have not changed since they were found well. */
  readonly unchanged: number;
  readonly seconds: {
    readonly generating: number;
    readonly checking: number;
    readonly total: number;
  };
  /** Bytes of memory, of all processes together. */
  readonly memory: number;
}

const cacheFolder = join(root, 'node_modules/.cache/opslice-corpus');

/**
 * Imports, generates and type-checks services. A service that fails is an outcome with a fault.
 *
 * @throws Error when the compiler complains of something else, such as its settings.
 */
export async function runCorpus(options: CorpusOptions): Promise<CorpusReport> {
  const { sources, parts, cached = true, layout = true } = options;
  const memory = watchMemory();
  const start = performance.now();
  const worker = await buildWorker(cacheFolder);
  const cache = openCache(join(cacheFolder, parts.join('-')), worker.id);
  const known = new Map<string, Outcome>();
  for (const source of cached ? sources : []) {
    const outcome = cache.find(source);
    if (outcome !== undefined) known.set(source.name, outcome);
  }
  const open = sources.filter(({ name }) => !known.has(name));
  const out = options.out ?? mkdtempSync(join(tmpdir(), 'opslice-corpus-'));
  try {
    prepare(out);
    const threads = availableParallelism();
    const begun = performance.now();
    const settings = { parts, layout, out };
    const generated = await runPool({ sources: open, settings, script: worker.script, threads });
    const between = performance.now();
    const faults = await checkTypes(
      out,
      generated.filter(({ fault }) => fault === undefined),
    );
    const end = performance.now();
    for (const outcome of generated) {
      const fault = outcome.fault ?? faults.get(outcome.name);
      known.set(outcome.name, fault === undefined ? outcome : { ...outcome, fault });
    }
    for (const source of layout ? open : []) {
      const outcome = known.get(source.name);
      if (outcome !== undefined && outcome.fault === undefined) cache.keep(source, outcome);
    }
    return {
      outcomes: sources.flatMap(({ name }) => known.get(name) ?? []),
      unchanged: sources.length - open.length,
      seconds: {
        generating: (between - begun) / 1000,
        checking: (end - between) / 1000,
        total: (end - start) / 1000,
      },
      memory: memory.stop(),
    };
  } finally {
    if (options.out === undefined) rmSync(out, { recursive: true, force: true });
  }
}

/** Makes the folder a package that finds the packages of this one. */
function prepare(out: string): void {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'), 'junction');
}
