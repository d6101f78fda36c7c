import type { Bounds } from '../../model/model.js';
import type { BoundsSpec } from './spec-types.js';

/** The bounds that `1..55`, `..10`, `3..` or a single number mean. */
export function readBounds(spec: BoundsSpec | undefined): Bounds {
  if (spec === undefined) return {};
  if (typeof spec === 'number') return { min: spec, max: spec };
  const [min = '', max = ''] = spec.split('..');
  return {
    ...(min === '' ? {} : { min: Number(min) }),
    ...(max === '' ? {} : { max: Number(max) }),
  };
}
