import * as z from 'zod';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { TextFile } from '../../source/read-text.js';
import type { YamlSource } from '../../source/yaml.js';
import { readYaml } from '../../source/yaml.js';
import { reservedKeys } from '../spec/reserved-keys.js';
import { asWritten, readBySchema } from '../spec/zod-problems.js';

/** One change of a specification, at a place that must be there. */
export interface Patch {
  /** The keys that lead to the place, with slashes between; `~1` and `~0` stand for `/` and `~`. */
  readonly at: string;
  /** Keys to set or replace. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Keys that must not be there yet, or items to append to a list. */
  readonly add?: Readonly<Record<string, unknown>> | readonly unknown[];
  /** Keys, or items of a list, that must be there. */
  readonly remove?: readonly (string | number)[];
}

/** A file of patches. */
export interface Overlay {
  readonly file: TextFile;
  readonly patches: readonly Patch[];
  readonly locate: YamlSource['locate'];
  readonly written: YamlSource['written'];
}

const mapping = z.record(z.string(), z.unknown());

const overlaySchema: z.ZodType<{ readonly patches: readonly Patch[] }> = z.strictObject({
  patches: z.array(
    z.strictObject({
      at: z.string().min(1),
      set: mapping.exactOptional(),
      add: z.union([mapping, z.array(z.unknown())]).exactOptional(),
      remove: z.array(z.union([z.string(), z.number()])).exactOptional(),
    }),
  ),
});

/** Reads a file of patches. */
export function readOverlay(file: TextFile): Read<Overlay> {
  const { value, locate, written, diagnostics } = readYaml(file.name, file.text);
  if (value === undefined) return readOf<Overlay>(undefined, diagnostics);
  const read = readBySchema(overlaySchema, value);
  const found = [...reservedKeys(value), ...read.diagnostics];
  const placed = found.map((each) =>
    toDiagnostic(asWritten(each, written), file.name, locate(each.pointer, each.part)),
  );
  const patches = read.value?.patches ?? [];
  return readOf({ file, patches, locate, written }, [...diagnostics, ...placed]);
}

/** The keys that lead to the place of a patch. */
export function stepsOf({ at }: Patch): string[] {
  return at
    .split('/')
    .filter((step) => step !== '')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
