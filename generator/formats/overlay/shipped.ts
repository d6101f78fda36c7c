import type { Model } from '../../model/model.js';

/** Structures that are unions: the model of Smithy says so, and that of botocore does not. */
const unions: readonly { readonly services: readonly string[]; readonly shape: string }[] = [
  { services: ['DynamoDB', 'DynamoDB Streams'], shape: 'AttributeValue' },
];

/** An imported model with what it gets unasked, where it has the shape that is mended. */
export function withShippedPatches(model: Model): Model {
  const shapes = new Map(model.shapes);
  for (const { services, shape: id } of unions) {
    const shape = shapes.get(id);
    if (!services.includes(model.service.id) || shape?.kind !== 'structure') continue;
    const { error: _, ...rest } = shape;
    shapes.set(id, { ...rest, kind: 'union', eventStream: false });
  }
  return { ...model, shapes };
}
