import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import type { BotocoreFiles } from '../../generator/formats/botocore/files.js';
import type { Member, Model, Operation, Shape } from '../../generator/model/model.js';
import { shapeOf, structureOf } from '../../generator/model/model.js';

export type Json = Readonly<Record<string, unknown>>;

/** What a test says of a service; the rest of the file is made up. */
export interface ServiceParts {
  readonly metadata?: Json;
  readonly operation?: Json;
  readonly operations?: Json;
  /** The members of the input of the one operation. */
  readonly members?: Json;
  /** More of the structure of that input. */
  readonly input?: Json;
  readonly shapes?: Json;
  readonly files?: Omit<BotocoreFiles, 'service'>;
  readonly top?: Json;
}

const plainShapes: Json = {
  String: { type: 'string' },
  Blob: { type: 'blob' },
  Time: { type: 'timestamp' },
  Map: { type: 'map', key: { shape: 'String' }, value: { shape: 'String' } },
  List: { type: 'list', member: { shape: 'String' } },
};

function filesOf(given: ServiceParts): BotocoreFiles {
  const { metadata = {}, members = {}, shapes = {} } = given;
  const data = {
    metadata: {
      serviceId: 'Thing Store',
      apiVersion: '2020-01-01',
      protocol: 'rest-xml',
      endpointPrefix: 'things',
      ...metadata,
    },
    operations: given.operations ?? {
      PutThing: {
        http: { method: 'POST', requestUri: '/' },
        input: { shape: 'PutThingRequest' },
        ...given.operation,
      },
    },
    shapes: {
      PutThingRequest: { type: 'structure', members, ...given.input },
      ...plainShapes,
      ...shapes,
    },
    ...given.top,
  };
  const text = JSON.stringify(data, null, 2);
  return { ...given.files, service: { name: 'service-2.json', data, text } };
}

/** The service that a test says, imported. */
export const imported = (given: ServiceParts): ReturnType<typeof botocoreToModel> =>
  botocoreToModel(filesOf(given));
export const modelOf = (given: ServiceParts): Model => valueOf(imported(given));

/** The first operation of a model. */
export function operationOf(model: Model): Operation {
  const [operation] = model.operations;
  if (operation === undefined) throw new Error('no operation');
  return operation;
}

/** The first member of the input. */
export function memberOf(given: ServiceParts): Member {
  const model = modelOf(given);
  const [member] = structureOf(model, operationOf(model).input).members;
  if (member === undefined) throw new Error('no member');
  return member;
}

/** A shape that the input uses. */
export const usedShape = (shape: Json, more: ServiceParts = {}): Shape =>
  shapeOf(
    modelOf({
      ...more,
      members: { A: { shape: 'Used' } },
      shapes: { ...more.shapes, Used: shape },
    }),
    'Used',
  );
