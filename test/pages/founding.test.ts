import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import { structureOf } from '../../generator/model/model.js';
import { describeShared } from '../support/shared.js';
import { facts, modelOf, operationOf, pageOf, specModel } from './pages.js';

describeShared('reference/get-credentials-for-identity.rst', 'the founding page', (path) => {
  const text = readFileSync(path, 'utf8');

  it('comes back byte for byte, without a raw text', () => {
    const model = modelOf(text);
    expect(pageOf(model)).toBe(text);
    expect(JSON.stringify(facts(model))).not.toContain('"rst"');
  });

  it('comes back byte for byte through a specification', () => {
    const model = modelOf(text);
    const loaded = specModel(writeSpec(model));
    expect(facts(loaded)).toEqual(facts(model));
    expect(pageOf(loaded)).toBe(text);
  });

  it('tells the options, and lists what it cannot tell with its places', () => {
    const model = modelOf(text);
    const input = structureOf(model, operationOf(model).input);
    expect(input.members.map(({ name, required }) => [name, required])).toEqual([
      ['IdentityId', true],
      ['Logins', false],
    ]);
    const gaps = new Map(model.gaps?.map(({ what, at }) => [what, at]));
    expect(gaps.get('service.protocol')).toBe('page.rst:1:32');
    const operation = 'operations.GetCredentialsForIdentity';
    expect(gaps.get(`${operation}.input.Logins`)).toBe('page.rst:52:1');
    expect(gaps.has(`${operation}.errors`) && gaps.has(`${operation}.auth`)).toBe(true);
  });
});
