import * as z from 'zod';
import type { ServiceJson } from './service-types.js';

const text = z.string().exactOptional();
const flag = z.boolean().exactOptional();
const amount = z.number().exactOptional();
const texts = z.array(z.string()).exactOptional();

const xmlNamespace = z
  .union([z.string(), z.object({ uri: z.string(), prefix: text })])
  .exactOptional();

const error = z.object({ code: text, httpStatusCode: amount, senderFault: flag }).exactOptional();

const about = { documentation: text, deprecated: flag, deprecatedMessage: text };

const member = z.object({
  shape: z.string(),
  ...about,
  locationName: text,
  location: z.enum(['uri', 'querystring', 'header', 'headers', 'statusCode']).exactOptional(),
  queryName: text,
  hostLabel: flag,
  idempotencyToken: flag,
  jsonvalue: flag,
  timestampFormat: text,
  flattened: flag,
  streaming: flag,
  xmlAttribute: flag,
  xmlNamespace,
  eventpayload: flag,
  eventheader: flag,
  contextParam: z.object({ name: z.string() }).exactOptional(),
  enum: texts,
});

const shape = z.object({
  type: z.string(),
  ...about,
  sensitive: flag,
  members: z.record(z.string(), member).exactOptional(),
  required: texts,
  payload: text,
  union: flag,
  document: flag,
  eventstream: flag,
  exception: flag,
  fault: flag,
  error,
  retryable: z.union([z.boolean(), z.object({ throttling: flag })]).exactOptional(),
  locationName: text,
  xmlNamespace,
  member: member.exactOptional(),
  key: member.exactOptional(),
  value: member.exactOptional(),
  flattened: flag,
  sparse: flag,
  min: amount,
  max: amount,
  pattern: text,
  enum: texts,
  timestampFormat: text,
  streaming: flag,
  requiresLength: flag,
  jsonvalue: flag,
});

const input = z.object({
  shape: z.string(),
  documentation: text,
  locationName: text,
  xmlNamespace,
});
const output = z.object({ shape: z.string(), documentation: text, resultWrapper: text });
const errorUse = z.object({ shape: z.string(), documentation: text, error, fault: flag });

const operation = z.object({
  ...about,
  http: z.object({ method: text, requestUri: text, responseCode: amount }).exactOptional(),
  input: input.exactOptional(),
  output: output.exactOptional(),
  errors: z.array(errorUse).exactOptional(),
  idempotent: flag,
  readonly: flag,
  authtype: text,
  auth: texts,
  unsignedPayload: flag,
  endpoint: z.object({ hostPrefix: text }).exactOptional(),
  endpointdiscovery: z.object({ required: flag }).exactOptional(),
  endpointoperation: flag,
  httpChecksumRequired: flag,
  httpChecksum: z
    .object({
      requestChecksumRequired: flag,
      requestAlgorithmMember: text,
      requestValidationModeMember: text,
      responseAlgorithms: texts,
    })
    .exactOptional(),
  requestcompression: z.object({ encodings: z.array(z.string()) }).exactOptional(),
  staticContextParams: z.record(z.string(), z.object({ value: z.unknown() })).exactOptional(),
  operationContextParams: z.record(z.string(), z.object({ path: z.string() })).exactOptional(),
});

const metadata = z.object({
  apiVersion: text,
  auth: texts,
  awsQueryCompatible: z.unknown().exactOptional(),
  endpointPrefix: text,
  globalEndpoint: text,
  jsonVersion: text,
  protocol: text,
  protocols: texts,
  serviceAbbreviation: text,
  serviceFullName: text,
  serviceId: text,
  signatureVersion: text,
  signingName: text,
  targetPrefix: text,
  xmlNamespace,
});

const clientParam = z.object({
  type: z.enum(['string', 'boolean', 'stringArray']),
  documentation: text,
});

/** A `service-2.json`. Other keys are let through here and looked at by `unknown-keys.ts`. */
export const serviceFile: z.ZodType<ServiceJson> = z.object({
  metadata,
  documentation: text,
  operations: z.record(z.string(), operation),
  shapes: z.record(z.string(), shape),
  clientContextParams: z.record(z.string(), clientParam).exactOptional(),
});

/** The keys that are read of an operation. */
export const operationKeys: readonly string[] = Object.keys(operation.shape);
/** The keys that are read where an operation names its input. */
export const inputKeys: readonly string[] = Object.keys(input.shape);
/** The keys that are read where an operation names its output. */
export const outputKeys: readonly string[] = Object.keys(output.shape);
/** The keys that are read where an operation names an error. */
export const errorKeys: readonly string[] = Object.keys(errorUse.shape);
/** The keys that are read of a shape. */
export const shapeKeys: readonly string[] = Object.keys(shape.shape);
/** The keys that are read of a use of a shape. */
export const memberKeys: readonly string[] = Object.keys(member.shape);
