import { describe, expect, it } from 'vitest';
import type { CliShapes } from '../../generator/runtime/cli/command.js';
import { validateInput } from '../../generator/runtime/cli/validate-input.js';

const shapes: CliShapes = {
  Input: {
    type: 'structure',
    members: [
      { name: 'IdentityId', shape: 'Id', required: true },
      { name: 'Logins', shape: 'Logins' },
      { name: 'Limit', shape: 'Limit' },
      { name: 'Share', shape: 'Share' },
      { name: 'Names', shape: 'Names' },
      { name: 'Since', shape: 'Time' },
      { name: 'On', shape: 'Bool' },
      { name: 'Data', shape: 'Blob' },
      { name: 'Any', shape: 'Document' },
      { name: 'Value', shape: 'Value' },
      { name: 'Json', shape: 'Json' },
      { name: 'Secret', shape: 'Limit', sensitive: true },
      { name: 'Tokens', shape: 'Tokens' },
      { name: 'Self', shape: 'Input' },
    ],
  },
  Id: { type: 'string', min: 1 },
  Text: { type: 'string' },
  Json: { type: 'string', json: true },
  Limit: { type: 'integer', min: 1 },
  Share: { type: 'double', min: 0.5 },
  Time: { type: 'timestamp' },
  Bool: { type: 'boolean' },
  Blob: { type: 'blob', min: 1 },
  Document: { type: 'document' },
  Names: { type: 'list', min: 2, member: { name: 'member', shape: 'Id' } },
  Logins: {
    type: 'map',
    key: { name: 'key', shape: 'Id' },
    value: { name: 'value', shape: 'Id' },
  },
  Tokens: {
    type: 'map',
    key: { name: 'key', shape: 'Text' },
    value: { name: 'value', shape: 'Text', sensitive: true },
  },
  Value: {
    type: 'union',
    members: [
      { name: 'S', shape: 'Text' },
      { name: 'N', shape: 'Text' },
    ],
  },
};

const members = 'IdentityId, Logins, Limit, Share, Names, Since, On, Data, Any, Value, Json';
const id = { IdentityId: 'a' };

function wrongType(name: string, value: string, type: string, valid: string): string {
  return (
    `Invalid type for parameter ${name}, value: ${value}, type: <class '${type}'>, ` +
    `valid types: ${valid}`
  );
}

