import { describe, expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import type { Model } from '../../generator/model/model.js';
import { structureOf } from '../../generator/model/model.js';
import { sample } from '../../generator/samples/sample.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { folderWith, get, packageFolder, put } from '../support/generation.js';
import { blocksUnder } from '../recipes/recipe.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { describeShared } from '../support/shared.js';
import { skeletonsOf } from '../support/skeletons.js';
import { modelOf, service } from '../specification/load.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

const spec = `${service}operations:
  GetThing:
    input: GetThingInput
    output: { Name: string, Size: { type: integer, required: false } }
    errors: [Missing, Broken]
shapes:
  GetThingInput:
    type: structure
    members:
      Id: { type: Id, required: true }
      Kind: Kind
      Note: string
  Id: { type: string, length: 1..5 }
  Kind: { type: string, enum: { text/a~b: { documentation: Text. }, none: } }
  Missing: { type: structure, error: client }
  Broken: { type: structure, error: server }
`;

function patched(...patches: string[]): ReturnType<typeof specToModel> {
  const overlays = patches.map((text, index) => ({ name: `over${index}.yaml`, text }));
  return specToModel({ name: 'spec.yaml', text: spec }, { overlays });
}

function patchedModel(...patches: string[]): Model {
  return valueOf(patched(...patches));
}

/** The text of a file of patches. */
const patch = (...patches: readonly string[]): string =>
  `patches:\n${patches.map((each) => `  - ${each.replaceAll('\n', '\n    ')}\n`).join('')}`;

describe('a patch', () => {
  it.each([
    {
      title: 'sets keys that are not there yet',
      given: ['at: operations/GetThing\nset: { auth: none, idempotent: true }'],
      want: { operations: [{ auth: 'none', idempotent: true }] },
    },
    {
      title: 'replaces a key',
      given: ['at: service\nset: { protocol: aws-json-1.0 }'],
      want: { service: { protocol: 'aws-json-1.0' } },
    },
    {
      title: 'appends to a list',
      given: [
        'at: operations/GetThing/errors\nadd: [Other]',
        'at: shapes\nadd: { Other: { type: structure, error: client } }',
      ],
      want: { operations: [{ errors: ['Missing', 'Broken', 'Other'] }] },
    },
    {
      title: 'removes an item of a list, and a shape',
      given: ['at: operations/GetThing/errors\nremove: [Missing]', 'at: shapes\nremove: [Missing]'],
      want: { operations: [{ errors: ['Broken'] }] },
    },
  ])('$title', ({ given, want }) => {
    expect(patchedModel(patch(...given))).toMatchObject(want);
  });

  it('reaches keys with a slash or a tilde', () => {
    const text = patch('at: shapes/Kind/enum/text~1a~0b\nset: { documentation: New. }');
    expect(patchedModel(text).shapes.get('Kind')).toMatchObject({
      enum: [{ value: 'text/a~b', documentation: 'New.' }, { value: 'none' }],
    });
  });

  it('replaces a short form from one step up', () => {
    const text = patch(
      'at: shapes/GetThingInput/members\nset: { Note: { type: string, required: true } }',
    );
    expect(structureOf(patchedModel(text), 'GetThingInput').members).toMatchObject([
      {},
      {},
      { name: 'Note', required: true },
    ]);
  });

  it('adds a member, and removes a key of another', () => {
    const model = patchedModel(
      patch(
        'at: shapes/GetThingInput/members\nadd: { Role: { type: string } }',
        'at: shapes/GetThingInput/members/Id\nremove: [required]',
      ),
    );
    expect(
      structureOf(model, 'GetThingInput').members.map(({ name, required }) => [name, required]),
    ).toEqual([
      ['Id', false],
      ['Kind', false],
      ['Note', false],
      ['Role', false],
    ]);
  });

  it('sees what those before it did, in its own file and the ones before', () => {
    const add = patch('at: shapes/GetThingInput/members\nadd: { New: { type: string } }');
    const use = patch('at: shapes/GetThingInput/members/New\nset: { length: 2..3 }');
    expect(patchedModel(add, use).shapes.get('GetThingInputNew')).toMatchObject({
      length: { min: 2, max: 3 },
    });
  });

  it('changes one place only where an alias stands for it elsewhere', () => {
    const text = `${service}operations:\n  One: &one { readonly: true }\n  Two: *one\n`;
    const overlay = patch('at: operations/Two\nset: { idempotent: true }');
    const loaded = specToModel(
      { name: 'spec.yaml', text },
      { overlays: [{ name: 'o', text: overlay }] },
    );
    expect(valueOf(loaded).operations.map((each) => each.idempotent)).toEqual([false, true]);
  });
});

describe('a patch that does not fit is refused, at its own place', () => {
  it.each([
    {
      given: 'at: operations/GetThin\nset: { auth: none }',
      at: '2:9',
      code: 'patch-target',
      says: 'There is no "GetThin" at operations',
      suggestion: 'operations/GetThing',
    },
    {
      given: 'at: shapes/Gone/members\nadd: { A: string }',
      at: '2:9',
      code: 'patch-target',
      says: 'There is no "Gone" at shapes',
    },
    {
      given: 'at: shapes/GetThingInput/members/Note\nset: { required: true }',
      at: '2:9',
      code: 'patch-target',
      says: 'has no keys: "string"',
    },
    {
      given: 'at: shapes/GetThingInput/members/Id\nremove: [requird]',
      at: '3:14',
      code: 'patch-target',
      says: 'There is no "requird"',
      suggestion: 'required',
    },
    {
      given: 'at: operations/GetThing/errors\nremove: [Mising]',
      at: '3:14',
      code: 'patch-target',
      says: 'There is no "Mising"',
      suggestion: 'Missing',
    },
    {
      given: 'at: shapes/GetThingInput/members\nadd: { Id: string }',
      at: '3:12',
      code: 'patch-conflict',
      says: 'has "Id" already',
    },
    {
      given: 'at: operations/GetThing/errors\nset: { A: 1 }',
      at: '3:5',
      code: 'patch-target',
      says: 'is a list',
    },
    {
      given: 'at: shapes/Id\nadd: [a]',
      at: '3:5',
      code: 'patch-target',
      says: 'is a mapping',
    },
    {
      given: 'at: shapes/Id\nsett: { length: 1 }',
      at: '3:5',
      code: 'unknown-key',
      says: 'sett',
      suggestion: 'set',
    },
    { given: 'set: { length: 1 }', at: '2:5', code: 'missing-key', says: 'lacks "at"' },
    {
      given: 'at: shapes/Id\nset: { __proto__: {} }',
      at: '3:12',
      code: 'unsafe-name',
      says: '__proto__',
    },
    {
      title: 'what it writes breaks the format',
      given: 'at: shapes/Id\nset: { length: 1...5 }',
      at: '3:20',
      code: 'wrong-value',
      says: 'length` cannot be',
    },
    {
      title: 'what it writes breaks a rule',
      given: 'at: shapes/GetThingInput/members\nadd: { Role: Roll }',
      at: '3:18',
      code: 'unknown-shape',
      says: 'Roll',
    },
    {
      title: 'what is left breaks a rule',
      given: 'at: shapes\nremove: [Missing]',
      at: '2:9',
      code: 'unknown-shape',
      says: 'Missing',
      foreign: true,
    },
  ])('$given', ({ given, at, code, says, suggestion, foreign }) => {
    const loaded = patched(patch(given));
    const [problem] = 'diagnostics' in loaded ? loaded.diagnostics : [];
    expect(problem).toMatchObject({ code, ...(suggestion === undefined ? {} : { suggestion }) });
    expect(problem?.message).toContain(says);
    if (foreign !== true) {
      expect(`${problem?.file}:${problem?.line}:${problem?.column}`).toBe(`over0.yaml:${at}`);
    }
  });

  it('a file that is not an overlay', () => {
    const loaded = patched('patches: 3\n', 'patches: [\n');
    expect('diagnostics' in loaded && loaded.diagnostics.map(({ code }) => code)).toEqual([
      'wrong-type',
      'yaml-syntax',
    ]);
  });
});

describe('the overlays that come with opslice', () => {
  const roleArn = `${packageFolder}spec/overlays/cognito-identity-custom-role-arn.yaml`;

  it('generate --overlay: the newer member of Cognito Identity', async () => {
    const cwd = folderWith();
    const words = ['generate', `${packageFolder}spec/cognito-identity.yaml`, '--emit', 'types'];
    const outcome = await runOpslice([...words, '--overlay', roleArn], { cwd });
    expect(outcome).toEqual(succeeded);
    const types = get(cwd, 'generated/cognito-identity/types.ts');
    expect(types).toMatch(
      /interface GetCredentialsForIdentityInput \{[^}]*CustomRoleArn\?: string/,
    );
    const checked = await runOpslice(['check', ...words.slice(1), '--overlay', roleArn], { cwd });
    expect(checked).toEqual(succeeded);
    await runOpslice(words, { cwd });
    expect(get(cwd, 'generated/cognito-identity/types.ts')).not.toContain('CustomRoleArn');
  });

  describeShared('data/models/smithy/sts.json', 'import --overlay: STS', (model) => {
    it('fails where its operation is gone', async () => {
      const cwd = folderWith();
      put(cwd, 'o.yaml', 'patches:\n  - at: operations/AssumeRol\n    set: { auth: none }\n');
      const { code, stderr } = await runOpslice(['import', model, '--overlay', 'o.yaml'], { cwd });
      expect(code).toBe(1);
      expect(stderr).toContain('o.yaml:2:9 error There is no "AssumeRol" at operations');
      expect(stderr).toContain('did you mean operations/AssumeRole?');
    });
  });
});

describe.skipIf(data === undefined)('the overlay for DynamoDB', () => {
  const given = ['import', 'aws:dynamodb', '--operations', 'GetItem'];
  it.each([
    { words: [], want: 'union' },
    { words: ['--no-overlays'], want: 'structure' },
  ])('makes AttributeValue a union: import $words', async ({ words, want }) => {
    const { code, stdout } = await runOpslice([...given, ...words], { cwd: folderWith() });
    expect(code).toBe(0);
    const model = modelOf(stdout);
    expect(model.shapes.get('AttributeValue')?.kind).toBe(want);
    expect(Object.keys(Object(sample(model, 'AttributeValue', 'mock'))).length === 1).toBe(
      want === 'union',
    );
    // The template of the AWS CLI shows every member of it either way.
    const [operation] = model.operations;
    const skeleton = operation && JSON.parse(skeletonsOf(model, operation).input);
    expect(Object.keys(skeleton.Key.KeyName)).toHaveLength(10);
  });

  it.each([
    { more: '', want: /type AttributeValue =/ },
    { more: 'shippedOverlays: false\n', want: /interface AttributeValue \{/ },
  ])('and of a specification that refers to a model: $more', async ({ more, want }) => {
    const spec = `from: { aws: dynamodb }\noperations: [GetItem]\n${more}`;
    const cwd = folderWith({ 'spec/dynamodb.yaml': spec });
    expect(await runOpslice(['generate', '--emit', 'types'], { cwd })).toMatchObject({ code: 0 });
    expect(get(cwd, 'generated/dynamodb/types.ts')).toMatch(want);
  });
});

describe('an overlay beside specifications', () => {
  it.each([
    [
      'block style, after comments',
      '# Mends.\n\n---\npatches:\n  - at: operations/GetThing\n    set: { documentation: Mended. }\n',
    ],
    ['flow style', '{ patches: [{ at: operations/GetThing, set: { documentation: Mended. } }] }\n'],
    [
      'JSON',
      '{\n  "patches": [{ "at": "operations/GetThing", "set": { "documentation": "Mended." } }]\n}\n',
    ],
    [
      'with Windows line ends',
      'patches:\r\n  - at: operations/GetThing\r\n    set: { documentation: Mended. }\r\n',
    ],
  ])('is passed over by patterns: %s', async (_, overlay) => {
    const cwd = folderWith({
      'spec/things.yaml': spec,
      'spec/mends.yaml': overlay,
      'opslice.config.json':
        '{ "outputs": [{ "specs": ["spec/*.yaml"], "overlays": ["spec/mends.yaml"], "emit": ["client"] }] }',
    });
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(get(cwd, 'generated/thing-store/operations/get-thing.ts')).toContain('* Mended.');
  });

  it('is told of as such where it is named', async () => {
    const cwd = folderWith({ 'spec/mends.yaml': 'patches: []\n' });
    const { code, stderr } = await runOpslice(['generate', 'spec/mends.yaml'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('spec/mends.yaml:1:1');
  });

  it.skipIf(data === undefined)('stands in the README as it works', async () => {
    const blocks = blocksUnder('Specifications').filter(({ language }) => language === 'yaml');
    const [referring, patches] = ['from:', 'patches:'].map(
      (start) => blocks.find(({ text }) => text.includes(start))?.text ?? '',
    );
    const cwd = folderWith({});
    expect(
      await runOpslice(['init', '--from', 'aws:sts', '--operations', 'GetCallerIdentity'], { cwd }),
    ).toMatchObject({ code: 0 });
    put(cwd, 'spec/sts.yaml', referring ?? '');
    put(cwd, 'spec/my-corrections.yaml', patches ?? '');
    expect(await runOpslice(['generate'], { cwd })).toMatchObject({ code: 0 });
    expect(get(cwd, 'generated/sts/help.ts')).toContain('Gives credentials for a token.');
  });
});
