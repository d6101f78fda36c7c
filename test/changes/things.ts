import type { Side } from '../../generator/changes/change.js';
import { serviceNames } from '../../generator/emitters/names.js';
import type { Defaults, Longs } from '../../generator/emitters/choices.js';
import type { Protocol } from '../../generator/model/model.js';
import { isRest } from '../../generator/model/protocol-facts.js';
import { modelOf } from '../support/generation.js';

/** A value of JSON that a specification is made of. */
export type Part = string | number | boolean | Part[] | { [key: string]: Part | undefined };

/** What is set in a specification, by the keys that lead there with slashes between; `undefined` takes it away. */
export type Patch = Readonly<Record<string, Part | undefined>>;

/** The specification that all fixtures begin with. */
export function things(protocol: Protocol, patch: Patch = {}): string {
  const http = (method: string, uri: string): Part =>
    isRest(protocol) ? { http: { method, uri } } : {};
  const whole: Part = {
    service: {
      id: 'Thing Store',
      version: '2020-01-01',
      protocol,
      ...(/json-1|cbor/.test(protocol) && { target: 'Things' }),
    },
    operations: {
      GetThing: {
        ...Object(http('POST', '/things')),
        input: 'GetThingInput',
        output: 'GetThingOutput',
        errors: ['NotThere'],
      },
      ListThings: {
        ...Object(http('POST', '/list')),
        input: { Token: 'string', Max: 'integer' },
        output: { Token: 'string', Items: 'Texts', Others: 'Texts' },
      },
    },
    shapes: {
      GetThingInput: {
        type: 'structure',
        members: {
          Id: { type: 'Id', required: true },
          Note: 'string',
          Kind: 'Kind',
          Size: 'Size',
          Texts: 'Texts',
          Table: 'Table',
          Deep: 'Deep',
          When: 'timestamp',
          Data: 'blob',
        },
      },
      GetThingOutput: {
        type: 'structure',
        members: {
          Name: { type: 'Name', required: true },
          Extra: 'string',
          State: 'State',
          Count: 'Count',
          Lines: 'Lines',
          Choice: 'Choice',
          Made: 'timestamp',
          Facts: 'Facts',
        },
      },
      Id: { type: 'string', length: '1..20' },
      Kind: { type: 'string', enum: ['round', 'square'] },
      Size: { type: 'double' },
      Texts: { type: 'list', member: 'string', length: '..5' },
      Table: { type: 'map', key: 'string', value: 'string' },
      Deep: { type: 'structure', members: { Inner: 'string' } },
      Name: { type: 'string', length: '1..20' },
      State: { type: 'string', enum: ['new', 'old'] },
      Count: { type: 'integer' },
      Lines: { type: 'list', member: 'string' },
      Choice: { type: 'union', members: { One: 'string' } },
      Facts: { type: 'structure', members: { Fact: 'string' } },
      NotThere: { type: 'structure', error: 'client', members: { Message: 'string' } },
    },
  };
  for (const [path, value] of Object.entries(patch))
    set(whole, path.split('/'), structuredClone(value));
  return JSON.stringify(whole, null, 2);
}

function set(whole: Part, path: readonly string[], value: Part | undefined): void {
  const [key = '', ...rest] = path;
  if (typeof whole !== 'object' || Array.isArray(whole)) throw new Error(`nothing at ${key}`);
  if (rest.length === 0) whole[key] = value;
  else set((whole[key] ??= {}), rest, value);
}

/** A specification as a side of a comparison. */
export function sideOf(
  specification: string,
  choices: { readonly defaults?: Defaults; readonly longs?: Longs } = {},
): Side {
  const model = modelOf(specification);
  return { model, names: serviceNames(model), defaults: 'leave', longs: 'number', ...choices };
}
