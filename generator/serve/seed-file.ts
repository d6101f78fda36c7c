import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { readText } from '../source/read-text.js';
import { readYaml, type YamlSource } from '../source/yaml.js';

/** What a mock service is to remember from the start, and the file that it stands in. */
export interface SeedFile {
  readonly name: string;
  readonly value: unknown;
  readonly text: string;
  readonly locate: YamlSource['locate'];
}

/**
 * Reads a seed, in YAML or JSON. Whether a service can remember it, only the service knows.
 *
 * @throws SpecError where there is no such file, or where it is not YAML.
 */
export async function readSeedFile(name: string): Promise<SeedFile> {
  const { text } = valueOf(await readText({ path: name, name }));
  const source = readYaml(name, text);
  const value = valueOf(source, new Map([[name, text]]));
  return { name, value, text, locate: source.locate };
}

/**
 * Plants what a file has, and tells the place in it that cannot be planted.
 *
 * @throws SpecError where it cannot.
 */
export async function plantFile(
  { name, value, text, locate }: SeedFile,
  plant: (seed: unknown) => Promise<void>,
): Promise<void> {
  try {
    await plant(value);
  } catch (error) {
    const path = pathOf(error);
    if (path === undefined) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const problem = {
      code: 'wrong-seed',
      message,
      mend: 'A seed is a list of calls, such as `- PutThing: { Name: a }`, or a snapshot. `opslice mock --explain` says what is remembered.',
    } as const;
    const span = path.length === 0 ? undefined : locate(path, 'value');
    throw new SpecError([toDiagnostic(problem, name, span)], new Map([[name, text]]));
  }
}

/** Where a seed is wrong. By the name of the error, since compiled code has a class of its own. */
function pathOf(error: unknown): readonly (string | number)[] | undefined {
  if (!(error instanceof Error) || error.name !== 'SeedError' || !('path' in error))
    return undefined;
  const { path } = error;
  return Array.isArray(path)
    ? path.map((step) => (typeof step === 'number' ? step : `${step}`))
    : [];
}
