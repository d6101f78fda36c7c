import { describe, expect, expectTypeOf, it } from 'vitest';
import { defined } from '../../generator/defined.js';

describe('defined', () => {
  it('leaves out what is undefined and keeps the order of the rest', () => {
    const given: { readonly b?: string; readonly a: number | undefined; readonly c: null } = {
      b: 'text',
      a: undefined,
      c: null,
    };
    const rest = defined({ z: 0, ...given, y: '', x: false });
    expect(Object.entries(rest)).toEqual([
      ['z', 0],
      ['b', 'text'],
      ['c', null],
      ['y', ''],
      ['x', false],
    ]);
    expect(rest).not.toHaveProperty('a');
  });

  it('says by its type what may be missing, never that something is undefined', () => {
    const given: { readonly a: number; readonly b: string | undefined; readonly c?: 'text' } = {
      a: 1,
      b: undefined,
    };
    expectTypeOf(defined(given)).branded.toEqualTypeOf<{
      readonly a: number;
      readonly b?: string;
      readonly c?: 'text';
    }>();
    expectTypeOf(defined({ kind: 'list' }).kind).toEqualTypeOf<'list'>();
  });
});
