import type { ShapeJson } from './service-types.js';
import { partsOf } from './used-shapes.js';

/** Which blobs are streams. In botocore a shape can be one in all its uses, or only in some. */
export interface Streams {
  readonly always: ReadonlySet<string>;
  /** The id of the stream by that of the blob, for blobs that are held in memory elsewhere. */
  readonly sometimes: ReadonlyMap<string, string>;
}

/**
 * A blob that is a stream in some uses only gets a second id, which no shape of the source has.
 */
export function findStreams(source: ReadonlyMap<string, ShapeJson>): Streams {
  const streamed = new Set<string>();
  const held = new Set<string>();
  for (const shape of source.values()) {
    for (const [, use] of partsOf(shape)) {
      (use.streaming === true ? streamed : held).add(use.shape);
    }
  }
  const always = new Set<string>();
  const sometimes = new Map<string, string>();
  for (const [id, shape] of source) {
    if (shape.type !== 'blob') continue;
    if (shape.streaming === true || (streamed.has(id) && !held.has(id))) {
      always.add(id);
    } else if (streamed.has(id)) {
      let stream = `${id}Stream`;
      for (let count = 2; source.has(stream); count++) stream = `${id}Stream${count}`;
      sometimes.set(id, stream);
    }
  }
  return { always, sometimes };
}
