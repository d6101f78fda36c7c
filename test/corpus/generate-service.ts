import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SpecError } from '../../generator/diagnostics/problem-error.js';
import type { Part } from '../../generator/emitters/choices.js';
import { printSource } from '../../generator/code/print.js';
import type { OutputFile } from '../../generator/code/source-file.js';
import { emitService } from '../../generator/emitters/service.js';
import { version } from '../../generator/output/build.js';
import { render } from '../../generator/output/render.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import type { ServiceSource } from './find-services.js';
import { checkedText } from '../support/checked.js';
import { readModel } from './read-model.js';

/** What became of a service. */
export interface Outcome {
  readonly name: string;
  readonly operations: number;
  readonly shapes: number;
  /** Of its own files, without the runtime that all services share. */
  readonly bytes: number;
  readonly seconds: number;
  /** The first thing that went wrong, if anything did. */
  readonly fault?: string;
}

/** How services are generated. */
export interface Settings {
  readonly parts: readonly Part[];
  /**
   * Lay files out as `generate` does. Without it they are as good for the compiler, and there soon; what it does not read
   * is made, but not written.
   */
  readonly layout: boolean;
  /** The folder that the services share. */
  readonly out: string;
}

/** Generates a service. Never throws. */
export async function generateService(
  source: ServiceSource,
  { parts, layout, out }: Settings,
): Promise<Outcome> {
  const start = performance.now();
  let facts = { operations: 0, shapes: 0, bytes: 0 };
  let failure: { readonly fault: string } | undefined;
  try {
    const model = readModel(source);
    facts = { ...facts, operations: model.operations.length, shapes: model.shapes.size };
    const files = emitService(model, new Set(parts), version);
    const texts = layout ? await render(files, { language: 'ts' }, []) : printed(files);
    for (const [path, text] of texts) {
      if (layout || /\.(ts|js|json)$/.test(path)) write(out, path, checkedText(text));
      facts.bytes += text.length;
    }
    for (const { path, text } of runtimeFiles(files)) write(out, path, text);
  } catch (error) {
    failure = { fault: told(error) };
  }
  return { name: source.name, ...facts, seconds: (performance.now() - start) / 1000, ...failure };
}

function printed(files: readonly OutputFile[]): Map<string, string> {
  return new Map(
    files.map((file) => [file.path, file.kind === 'source' ? printSource(file, []) : file.text]),
  );
}

const folders = new Set<string>();

function write(out: string, path: string, text: string): void {
  const file = join(out, path);
  const folder = dirname(file);
  if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
  folders.add(folder);
  writeFileSync(file, text);
}

/** The first problem of a model, or where in the generator the error arose. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error instanceof SpecError ? error.message : (error.stack ?? error.message);
  return text.split('\n', error instanceof SpecError ? 1 : 5).join('\n');
}
