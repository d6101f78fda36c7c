import type { Bounds } from '../../model/model.js';
import type { ShapeJson } from './service-types.js';

/** The length or range; bounds that nothing can satisfy say nothing and are left out. */
export function readBounds(kind: 'length' | 'range', { min, max }: ShapeJson): Bounds {
  if (min !== undefined && max !== undefined && min > max) return {};
  const fits = (bound: number | undefined): bound is number =>
    bound !== undefined &&
    Number.isFinite(bound) &&
    (kind === 'range' || (Number.isInteger(bound) && bound >= 0));
  return { ...(fits(min) ? { min } : {}), ...(fits(max) ? { max } : {}) };
}
