import type { Model, Shape } from './model.js';
import { leadsTo } from './reach.js';

/**
 * What integers of 64 bits and of any size are in the code: numbers, which lose digits beyond 2^53, or
 * bigints, which lose none.
 */
export const longsChoices = ['number', 'bigint'] as const;

export type Longs = (typeof longsChoices)[number];

/** What decides on the type of large integers. */
interface LongsContext {
  readonly model: Model;
  readonly longs: Longs;
}

/** Whether values of a shape are bigints: integers of 64 bits or of any size, where that was chosen. */
export function isBigint({ longs }: Pick<LongsContext, 'longs'>, shape: Shape): boolean {
  return (
    longs === 'bigint' &&
    shape.kind === 'number' &&
    (shape.size === 'long' || shape.size === 'big-integer')
  );
}

/** Whether one of these shapes is, or leads to, one whose values are bigints. */
export function holdBigints(context: LongsContext, ids: readonly string[]): boolean {
  const { model, longs } = context;
  if (longs === 'number') return false;
  return ids.some((id) => leadsTo(model, id, (shape) => isBigint(context, shape)));
}
