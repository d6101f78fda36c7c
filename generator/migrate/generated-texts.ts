import type { Include } from '../emitters/choices.js';
import { includedFiles } from '../emitters/include.js';
import { emit } from '../generate/emit.js';
import { version } from '../output/build.js';
import { headerOf } from '../output/header.js';
import { type Language, render } from '../output/render.js';
import { importedRuntime, runtimeTexts } from '../output/runtime-files.js';
import type { UsedService } from './services.js';

const includeOfFile: ReadonlyMap<string, Include> = new Map([
  ['node', 'node'],
  ['credentials', 'credentials'],
  ['plain', 'dynamodb/plain'],
  ['transfer', 's3/transfer'],
]);

/** What the settings have to include for files of the output to be there. */
export function includesOf(files: ReadonlySet<string>): Include[] {
  return [...includeOfFile].flatMap(([file, include]) => (files.has(file) ? [include] : []));
}

/** What `generate` would write for services, by paths below the output folder. */
export async function generatedTexts(
  services: readonly UsedService[],
  include: readonly Include[],
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { sliced } of services) {
    const files = await emit(sliced, { parts: ['types', 'client'], language, include });
    for (const { path, text } of files) texts.set(path, text);
  }
  const files = include.flatMap((each) => includedFiles[each]());
  const own = await render(files, { language, importExtension: '.js' }, headerOf(version));
  const runtime = runtimeTexts(files.flatMap(importedRuntime), { language });
  return new Map([...texts, ...own, ...runtime]);
}
