import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { cliName } from '../../generator/model/cli-names.js';
import type { Bounds, Member, Model, Operation, Shape } from '../../generator/model/model.js';

/** The version the recorded skeletons were made with. */
const wantedVersion = '1.43.11';

/** The folder of the models of an installed botocore, if it is the one the suites belong to. */
export function botocoreData(): string | undefined {
  let answer: string;
  try {
    answer = execFileSync(
      'python3',
      ['-c', 'import botocore; print(botocore.__version__); print(botocore.__path__[0])'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
  } catch {
    return undefined;
  }
  const [version, path] = answer.trim().split('\n');
  return version === wantedVersion && path !== undefined ? join(path, 'data') : undefined;
}

/** The line to print where {@link botocoreData} finds nothing. */
export const botocoreAbsent: string = `left out: no botocore ${wantedVersion} is installed`;

const memberJson = z.object({
  shape: z.string(),
  documentation: z.string().optional(),
  enum: z.array(z.string()).optional(),
});
type MemberJson = z.infer<typeof memberJson>;

const shapeJson = z.object({
  type: z.string(),
  documentation: z.string().optional(),
  members: z.record(z.string(), memberJson).optional(),
  required: z.array(z.string()).optional(),
  union: z.boolean().optional(),
  document: z.boolean().optional(),
  member: memberJson.optional(),
  key: memberJson.optional(),
  value: memberJson.optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});
type ShapeJson = z.infer<typeof shapeJson>;

const serviceJson = z.object({
  metadata: z.object({ serviceId: z.string().optional(), endpointPrefix: z.string() }),
  operations: z.record(
    z.string(),
    z.object({
      input: z.object({ shape: z.string() }).optional(),
      output: z.object({ shape: z.string() }).optional(),
    }),
  ),
  shapes: z.record(z.string(), shapeJson),
});

/** What botocore adds to a service by hand: more members for structures. */
const extrasJson = z.object({
  merge: z.object({
    shapes: z
      .record(z.string(), z.object({ members: z.record(z.string(), memberJson).optional() }))
      .optional(),
  }),
});

const nothing = 'opslice.none';
const cache = new Map<string, Model>();

/**
 * A service of botocore as a model, as far as skeletons and samples need it.
 *
 * @param text Converts documentation, which is HTML there; without it there is none.
 */
export function botocoreModel(
  data: string,
  service: string,
  version: string,
  text?: (html: string) => string,
): Model {
  const key = JSON.stringify([service, version, text !== undefined]);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const file = serviceFile(data, service, version);
  if (file === undefined) throw new Error(`botocore has no ${service} of ${version}`);
  const { metadata, operations, shapes } = serviceJson.parse(readJson(file));
  addExtras(join(data, service, version, 'service-2.sdk-extras.json'), shapes);
  giveEnumsShapes(shapes);
  const origin = { file, pointer: [] };
  const model: Model = {
    service: {
      id: metadata.serviceId ?? service,
      cli: service,
      version,
      protocol: 'aws-json-1.1',
      signing: { name: metadata.endpointPrefix },
      endpoint: { prefix: metadata.endpointPrefix },
      queryCompatible: false,
      auth: 'sigv4',
      origin,
    },
    operations: Object.entries(operations).map(([name, operation]): Operation => ({
      name,
      cli: cliName(name),
      auth: 'sigv4',
      http: { method: 'POST', uri: '/' },
      input: operation.input?.shape ?? nothing,
      output: operation.output?.shape ?? nothing,
      errors: [],
      idempotent: false,
      readonly: false,
      waiters: [],
      compression: [],
      examples: [],
      origin,
    })),
    shapes: new Map(
      Object.entries({ ...shapes, [nothing]: { type: 'structure' } }).map(([id, shape]) => [
        id,
        toShape(id, shape, text),
      ]),
    ),
  };
  cache.set(key, model);
  return model;
}

/** The model file of a service; undefined where this botocore does not have it. */
export function serviceFile(data: string, service: string, version: string): string | undefined {
  const file = join(data, service, version, 'service-2.json');
  return [file, `${file}.gz`].find((path) => existsSync(path));
}

/** The JSON of a file, which may be packed with gzip. */
export function readJson(file: string): unknown {
  const content = readFileSync(file);
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8'));
}

function addExtras(file: string, shapes: Record<string, ShapeJson>): void {
  if (!existsSync(file)) return;
  const { merge } = extrasJson.parse(readJson(file));
  for (const [id, { members }] of Object.entries(merge.shapes ?? {})) {
    const shape = shapes[id];
    if (shape !== undefined) shape.members = { ...shape.members, ...members };
  }
}

/** An enum of a member, which our model has only on shapes, becomes a shape of its own. */
function giveEnumsShapes(shapes: Record<string, ShapeJson>): void {
  for (const [id, shape] of Object.entries(shapes)) {
    for (const [name, member] of Object.entries(shape.members ?? {})) {
      const target = shapes[member.shape];
      if (member.enum === undefined || target === undefined) continue;
      const own = `${id}.${name}`;
      shapes[own] = { ...target, enum: member.enum };
      member.shape = own;
    }
  }
}

/** The operation with this name. */
export function operationOf(model: Model, name: string): Operation {
  const found = model.operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`no operation ${name} in ${model.service.id}`);
  return found;
}

function toShape(id: string, shape: ShapeJson, text?: (html: string) => string): Shape {
  const origin = { file: 'service-2.json', pointer: ['shapes', id] };
  const documented =
    shape.documentation === undefined || text === undefined
      ? {}
      : { documentation: text(shape.documentation) };
  const base = { id, named: true, sensitive: false, origin, ...documented };
  const bounds: Bounds = {
    ...(shape.min === undefined ? {} : { min: shape.min }),
    ...(shape.max === undefined ? {} : { max: shape.max }),
  };
  const member = (name: string, json: MemberJson | undefined): Member => ({
    name,
    target: json?.shape ?? nothing,
    required: shape.required?.includes(name) ?? false,
    ...(json?.documentation === undefined || text === undefined
      ? {}
      : { documentation: text(json.documentation) }),
    cli: name,
    hostLabel: false,
    idempotencyToken: false,
    flattened: false,
    attribute: false,
    origin,
  });
  const members = Object.entries(shape.members ?? {}).map(([name, json]) => member(name, json));
  switch (shape.type) {
    case 'structure':
      if (shape.document === true) return { ...base, kind: 'document' };
      return shape.union === true
        ? { ...base, kind: 'union', members, eventStream: false }
        : { ...base, kind: 'structure', members };
    case 'list':
      return {
        ...base,
        kind: 'list',
        member: member('member', shape.member),
        length: bounds,
        unique: false,
        sparse: false,
        flattened: false,
      };
    case 'map':
      return {
        ...base,
        kind: 'map',
        key: member('key', shape.key),
        value: member('value', shape.value),
        length: bounds,
        sparse: false,
        flattened: false,
      };
    case 'string':
      return {
        ...base,
        kind: 'string',
        length: bounds,
        ...(shape.pattern === undefined ? {} : { pattern: shape.pattern }),
        ...(shape.enum === undefined ? {} : { enum: shape.enum.map((value) => ({ value })) }),
      };
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return { ...base, kind: shape.type, range: bounds };
    case 'boolean':
    case 'timestamp':
      return { ...base, kind: shape.type };
    case 'blob':
      return { ...base, kind: 'blob', length: bounds, streaming: false, requiresLength: false };
    default:
      throw new Error(`${id} is of an unknown type: ${shape.type}`);
  }
}
