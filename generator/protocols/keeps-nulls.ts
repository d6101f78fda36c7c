import type { EmitContext } from '../emit/context.js';
import { leadsTo } from '../model/reach.js';

/** Whether null means something somewhere in a shape. */
export function keepsNulls(context: EmitContext, id: string): boolean {
  return leadsTo(context.model, id, (shape) => {
    switch (shape.kind) {
      case 'list':
      case 'map':
        return shape.sparse;
      default:
        return shape.kind === 'document';
    }
  });
}
