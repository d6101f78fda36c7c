/** Keeps what became of a service until its model, the generator or a compiler changes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ServiceSource } from './find-services.js';
import type { Outcome } from './generate-service.js';

const record = z.object({
  key: z.string(),
  outcome: z.object({
    name: z.string(),
    operations: z.number(),
    shapes: z.number(),
    bytes: z.number(),
    seconds: z.number(),
  }),
});

export interface Cache {
  /** What became of a service the last time, if it went well and nothing has changed since. */
  readonly find: (source: ServiceSource) => Outcome | undefined;
  readonly keep: (source: ServiceSource, outcome: Outcome) => void;
}

/**
 * The outcomes in a folder.
 *
 * @param tools says which generator, compiler and settings are used.
 */
export function openCache(folder: string, tools: string): Cache {
  const pathOf = ({ name }: ServiceSource): string => join(folder, `${name}.json`);
  const keyOf = ({ files }: ServiceSource): string => {
    const hash = createHash('sha256').update(tools);
    for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(file));
    return hash.digest('hex');
  };
  return {
    find(source) {
      const path = pathOf(source);
      if (!existsSync(path)) return undefined;
      const { key, outcome } = record.parse(JSON.parse(readFileSync(path, 'utf8')));
      return key === keyOf(source) ? outcome : undefined;
    },
    keep(source, outcome) {
      const path = pathOf(source);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify({ key: keyOf(source), outcome }));
    },
  };
}
