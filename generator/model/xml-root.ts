import type { Member, Model } from './model.js';
import { shapeOf } from './model.js';

/**
 * The name of the root element of a payload: its own (the trait `smithy.api#xmlName`, or
 * `locationName` in botocore), even where it repeats the name of the member, then that of its shape.
 */
export function payloadRoot(model: Model, payload: Member): string {
  const shape = shapeOf(model, payload.target);
  const own = shape.kind === 'structure' || shape.kind === 'union' ? shape.xml : undefined;
  return payload.wireName ?? payload.xml?.name ?? own?.name ?? shape.id;
}
