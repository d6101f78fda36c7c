import type { Model } from '../../model/model.js';
import type { TextFile } from '../../source/read-text.js';

/** Patches that imported models get unasked, where they have the shape that is mended. */
interface ShippedPatch {
  readonly services: readonly string[];
  /** The id of a structure. */
  readonly shape: string;
  readonly text: string;
}

const shipped: readonly ShippedPatch[] = [
  {
    // The model of Smithy says so; that of botocore has a structure of which one member is set.
    services: ['DynamoDB', 'DynamoDB Streams'],
    shape: 'AttributeValue',
    text: 'patches:\n  - at: shapes/AttributeValue\n    set: { type: union }\n',
  },
];

/** The files of patches that opslice brings for a model. */
export function shippedOverlays({ service, shapes }: Model): TextFile[] {
  return shipped
    .filter(
      (each) => each.services.includes(service.id) && shapes.get(each.shape)?.kind === 'structure',
    )
    .map(({ text }) => ({ name: `the overlay that opslice brings for ${service.id}`, text }));
}
