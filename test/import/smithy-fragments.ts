import { valueOf } from '../../generator/diagnostics/problem-error.js';
import type { Member, Model, Operation, Shape } from '../../generator/model/model.js';
import { shapeOf } from '../../generator/model/model.js';
import { smithyToModel } from '../../generator/formats/smithy/smithy-to-model.js';
import type { Read } from '../../generator/diagnostics/read.js';

/** A part of a Smithy JSON AST, as far as a test has to write it. */
export interface Fragment {
  /** By name: all are in the namespace `ns`. Ids inside are absolute. */
  readonly shapes?: Readonly<Record<string, unknown>>;
  /** Traits, errors, rename and resources of the service. */
  readonly service?: Readonly<Record<string, unknown>>;
  /** Absolute id of the protocol's trait; AWS JSON 1.1 where nothing is said. */
  readonly protocol?: string;
  readonly smithy?: string;
}

/** A file with the service `ns#Service`, which has the operations among the shapes. */
export function ast({ shapes = {}, service = {}, protocol, smithy }: Fragment): unknown {
  const operations = Object.entries(shapes).flatMap(([name, shape]) =>
    isOperation(shape) ? [{ target: `ns#${name}` }] : [],
  );
  const { traits, ...rest } = service;
  return {
    smithy: smithy ?? '2.0',
    shapes: {
      'ns#Service': {
        type: 'service',
        version: '2020-01-01',
        operations,
        ...rest,
        traits: {
          [protocol ?? 'aws.protocols#awsJson1_1']: {},
          'aws.auth#sigv4': { name: 'signed' },
          ...(typeof traits === 'object' ? traits : {}),
        },
      },
      ...Object.fromEntries(Object.entries(shapes).map(([name, each]) => [`ns#${name}`, each])),
    },
  };
}

function isOperation(shape: unknown): boolean {
  return (
    typeof shape === 'object' && shape !== null && 'type' in shape && shape.type === 'operation'
  );
}

/** Imports a file; documentation is marked, so that it shows where it was converted. */
export function imported(data: unknown, service?: string): Read<Model> {
  return smithyToModel(
    { name: 'model.json', data, text: JSON.stringify(data, null, 2) },
    { markdown: (text) => `md:${text}`, ...(service === undefined ? {} : { service }) },
  );
}

/** The model of a fragment. */
export function modelOf(fragment: Fragment): Model {
  return valueOf(imported(ast(fragment)));
}

/** The one operation of a fragment, `Do`, whose other parts are given. */
export function operationOf(operation: object, fragment: Fragment = {}): Operation {
  const model = modelOf({
    ...fragment,
    shapes: { Do: { type: 'operation', ...operation }, ...fragment.shapes },
  });
  const [found] = model.operations;
  if (found === undefined) throw new Error('the fragment has no operation');
  return found;
}

/** A fragment with an operation `Do` that takes the structure `In` with these members. */
export function withInput(
  members: object,
  { shapes, ...fragment }: Fragment & { readonly traits?: object } = {},
): Fragment {
  return {
    ...fragment,
    shapes: {
      Do: { type: 'operation', input: { target: 'ns#In' }, traits: fragment.traits ?? {} },
      In: { type: 'structure', members },
      ...shapes,
    },
  };
}

/** The member `a` of the input of such a fragment, and the shape it targets. */
export function memberA(
  member: object,
  fragment: Fragment & { readonly traits?: object } = {},
): { readonly member: Member; readonly target: Shape } {
  const model = modelOf(withInput({ a: member }, fragment));
  const input = shapeOf(model, 'In');
  const found = input.kind === 'structure' ? input.members[0] : undefined;
  if (found === undefined) throw new Error('the fragment has no member');
  return { member: found, target: shapeOf(model, found.target) };
}

/** The properties of `value` that `want` names, so that absent ones can be wanted too. */
export function like(value: object, want: object): Record<string, unknown> {
  const all: Readonly<Record<string, unknown>> = { ...value };
  return Object.fromEntries(Object.keys(want).map((key) => [key, all[key]]));
}

/** Traits of `smithy.api` by their names alone. */
export function named(traits: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(traits).map(([name, value]: [string, unknown]) => [`smithy.api#${name}`, value]),
  );
}
