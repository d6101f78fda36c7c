import { describe, expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { shapeOf } from '../../generator/model/model.js';
import { imported, like, modelOf, named, withInput } from './smithy-fragments.js';

const text = { target: 'smithy.api#String' };
const post = named({ http: { method: 'POST', uri: '/' } });

/** The shape that the member `a` of an input leads to. */
function built(shape: object, protocol = 'aws.protocols#restXml', shapes: object = {}): object {
  const model = modelOf(
    withInput(
      { a: { target: 'ns#S' } },
      { protocol, traits: post, shapes: { S: shape, ...shapes } },
    ),
  );
  return shapeOf(model, 'S');
}

describe('a shape', () => {
  it.each([
    { shape: { type: 'string' }, want: { kind: 'string', named: true, length: {} } },
    {
      shape: { type: 'string', traits: named({ length: { min: 1, max: 5 }, pattern: '^a$' }) },
      want: { length: { min: 1, max: 5 }, pattern: '^a$' },
    },
    {
      shape: { type: 'string', traits: named({ mediaType: 'text/csv', sensitive: {} }) },
      want: { mediaType: 'text/csv', sensitive: true },
    },
    {
      shape: { type: 'string', traits: named({ documentation: 'd', deprecated: {} }) },
      want: { documentation: 'md:d', deprecated: '' },
    },
    {
      shape: { type: 'string', traits: named({ enum: [{ value: 'x', name: 'X' }] }) },
      want: { kind: 'string', enum: [{ value: 'x' }] },
    },
    {
      shape: {
        type: 'enum',
        members: {
          A: { target: 'smithy.api#Unit', traits: named({ enumValue: 'a', documentation: 'd' }) },
          B: { target: 'smithy.api#Unit' },
        },
      },
      want: { kind: 'string', enum: [{ value: 'a', documentation: 'md:d' }, { value: 'B' }] },
    },
    {
      shape: {
        type: 'intEnum',
        members: { ONE: { target: 'smithy.api#Unit', traits: named({ enumValue: 1 }) } },
      },
      want: { kind: 'number', size: 'integer', enum: [{ name: 'ONE', value: 1 }] },
    },
    { shape: { type: 'byte' }, want: { kind: 'number', size: 'byte', range: {} } },
    { shape: { type: 'bigInteger' }, want: { kind: 'number', size: 'big-integer' } },
    { shape: { type: 'bigDecimal' }, want: { kind: 'number', size: 'big-decimal' } },
    {
      shape: { type: 'long', traits: named({ range: { min: -1, max: 7.5 } }) },
      want: { kind: 'number', size: 'long', range: { min: -1, max: 7.5 } },
    },
    { shape: { type: 'boolean', traits: named({ box: {} }) }, want: { kind: 'boolean' } },
    { shape: { type: 'document' }, want: { kind: 'document' } },
    {
      shape: { type: 'timestamp', traits: named({ timestampFormat: 'date-time' }) },
      want: { kind: 'timestamp', format: 'date-time' },
    },
    {
      shape: { type: 'blob', traits: named({ streaming: {}, requiresLength: {} }) },
      want: { kind: 'blob', streaming: true, requiresLength: true, mediaType: undefined },
    },
    {
      shape: { type: 'list', member: text, traits: named({ uniqueItems: {}, sparse: {} }) },
      want: { kind: 'list', unique: true, sparse: true, flattened: false },
    },
    { shape: { type: 'set', member: text }, want: { kind: 'list', unique: true } },
    {
      shape: { type: 'map', key: text, value: text, traits: named({ length: { max: 2 } }) },
      want: { kind: 'map', length: { max: 2 }, sparse: false },
    },
    {
      shape: {
        type: 'structure',
        members: {},
        traits: named({ xmlName: 'root', xmlNamespace: { uri: 'https://example.com/' } }),
      },
      want: { kind: 'structure', xml: { name: 'root', namespace: 'https://example.com/' } },
    },
    {
      shape: { type: 'union', members: { none: { target: 'smithy.api#Unit' } } },
      want: { kind: 'union', eventStream: false, xml: undefined },
    },
    {
      shape: {
        type: 'union',
        members: { e: { target: 'ns#In' } },
        traits: named({ streaming: {} }),
      },
      want: { kind: 'union', eventStream: true },
    },
  ])('is $want', ({ shape, want }) => {
    expect(like(built(shape), want)).toEqual(want);
  });

  it.each([
    { target: 'String', want: { id: 'String', kind: 'string', named: false } },
    { target: 'PrimitiveLong', want: { id: 'Long', kind: 'number', size: 'long', named: false } },
    {
      target: 'BigDecimal',
      want: { id: 'BigDecimal', kind: 'number', size: 'big-decimal', named: false },
    },
    { target: 'Unit', want: { id: 'Unit', kind: 'structure', named: true, members: [] } },
  ])('of the prelude: $target', ({ target, want }) => {
    const union = { type: 'union', members: { a: { target: `smithy.api#${target}` } } };
    const model = modelOf(withInput({ u: { target: 'ns#U' } }, { shapes: { U: union } }));
    expect(like(shapeOf(model, want.id), want)).toEqual(want);
  });

  it('of the prelude makes room for one of the service', () => {
    const own = { a: { target: 'ns#String' }, b: text, c: { target: 'ns#Unit' } };
    const shapes = {
      String: { type: 'string', traits: named({ length: { max: 1 } }) },
      Unit: { type: 'union', members: { x: { target: 'smithy.api#Unit' } } },
    };
    const model = modelOf(withInput(own, { shapes }));
    expect(shapeOf(model, 'In')).toMatchObject({
      members: [{ target: 'String' }, { target: 'PlainString' }, { target: 'Unit' }],
    });
    expect(shapeOf(model, 'Unit')).toMatchObject({ members: [{ target: 'Unit2' }] });
  });

  it('has parts of events', () => {
    const event = {
      type: 'structure',
      members: {
        head: { ...text, traits: named({ eventHeader: {} }) },
        body: { target: 'smithy.api#Blob', traits: named({ eventPayload: {} }) },
      },
    };
    expect(built(event)).toMatchObject({ members: [{ event: 'header' }, { event: 'payload' }] });
  });
});

describe('mixins', () => {
  const mixin = (members: object, traits: object = {}): object => ({
    type: 'structure',
    members,
    traits: named({ mixin: {}, ...traits }),
  });

  it('put their members first, in their order, and give their traits', () => {
    const shape = {
      type: 'structure',
      mixins: [{ target: 'ns#One' }, { target: 'ns#Two' }],
      members: { own: text },
    };
    const shapes = {
      One: mixin({ one: text }, { documentation: 'One.', xmlName: 'one' }),
      Two: {
        ...mixin({ two: { ...text, traits: named({ required: {} }) } }, { xmlName: 'two' }),
        mixins: [{ target: 'ns#Zero' }],
      },
      Zero: mixin({ zero: text }),
    };
    const found = built(shape, undefined, shapes);
    expect(found).toMatchObject({
      documentation: 'md:One.',
      xml: { name: 'two' },
      members: [
        { name: 'one' },
        { name: 'zero' },
        { name: 'two', required: true },
        { name: 'own' },
      ],
    });
    expect(found).not.toHaveProperty('members.4');
  });

  it('keep their local traits to themselves', () => {
    const traits = {
      documentation: 'Local.',
      mixin: { localTraits: ['smithy.api#documentation'] },
    };
    const shape = { type: 'structure', mixins: [{ target: 'ns#M' }], members: {} };
    expect(built(shape, undefined, { M: mixin({}, traits) })).not.toHaveProperty('documentation');
  });

  it('leave a member at its place whose traits are added to', () => {
    const shape = {
      type: 'structure',
      mixins: [{ target: 'ns#M' }],
      members: { b: text, a: { ...text, traits: named({ documentation: 'New.' }) } },
    };
    const required = { ...text, traits: named({ required: {}, documentation: 'Old.' }) };
    expect(built(shape, undefined, { M: mixin({ a: required }) })).toMatchObject({
      members: [{ name: 'a', required: true, documentation: 'md:New.' }, { name: 'b' }],
    });
  });

  it('can be of strings and of operations', () => {
    const model = modelOf({
      shapes: {
        Do: { type: 'operation', mixins: [{ target: 'ns#Op' }], errors: [{ target: 'ns#E' }] },
        Op: { type: 'operation', errors: [{ target: 'ns#F' }], traits: named({ mixin: {} }) },
        E: { type: 'structure', members: {}, traits: named({ error: 'client' }) },
        F: { type: 'structure', members: {}, traits: named({ error: 'server' }) },
      },
      service: { operations: [{ target: 'ns#Do' }] },
    });
    expect(model.operations[0]?.errors).toEqual(['F', 'E']);
  });
});

describe('apply', () => {
  it('gives traits to shapes and members, of a mixin too', () => {
    const shapes = {
      M: { type: 'structure', members: { a: text }, traits: named({ mixin: {} }) },
      M$a: { type: 'apply', traits: named({ required: {} }) },
      S$a: { type: 'apply', traits: named({ documentation: 'Said of S.' }) },
    };
    const shape = { type: 'structure', mixins: [{ target: 'ns#M' }], members: {} };
    expect(built(shape, undefined, shapes)).toMatchObject({
      members: [{ name: 'a', required: true, documentation: 'md:Said of S.' }],
    });
  });
});

describe('the names of shapes', () => {
  const string = { type: 'string' };
  const file = (rename: object): object => ({
    smithy: '2.0',
    shapes: {
      'ns#Service': {
        type: 'service',
        operations: [{ target: 'ns#Do' }],
        rename,
        traits: { 'aws.protocols#awsJson1_1': {} },
      },
      'ns#Do': { type: 'operation', input: { target: 'ns#In' } },
      'ns#In': { type: 'structure', members: { a: { target: 'a#T' }, b: { target: 'b#T' } } },
      'b#T': string,
      'a#T': string,
      'c#T': string,
    },
  });

  it.each([
    { rename: {}, want: ['In', 'T', 'T2'], targets: ['T2', 'T'] },
    { rename: { 'a#T': 'Other' }, want: ['In', 'T', 'Other'], targets: ['Other', 'T'] },
  ])('without their namespaces, with $rename', ({ rename, want, targets }) => {
    const model = valueOf(imported(file(rename)));
    expect([...model.shapes.keys()].filter((id) => id !== 'DoOutput')).toEqual(want);
    expect(shapeOf(model, 'In')).toMatchObject({
      members: targets.map((target) => ({ target })),
    });
  });
});
