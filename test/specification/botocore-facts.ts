import { z } from 'zod';
import { boundsText, factLine, type Traits } from './wire-facts.js';

/**
 * The parts of botocore's format that the service uses. They are strict: a trait that is not
 * compared below makes the test fail, and is not passed over.
 */
const documentation = z.string().optional();
const reference = z.strictObject({
  shape: z.string(),
  // A value that may be absent, as every member here may.
  box: z.boolean().optional(),
  documentation,
});

const shapeJson = z.strictObject({
  type: z.string(),
  documentation,
  members: z.record(z.string(), reference).optional(),
  required: z.array(z.string()).optional(),
  member: reference.optional(),
  key: reference.optional(),
  value: reference.optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  sensitive: z.boolean().optional(),
  exception: z.boolean().optional(),
  fault: z.boolean().optional(),
});
type ShapeJson = z.infer<typeof shapeJson>;

const operationJson = z.strictObject({
  name: z.string(),
  http: z.strictObject({ method: z.string(), requestUri: z.string() }),
  input: z.strictObject({ shape: z.string() }),
  output: z.strictObject({ shape: z.string() }).optional(),
  errors: z.array(z.strictObject({ shape: z.string() })),
  documentation,
  authtype: z.literal('none').optional(),
  auth: z.array(z.literal('smithy.api#noAuth')).optional(),
});

const serviceJson = z.strictObject({
  version: z.string(),
  metadata: z.strictObject({
    apiVersion: z.string(),
    endpointPrefix: z.string(),
    jsonVersion: z.string(),
    protocol: z.literal('json'),
    protocols: z.tuple([z.literal('json')]),
    serviceFullName: z.string(),
    serviceId: z.string(),
    signatureVersion: z.literal('v4'),
    targetPrefix: z.string(),
    uid: z.string(),
    auth: z.tuple([z.literal('aws.auth#sigv4')]),
  }),
  operations: z.record(z.string(), operationJson),
  shapes: z.record(z.string(), shapeJson),
  documentation,
});
type ServiceJson = z.infer<typeof serviceJson>;

const paginatorsJson = z.strictObject({
  pagination: z.record(
    z.string(),
    z.strictObject({
      input_token: z.string(),
      output_token: z.string(),
      limit_key: z.string(),
      result_key: z.string(),
    }),
  ),
});

/** What botocore's model of a JSON service says of the wire, in the lines of `wireFacts`. */
export function botocoreFacts(service: unknown, paginators: unknown): string[] {
  const { metadata, operations, shapes } = serviceJson.parse(service);
  const { pagination } = paginatorsJson.parse(paginators);
  const prefix = metadata.endpointPrefix;
  const errors = Object.entries(shapes).filter(([, shape]) => shape.exception);
  return [
    factLine('service', `aws-json-${metadata.jsonVersion}`, {
      id: metadata.serviceId,
      version: metadata.apiVersion,
      target: metadata.targetPrefix,
      title: metadata.serviceFullName,
      signing: { name: prefix },
      endpoint: { prefix },
      auth: 'sigv4',
    }),
    ...Object.values(operations).flatMap(({ name, http, authtype, input, output, errors: ids }) => {
      const pages = pagination[name];
      return [
        factLine(name, `${http.method} ${http.requestUri}`, {
          auth: authtype ?? 'sigv4',
          errors: ids.map(({ shape }) => shape),
          pagination: pages && {
            input: [pages.input_token],
            output: [pages.output_token],
            limit: pages.limit_key,
            result: [pages.result_key],
          },
        }),
        ...memberFacts(shapes, `${name}.input`, input.shape),
        ...(output === undefined
          ? []
          : [`${name}.output:`, ...memberFacts(shapes, `${name}.output`, output.shape)]),
      ];
    }),
    ...errors.flatMap(([id, { fault }]) => [
      factLine(id, fault ? 'server error' : 'client error'),
      ...memberFacts(shapes, id, id),
    ]),
  ];
}

function memberFacts(shapes: ServiceJson['shapes'], place: string, id: string): string[] {
  const { required, members, member, key, value } = shapeOf(shapes, id);
  const parts = Object.entries({ ...members, member, key, value });
  return parts.flatMap(([name, part]) => {
    if (part === undefined) return [];
    const at = `${place}.${name}`;
    const shape = shapeOf(shapes, part.shape);
    return [
      factLine(at, shape.type, { required: required?.includes(name) }, shapeTraits(shape)),
      ...memberFacts(shapes, at, part.shape),
    ];
  });
}

function shapeOf(shapes: ServiceJson['shapes'], id: string): ShapeJson {
  const shape = shapes[id];
  if (shape === undefined) throw new Error(`botocore has no shape ${id}`);
  return shape;
}

function shapeTraits({ min, max, pattern, enum: values, sensitive }: ShapeJson): Traits {
  const bounds = boundsText({
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  });
  return { bounds, pattern, enum: values, sensitive };
}
