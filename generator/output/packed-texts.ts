import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Texts that are packed together: a fifteenth of the memory, as what is generated repeats itself. */
export interface PackedTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How long each of them is, in their order. */
  readonly lengths: readonly number[];
}

export function packTexts(texts: readonly string[]): PackedTexts {
  // The fastest level: the others take several times as long for a little less.
  const bytes = new Uint8Array(deflateRawSync(texts.join(''), { level: 1 }));
  return { bytes, lengths: texts.map(({ length }) => length) };
}

/** What gives each of the texts again. Those that are asked for in a row are unpacked once. */
export function unpackedLater({ bytes, lengths }: PackedTexts): (() => string)[] {
  const whole = (): string => {
    const text = unpacked.get(bytes) ?? inflateRawSync(bytes).toString('utf8');
    // The one that was asked for last is the last to go.
    unpacked.delete(bytes);
    unpacked.set(bytes, text);
    for (const oldest of unpacked.keys()) {
      if (unpacked.size <= most) break;
      unpacked.delete(oldest);
    }
    return text;
  };
  let start = 0;
  return lengths.map((length) => {
    const from = start;
    start += length;
    return () => whole().slice(from, from + length);
  });
}

/** How many stay unpacked: what files should hold and what they hold are looked at side by side. */
const most = 3;
const unpacked = new Map<Uint8Array, string>();

/** From how many characters on texts are packed. */
const enough = 4_000_000;

/** How many services are kept with their texts as they are. */
const few = 8;

/**
 * Keeps texts until they are asked for: those of many services are packed.
 *
 * @param services How many services they are of.
 * @returns what takes a text and gives what gives it again.
 */
export function textKeeper(services: number): (text: string) => () => string {
  if (services <= few) return (text) => () => text;
  let open: { readonly texts: string[]; size: number; packed?: (() => string)[] } = {
    texts: [],
    size: 0,
  };
  return (text) => {
    const batch = open;
    const index = batch.texts.push(text) - 1;
    batch.size += text.length;
    if (batch.size >= enough) {
      batch.packed = unpackedLater(packTexts(batch.texts));
      batch.texts.length = 0;
      open = { texts: [], size: 0 };
    }
    return () => (batch.packed ?? batch.texts.map((each) => () => each))[index]?.() ?? '';
  };
}
