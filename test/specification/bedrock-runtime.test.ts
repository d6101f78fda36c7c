/** The second specification of this repository beside the model of botocore. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { packageFolder } from '../support/generation.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { modelOf, problemsOf } from './load.js';
import { wireFacts } from './wire-facts.js';

const text = readFileSync(join(packageFolder, 'spec/bedrock-runtime.yaml'), 'utf8');
const operations = ['Converse', 'ConverseStream', 'InvokeModel'];

describe('the specification of Bedrock', () => {
  it('has three operations and nothing to warn about', () => {
    expect(problemsOf(text)).toEqual([]);
    expect(modelOf(text).operations.map(({ name }) => name)).toEqual(operations);
  });

  it('documents every operation and structure but inputs and outputs', () => {
    const model = modelOf(text);
    const ofOperations = model.operations.flatMap(({ input, output }) => [input, output]);
    const silent = [...model.shapes.values()].filter(
      ({ kind, documentation, id }) =>
        (kind === 'structure' || kind === 'union') && !documentation && !ofOperations.includes(id),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
    expect(model.operations.filter(({ documentation }) => !documentation)).toEqual([]);
  });

  const data = botocoreData();
  if (data === undefined) console.log(botocoreAbsent);
  it.skipIf(data === undefined)('says of the wire what the model of botocore says', () => {
    const theirs = wireFacts(botocoreSlice(data ?? '', 'bedrock-runtime', operations));
    // That a length is at least 0 needs no saying.
    const atLeastNothing = /(?<=: (?:string|list|map|blob) .*bounds ")0(?=\.\.)/;
    // The specification leaves signatures out, for the size of its clients.
    const ours = modelOf(text.replace('  auth: bearer\n', '  auth: [sigv4, bearer]\n'));
    const withoutExamples = ours.operations.map((each) => ({ ...each, examples: [] }));
    expect(wireFacts({ ...ours, operations: withoutExamples })).toEqual(
      theirs.map((line) => line.replace(atLeastNothing, '')),
    );
  });
});
