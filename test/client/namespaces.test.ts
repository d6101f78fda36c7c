/** `import * as`, the way to have two services in one file, costs no byte. */
import { expect, test } from 'vitest';
import { generate } from '../../generator/index.js';
import { bundlers, esbuildOf } from '../support/bundlers.js';
import { folderWith, specText } from '../support/generation.js';

const operations = {
  GetThing: { input: { Id: 'string' }, output: { At: 'timestamp' } },
  PutThing: {},
};

const named = `
import { createClient as createBarn, getThing as getOfBarn } from './generated/barn/index.js';
import { createClient as createMill, getThing as getOfMill } from './generated/mill/index.js';
const settings = { region: 'us-east-1' };
console.log(await getOfBarn(createBarn(settings)), await getOfMill(createMill(settings)));
`;

const namespaces = `
import * as barn from './generated/barn/index.js';
import * as mill from './generated/mill/index.js';
const settings = { region: 'us-east-1' };
console.log(await barn.getThing(barn.createClient(settings)), await mill.getThing(mill.createClient(settings)));
`;

test('two services weigh the same by their names and by those of their functions', async () => {
  const cwd = folderWith({
    'spec/barn.yaml': specText({ operations }, { id: 'Barn', target: 'Barn' }),
    'spec/mill.yaml': specText({ operations }, { id: 'Mill', target: 'Mill' }),
  });
  await generate({ cwd, language: 'js', emit: ['client'] });
  for (const [name, bundle] of Object.entries(bundlers)) {
    const [one, other] = [await bundle(cwd, named), await bundle(cwd, namespaces)];
    expect(other.length, name).toBe(one.length);
    expect(new TextDecoder().decode(other)).not.toContain('PutThing');
  }
  // What nothing is taken of is not there, so the two above are not equal for that.
  const nothing = await esbuildOf(cwd, namespaces.replace('mill.getThing(', '('));
  expect(nothing.length).toBeLessThan((await esbuildOf(cwd, namespaces)).length);
});
