import { describe, expect, test } from 'vitest';
import {
  assertValid,
  getCredentialsForIdentityInputSchema as schema,
  InputError,
} from '../../generated/cognito-identity/index.js';
import { bundleOf } from '../support/bundle.js';

const IdentityId = 'us-east-1:0a1b';
const issuesOf = (value: unknown) => schema['~standard'].validate(value).issues ?? [];
const lines = (value: unknown): string[] =>
  issuesOf(value).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('as a Standard Schema', () => {
  test('it tells its version and vendor', () => {
    expect(schema['~standard']).toMatchObject({ version: 1, vendor: 'opslice' });
  });

  test('a good input comes back as it is', () => {
    const input = { IdentityId, Logins: { 'graph.facebook.com': 'token' } };
    const outcome = schema['~standard'].validate(input);
    expect(outcome).toEqual({ value: input });
    expect(outcome.issues === undefined && outcome.value).toBe(input);
  });
});

describe('what is wrong', () => {
  const tokens = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`provider-${index}`, 't']));

  const table: [input: unknown, issues: string[]][] = [
    [{}, ['IdentityId: is required']],
    [{ IdentityId: undefined }, ['IdentityId: is required']],
    [{ IdentityId: 'a:0', Logins: undefined }, []],
    [{ IdentityId: null }, ['IdentityId: must be a string']],
    [{ IdentityId: 1 }, ['IdentityId: must be a string']],
    [
      { IdentityId: '' },
      ['IdentityId: length must be at least 1', 'IdentityId: must match /[\\w-]+:[0-9a-f-]+/u'],
    ],
    [{ IdentityId: `a:${'0'.repeat(53)}` }, []],
    [{ IdentityId: `a:${'0'.repeat(54)}` }, ['IdentityId: length must be at most 55']],
    [{ IdentityId: 'no colon' }, ['IdentityId: must match /[\\w-]+:[0-9a-f-]+/u']],
    [{ IdentityId, Logins: [] }, ['Logins: must be an object']],
    [{ IdentityId, Logins: 'a=b' }, ['Logins: must be an object']],
    [{ IdentityId, Logins: tokens(10) }, []],
    [{ IdentityId, Logins: tokens(11) }, ['Logins: number of entries must be at most 10']],
    [{ IdentityId, Logins: { a: '' } }, ['Logins.a: length must be at least 1']],
    [{ IdentityId, Logins: { a: 't'.repeat(50_001) } }, ['Logins.a: length must be at most 50000']],
    [{ IdentityId, Logins: { a: '\u{1f600}'.repeat(50_000) } }, []],
    [{ IdentityId, Logins: { '': 't' } }, ['Logins.: the key length must be at least 1']],
    [{ IdentityId, Logins: JSON.parse('{"__proto__":1}') }, ['Logins.__proto__: must be a string']],
    [{ IdentityId, identityId: 'x' }, ['identityId: is not a member']],
    [JSON.parse('{"IdentityId":"a:0","__proto__":1}'), ['__proto__: is not a member']],
    [null, [': must be an object']],
    [[], [': must be an object']],
    ['text', [': must be an object']],
  ];
  test.each(table)('in %j', (input, issues) => {
    expect(lines(input)).toEqual(issues);
  });

  test('is told all at once', () => {
    expect(lines({ IdentityId: 1, Logins: { a: 1, b: '' }, Extra: 1 })).toEqual([
      'IdentityId: must be a string',
      'Logins.a: must be a string',
      'Logins.b: length must be at least 1',
      'Extra: is not a member',
    ]);
  });

  test('is told without any value, since that may be a secret', () => {
    const input = { IdentityId: 'hush', Logins: { a: 'hush'.repeat(20_000), b: ['hush'] } };
    expect(lines(input)).toHaveLength(3);
    expect(JSON.stringify(issuesOf(input))).not.toContain('hush');
    expect(() => assertValid(schema, input)).toThrow(expect.not.stringContaining('hush'));
  });
});

describe('assertValid', () => {
  test('gives a good input back', () => {
    const input = { IdentityId };
    expect(assertValid(schema, input)).toBe(input);
  });

  test('throws an error with everything that is wrong', () => {
    let error: unknown;
    try {
      assertValid(schema, { Logins: { a: 1 } });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      name: 'InputError',
      code: 'InputError',
      message: 'Invalid input:\n  IdentityId: is required\n  Logins.a: must be a string',
      issues: [
        { path: ['IdentityId'], message: 'is required' },
        { path: ['Logins', 'a'], message: 'must be a string' },
      ],
    });
  });

  test('names the input itself where no member is to blame', () => {
    expect(() => assertValid(schema, 1)).toThrow('input: must be an object');
  });
});

test('a bundle that does not ask for checks holds nothing of them', async () => {
  const asked = await bundleOf('export { getCredentialsForIdentityInputSchema } from API');
  const notAsked = await bundleOf('export { createClient, getCredentialsForIdentity } from API');
  for (const word of ['~standard', 'is required', '[\\w-]+:[0-9a-f-]+', '5e4']) {
    expect(asked).toContain(word);
    expect(notAsked).not.toContain(word);
  }
});
