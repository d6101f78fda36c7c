import { resolve } from 'node:path';
import type { Read } from '../diagnostics/read.js';
import type { Defaults, Longs } from '../emitters/choices.js';
import { awsPrefix } from '../formats/sources/aws-name.js';
import { readSource, type SpecSource } from '../formats/sources/read-source.js';
import { placeFrom } from './find-specs.js';

/** A specification that is asked for, and what is to be done with it. */
export interface SpecRequest {
  /** The path of a file, or `aws:` and the name of a service. */
  readonly spec: string;
  /** Files of patches to apply to it. */
  readonly overlays: readonly string[];
  /** What clients do with the defaults of members. */
  readonly defaults: Defaults;
  /** What integers of 64 bits are. */
  readonly longs: Longs;
}

/**
 * Reads a specification with the files it refers to.
 *
 * @param texts Gets each text that is read, by its name.
 */
export async function readSpec(
  { spec, overlays }: Pick<SpecRequest, 'spec' | 'overlays'>,
  texts: Map<string, string>,
): Promise<Read<SpecSource>> {
  if (spec.startsWith(awsPrefix)) {
    const { readAwsSource } = await import('../formats/sources/read-aws-source.js');
    return readAwsSource(spec, texts);
  }
  const patches = overlays.map((overlay) => placeFrom(resolve('.'), overlay));
  return readSource({ path: spec, name: spec }, patches, texts);
}