describe('an input', () => {
  it.each<{ given: unknown; want: string[] }>([
    { given: id, want: [] },
    { given: {}, want: ['Missing required parameter in input: "IdentityId"'] },
    { given: [], want: [wrongType('input', '<sensitive>', 'list', "<class 'dict'>")] },
    {
      given: { Limit: 'x', Foo: 1 },
      want: [
        'Missing required parameter in input: "IdentityId"',
        `Unknown parameter in input: "Foo", must be one of: ${members}, Secret, Tokens, Self`,
        wrongType('Limit', 'x', 'str', "<class 'int'>"),
      ],
    },
    {
      given: { IdentityId: '', Limit: 0, Share: 0.25, Names: ['😀'] },
      want: [
        'Invalid length for parameter IdentityId, value: 0, valid min length: 1',
        'Invalid value for parameter Limit, value: 0, valid min value: 1',
        'Invalid value for parameter Share, value: 0.25, valid min value: 0.5',
        'Invalid length for parameter Names, value: 1, valid min length: 2',
      ],
    },
    {
      given: { ...id, Logins: { a: ['b', 'c', 'd'], '': '' } },
      want: [
        wrongType('Logins.a', "['b', 'c', 'd']", 'list', "<class 'str'>"),
        'Invalid length for parameter Logins (key: ), value: 0, valid min length: 1',
        'Invalid length for parameter Logins., value: 0, valid min length: 1',
      ],
    },
    {
      given: { ...id, Logins: 'x', Names: { a: 1 } },
      want: [
        wrongType('Logins', 'x', 'str', "<class 'dict'>"),
        wrongType('Names', "{'a': 1}", 'dict', "<class 'list'>, <class 'tuple'>"),
      ],
    },
    {
      given: { ...id, Names: ['a', 1, null] },
      want: [
        wrongType('Names[1]', '1', 'int', "<class 'str'>"),
        wrongType('Names[2]', 'None', 'NoneType', "<class 'str'>"),
      ],
    },
    {
      given: { ...id, Since: 'foo' },
      want: [wrongType('Since', 'foo', 'str', "<class 'datetime.datetime'>, timestamp-string")],
    },
    { given: { ...id, Since: '2020-01-01' }, want: [] },
    { given: { ...id, Since: 1577836800.5 }, want: [] },
    { given: { ...id, Since: new Date(0) }, want: [] },
    { given: { ...id, On: 'maybe' }, want: [wrongType('On', 'maybe', 'str', "<class 'bool'>")] },
    { given: { ...id, Limit: true, Share: 1 }, want: [] },
    { given: { ...id, Limit: 1.5 }, want: [wrongType('Limit', '1.5', 'float', "<class 'int'>")] },
    {
      given: { ...id, Share: '1' },
      want: [
        wrongType('Share', '1', 'str', "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>"),
      ],
    },
    { given: { ...id, Data: '' }, want: [] },
    { given: { ...id, Data: new Uint8Array() }, want: [] },
    {
      given: { ...id, Data: 1 },
      want: [
        wrongType('Data', '1', 'int', "<class 'bytes'>, <class 'bytearray'>, file-like object"),
      ],
    },
    { given: { ...id, Any: { a: [null, 1, 'x', { b: true }] }, Json: [1] }, want: [] },
    {
      given: { ...id, Any: { a: [new Uint8Array([97])] } },
      want: [
        "Invalid type for document parameter a[0], value: b'a', type: <class 'bytes'>, valid " +
          "types: <class 'str'>, <class 'int'>, <class 'bool'>, <class 'float'>, " +
          "<class 'list'>, <class 'dict'>",
      ],
    },
    { given: { ...id, Value: { S: 'a' } }, want: [] },
    {
      given: { ...id, Value: {} },
      want: ['Must set one of the following keys for tagged unionstructure Value: S, N.'],
    },
    {
      given: { ...id, Value: { S: 'a', N: 'b' } },
      want: [
        'Invalid number of parameters set for tagged union structure Value. ' +
          'Can only set one of the following keys: S, N.',
      ],
    },
    {
      given: { ...id, Self: { Self: { Limit: 0 } } },
      want: [
        'Missing required parameter in Self: "IdentityId"',
        'Missing required parameter in Self.Self: "IdentityId"',
        'Invalid value for parameter Self.Self.Limit, value: 0, valid min value: 1',
      ],
    },
  ])('$given', ({ given, want }) => {
    expect(validateInput(given, 'Input', shapes)).toEqual(want);
  });

  it('with a secret in it keeps it', () => {
    const secrets = [
      { ...id, Secret: 'hidden' },
      { ...id, Secret: -4711 },
      { ...id, Tokens: 'hidden' },
      { ...id, Tokens: { a: ['hidden'] } },
      { ...id, Self: 'hidden' },
    ];
    for (const secret of secrets) {
      const [message = ''] = validateInput(secret, 'Input', shapes);
      expect(message).toContain('value: <sensitive>');
      expect(message).not.toMatch(/hidden|4711/);
    }
  });

  it('with keys of the prototype treats them as data', () => {
    const given: unknown = JSON.parse('{"IdentityId":"a","Logins":{"__proto__":"b"}}');
    expect(validateInput(given, 'Input', shapes)).toEqual([]);
    const unknown: unknown = JSON.parse('{"IdentityId":"a","__proto__":1,"constructor":2}');
    expect(validateInput(unknown, 'Input', shapes)).toHaveLength(2);
  });
});
