import { dirname, resolve } from 'node:path';
import { defined } from '../defined.js';
import { valueOf } from '../diagnostics/problem-error.js';
import type { Defaults, Longs, Part } from '../emitters/choices.js';
import { awsPrefix } from '../formats/sources/aws-name.js';
import { decisivePlaces } from '../formats/sources/decisive-places.js';
import { installedPath } from '../formats/sources/model-files.js';
import { allTexts, type SpecSource } from '../formats/sources/read-source.js';
import { readSpec, type SpecRequest } from '../generate/read-spec.js';
import { buildId, version } from '../output/build.js';
import { hash } from '../output/hash.js';
import { unixLines } from '../output/plan.js';
import { type Code, mockFactsName, remember, type RunPart, wholeCode } from './cache.js';
import { keepCode } from './keep-code.js';
import { look, type Seen } from './seen.js';
import { type SiteFacts, siteFactsName, sizesOf } from './site-facts.js';

/** Code, and what it was made of. */
interface Compiled {
  readonly code: Code;
  /** The path of the model, where it is of an installed botocore. */
  readonly installed?: string;
}

/**
 * The compiled code of a part of a specification, from the cache where the same was made before.
 *
 * @param settings What was seen where settings may be. Where it is given, a later process can
 *   recall the code without reading the specification.
 * @throws SpecError where the specification cannot be used.
 */
export async function compileSpec(
  request: SpecRequest,
  part: RunPart,
  settings?: Seen['files'],
): Promise<Compiled> {
  const { spec, defaults, longs } = request;
  const texts = new Map<string, string>();
  // Read twice: what is seen must not be newer than what is compiled.
  const places = decisivePlaces(valueOf(await readSpec(request, texts), texts), folderOf(spec));
  const seen = await look(places);
  const source = valueOf(await readSpec(request, texts), texts);
  const all = allTexts(source).map(({ text }) => unixLines(text));
  const fingerprint = hash(buildId, part, defaults, longs, ...all);
  const code =
    wholeCode(fingerprint) ??
    (await compile(source, { part, defaults, longs, fingerprint, texts }));
  if (settings !== undefined) {
    remember(spec, part, fingerprint, { ...seen, files: { ...settings, ...seen.files } });
  }
  return { code, ...defined({ installed: installedPath(source.origin?.files) }) };
}

/** The folder that the lock of the project is sought from. */
function folderOf(spec: string): string {
  return spec.startsWith(awsPrefix) ? resolve('.') : dirname(resolve(spec));
}

async function compile(
  source: SpecSource,
  made: {
    readonly part: RunPart;
    readonly defaults: Defaults;
    readonly longs: Longs;
    readonly fingerprint: string;
    readonly texts: ReadonlyMap<string, string>;
  },
): Promise<Code> {
  const { part, defaults, longs, fingerprint, texts } = made;
  const [{ specModel }, { emitService }, { runtimeScripts }, { scripts }] = await Promise.all([
    import('../generate/spec-model.js'),
    import('../emitters/service.js'),
    import('../output/runtime-files.js'),
    import('../output/scripts.js'),
  ]);
  const { model } = valueOf(await specModel(source), texts);
  const files = emitService(model, new Set(emittedParts[part]), version, defaults, longs);
  const code = new Map([...scripts(files), ...runtimeScripts(files)]);
  const { serviceFolder } = await import('../model/file-names.js');
  const folder = serviceFolder(model.service);
  switch (part) {
    case 'cli':
      return keepCode(fingerprint, `${folder}/cli.js`, code);
    case 'mocks': {
      const { mockFacts } = await import('./mock-facts.js');
      code.set(mockFactsName, JSON.stringify(mockFacts(model)));
      return keepCode(fingerprint, `${folder}/mocks.js`, code);
    }
    case 'site': {
      const [{ mockFacts }, { siteFiles }] = await Promise.all([
        import('./mock-facts.js'),
        import('./site-files.js'),
      ]);
      code.set(mockFactsName, JSON.stringify(mockFacts(model)));
      const served = siteFiles(model, longs);
      for (const [path, text] of served) code.set(path, text);
      const facts: SiteFacts = { sizes: sizesOf([...served]) };
      code.set(siteFactsName, JSON.stringify(facts));
      return keepCode(fingerprint, `${folder}/mocks.js`, code);
    }
  }
}

/** What is emitted for each. */
const emittedParts: Readonly<Record<RunPart, readonly Part[]>> = {
  cli: ['cli'],
  mocks: ['mocks'],
  site: ['cli', 'mocks'],
};
