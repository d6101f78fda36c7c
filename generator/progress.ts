/** Where long work is. */
export interface Progress {
  readonly doing: Work;
  /** Which one is about to begin, from 1 on. */
  readonly at: number;
  readonly total: number;
  /** The one that is about to begin. */
  readonly name: string;
}

/** A kind of work, and what it goes through. */
export interface Work {
  readonly what:
    | 'reading'
    | 'parsing'
    | 'emitting'
    | 'laying out'
    | 'importing'
    | 'compiling'
    | 'describing'
    | 'rendering'
    | 'fetching';
  readonly thing: 'service' | 'operation' | 'model';
}

/** What importing a service is. */
export const importing: Work = { what: 'importing', thing: 'service' };

/** Is told of each step of long work before it begins. */
export type OnProgress = (progress: Progress) => void;

/** Goes through things, and tells of each before its turn. */
export function* telling<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
  doing: Work,
  onProgress: OnProgress,
): Generator<T> {
  for (const [index, thing] of things.entries()) {
    onProgress({ doing, at: index + 1, total: things.length, name: nameOf(thing) });
    yield thing;
  }
}
