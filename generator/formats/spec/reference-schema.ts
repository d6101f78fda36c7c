import * as z from 'zod';
import { formatVersion } from './format-version.js';
import type { ReferenceSpec } from './spec-types.js';

const path = (description: string): z.ZodString => z.string().min(1).describe(description);

const sources = {
  botocore: path('A service-2.json of botocore, or the folder it is in, from this file on.'),
  smithy: path('A JSON AST of Smithy, from this file on.'),
  aws: path(
    'A service of AWS: NAME, NAME/API-VERSION or NAME#COMMIT. The model that opslice.lock names, or, without an entry there, one of an installed botocore or AWS CLI, as its folder is called.',
  ),
};

/** The first key of a specification. */
export const format: z.ZodExactOptional<z.ZodLiteral<1>> = z
  .literal(formatVersion)
  .describe('The version of the format of this file; 1 unless given.')
  .exactOptional();

/** The definition of a specification that refers to a model of another format. */
export const referenceSchema: z.ZodType<ReferenceSpec> = z
  .strictObject({
    format,
    from: z
      .union([
        z.strictObject({ botocore: sources.botocore }),
        z.strictObject({
          smithy: sources.smithy,
          service: path('The id of the service, where the file has several.').exactOptional(),
        }),
        z.strictObject({ aws: sources.aws }),
      ])
      .describe('The model to take the operations from.'),
    operations: z
      .array(z.string())
      .describe('The operations to take, e.g. `GetItem` or `List*`; all unless given.')
      .exactOptional(),
    overlay: z
      .union([path('A file of patches.'), z.array(path('A file of patches.'))])
      .describe('Files of patches to apply to the model, from this file on.')
      .exactOptional(),
    shippedOverlays: z
      .boolean()
      .describe('False leaves out the patches that opslice brings for some services.')
      .exactOptional(),
  })
  .describe('An opslice specification that refers to a model of another format.');
