import { expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { pageToModel } from '../../generator/formats/reference-page/page-to-model.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import { describeShared } from '../support/shared.js';
import { facts, modelOf, pageOf, pagesIn, specModel } from './pages.js';

/** Commands that the AWS CLI adds: their pages have no input and output. */
const noOperations = ['cloudtrail/create-subscription.rst', 'cloudtrail/update-subscription.rst'];

describeShared('data/pages', 'pages of the founding generation', (folder) => {
  const pages = pagesIn(folder);
  const operations = pages.filter(({ name }) => !noOperations.includes(name));

  it('come back byte for byte, all but those of commands that are not operations', () => {
    const refused: string[] = [];
    const same: string[] = [];
    for (const { name, text } of pages) {
      const imported = pageToModel({ name, text });
      if (imported.value !== undefined) {
        if (pageOf(imported.value) === text) same.push(name);
        continue;
      }
      refused.push(name);
      for (const { code, line, message } of imported.diagnostics) {
        expect(code).toBe('page-no-operation');
        console.log(`${name}:${line}: ${message}`);
      }
    }
    console.log(`${same.length} of ${pages.length} pages byte for byte, ${refused.length} refused`);
    expect(refused.sort()).toEqual(noOperations);
    expect(same).toHaveLength(operations.length);
  });

  it('give a specification that reads as the same model, without a complaint', () => {
    for (const { name, text } of operations) {
      const model = modelOf(text, name);
      const loaded = specToModel({ name: 'x.yaml', text: writeSpec(model) });
      expect(loaded.diagnostics, name).toEqual([]);
      expect(facts(valueOf(loaded)), name).toEqual(facts(model));
    }
  });

  it('find the shape that contains itself', () => {
    const page = pages.find(({ name }) => name === 'dynamodb/get-item.rst');
    const model = modelOf(page?.text ?? '');
    const named = [...model.shapes.values()].filter((shape) => shape.named);
    expect(named).toHaveLength(2);
    for (const shape of named) {
      if (shape.kind !== 'structure') throw new Error('a structure contains itself');
      expect(shape.members.map(({ name }) => name).join(' ')).toBe('S N B SS NS BS M L NULL BOOL');
      const map = model.shapes.get(shape.members.find(({ name }) => name === 'M')?.target ?? '');
      expect(map?.kind === 'map' && map.value.target).toBe(shape.id);
    }
    expect(pageOf(specModel(writeSpec(model)))).toBe(page?.text);
  });
});
