import type { Member, Model, Operation, Shape } from '../../generator/model/model.js';
import { shapeOf, structureOf } from '../../generator/model/model.js';

/** What is said of a place beside its type, by name; false, undefined and empty say nothing. */
type Traits = Readonly<Record<string, unknown>>;

/** One line for a place: where it is, its type, and what else is said of it. */
function factLine(place: string, type: string, ...traits: readonly Traits[]): string {
  const words = Object.entries(Object.assign({}, ...traits))
    .filter(([, value]) => value !== undefined && value !== false)
    .filter(([, value]) => !['{}', '[]', '".."'].includes(JSON.stringify(value)))
    .map(([name, value]) => (value === true ? name : `${name} ${JSON.stringify(value)}`));
  return [`${place}:`, type, ...words.sort()].join(' ');
}

/** Bounds as a specification writes them. */
function boundsText({ min, max }: { min?: number; max?: number }): string {
  return `${min ?? ''}..${max ?? ''}`;
}

/**
 * What a model says of the wire, a line a fact: what is neither documentation nor the name of a
 * shape, with all that stands in the model. Not for shapes that hold themselves.
 */
export function wireFacts(model: Model): string[] {
  const { service, operations } = model;
  const errors = [...new Set(operations.flatMap((operation) => operation.errors))].sort();
  return [
    factLine('service', service.protocol, {
      id: service.id,
      version: service.version,
      target: service.target,
      title: service.title,
      signing: service.signing,
      endpoint: without(service.endpoint, ['rules']),
      auth: service.auth,
    }),
    ...operations.flatMap((operation) => operationFacts(model, operation)),
    ...errors.flatMap((id) => {
      const { error } = structureOf(model, id);
      return [factLine(id, `${error?.fault} error`), ...memberFacts(model, id, id)];
    }),
  ];
}

function operationFacts(model: Model, operation: Operation): string[] {
  const { name, http, auth, input, output, silent, errors, pagination, ...rest } = operation;
  const more = without(rest, ['cli', 'documentation', 'origin']);
  return [
    factLine(name, `${http.method} ${http.uri}`, { auth, errors, pagination, ...more }),
    ...memberFacts(model, `${name}.input`, input),
    ...(silent ? [] : [`${name}.output:`, ...memberFacts(model, `${name}.output`, output)]),
  ];
}

function memberFacts(model: Model, place: string, id: string): string[] {
  return partsOf(shapeOf(model, id)).flatMap((member) => {
    const at = `${place}.${member.name}`;
    const shape = shapeOf(model, member.target);
    const said = without(member, [
      'name',
      'target',
      'documentation',
      'yamlComment',
      'cli',
      'syntax',
      'origin',
    ]);
    return [
      factLine(at, shape.kind, said, shapeTraits(shape)),
      ...memberFacts(model, at, member.target),
    ];
  });
}

function partsOf(shape: Shape): readonly Member[] {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return shape.members;
    case 'list':
      return [shape.member];
    case 'map':
      return [shape.key, shape.value];
    default:
      return [];
  }
}

function shapeTraits(shape: Shape): Traits {
  const parts = ['members', 'member', 'key', 'value', 'length', 'range', 'enum'];
  return {
    ...without(shape, ['id', 'named', 'kind', 'documentation', 'yamlComment', 'origin', ...parts]),
    ...('length' in shape ? { bounds: boundsText(shape.length) } : {}),
    ...('range' in shape ? { bounds: boundsText(shape.range) } : {}),
    ...('enum' in shape ? { enum: shape.enum?.map(({ value }) => value) } : {}),
  };
}

function without(traits: object, names: readonly string[]): Traits {
  return Object.fromEntries(Object.entries(traits).filter(([name]) => !names.includes(name)));
}
