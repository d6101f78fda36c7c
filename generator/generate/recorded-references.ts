import { defined } from '../defined.js';
import type { RecallReference, SpecSource } from '../formats/sources/read-source.js';
import { hash } from '../output/hash.js';
import type { Manifest, RecordedReference } from '../output/manifest.js';
import { unixLines } from '../output/plan.js';

/** What the manifest keeps of the reference of a specification, if it has one. */
export function recordedReference({ text, origin }: SpecSource): RecordedReference | undefined {
  if (origin === undefined) return undefined;
  const { from, overlay = [] } = origin.reference;
  return { of: hash(unixLines(text)), from, overlays: [overlay].flat() };
}

/** What a manifest knows of references; nothing where it knows none. */
export function recallReferences(manifest: Manifest | undefined): RecallReference | undefined {
  const references = Object.values(manifest?.services ?? {}).flatMap(
    (each) => each.reference ?? [],
  );
  if (references.length === 0) return undefined;
  const known = new Map(references.map((each) => [each.of, each]));
  return (text) => {
    const { from, overlays } = known.get(hash(unixLines(text))) ?? {};
    return from && { from, ...defined({ overlay: overlays && [...overlays] }) };
  };
}
