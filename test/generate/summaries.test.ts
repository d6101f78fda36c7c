import { describe, expect, it } from 'vitest';
import { below, smallService } from '../import/orchard.js';
import { orchards } from '../models/orchards.js';
import { folderWith, specText } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const files = {
  'spec/thing.yaml': specText({ operations: { GetThing: {} } }),
  'data/barn/2021-05-04/service-2.json': smallService('Barn', 'OpenBarn'),
  'data/owl/2021-05-04/service-2.json': smallService('Owl', 'OpenOwl'),
  ...below('clone', orchards),
};

const settings = { 'package.json': '{"type":"module"}' };

/** Each command that says what it did: what people read last, and some of what programs read. */
const commands = [
  {
    words: ['generate', '--emit', 'types'],
    says: '1 service, 1 operation: 2 written, 0 unchanged',
    json: { services: 1, operations: 1 },
  },
  {
    before: ['generate', '--emit', 'types'],
    words: ['check', '--emit', 'types'],
    says: '2 files as the specifications say',
    json: { services: 1, operations: 1, compared: 2, files: [] },
  },
  {
    words: ['docs', 'spec/thing.yaml', '--out', 'docs'],
    says: '1 service, 1 operation: 2 written, 0 unchanged',
    json: {
      services: 1,
      operations: 1,
      steps: [
        { kind: 'write', path: 'docs/README.md' },
        { kind: 'write', path: 'docs/get-thing.md' },
      ],
    },
  },
  {
    words: ['export', 'spec/thing.yaml', '--format', 'botocore'],
    says: '1 service, 1 operation: 1 written, 0 unchanged',
    json: { services: 1, operations: 1, warnings: [] },
  },
  {
    words: ['import', 'data', '--out', 'all'],
    says: '2 services, 2 operations: 2 written, 0 unchanged',
    json: {
      services: 2,
      operations: 2,
      steps: [
        { kind: 'write', path: 'all/barn.yaml' },
        { kind: 'write', path: 'all/owl.yaml' },
      ],
    },
  },
  {
    words: ['import', 'data/barn', '--out', 'spec'],
    says: '1 service, 1 operation: 1 written, 0 unchanged',
    json: { services: 1, steps: [{ kind: 'write', path: 'spec/barn.yaml' }] },
  },
  {
    words: ['models', 'add', 'orchard', 'barn-owl', '--from', 'clone'],
    says: '2 models added',
    json: { models: [{ service: 'orchard', operations: 2 }, { service: 'barn-owl' }] },
  },
  {
    before: ['models', 'add', 'orchard', '--from', 'clone'],
    words: ['models', 'add', 'orchard', 'barn-owl', '--from', 'clone'],
    says: '1 model added, 1 model unchanged',
    json: { models: [{ service: 'orchard', before: { service: 'orchard' } }, {}] },
  },
  {
    before: ['models', 'add', 'orchard', '--from', 'clone'],
    words: ['models', 'install'],
    says: '0 restored, 1 there already',
    json: { restored: [], there: [{ service: 'orchard' }] },
  },
  {
    words: ['init'],
    says: '5 written',
    json: { steps: expect.arrayContaining([{ kind: 'write', path: 'opslice.config.js' }]) },
    prints: true,
  },
  {
    words: ['init', '--from', 'data/barn'],
    says: '5 written',
    json: { steps: expect.arrayContaining([{ kind: 'write', path: 'spec/barn.yaml' }]) },
    prints: true,
  },
];

describe('what commands say they did', () => {
  it.each(commands)('$words', async ({ before, words, says, json, prints = false }) => {
    const run = async (...more: readonly string[]) => {
      const cwd = folderWith(files);
      if (before) await runOpslice(before, { cwd });
      return runOpslice([...words, ...more], { cwd });
    };
    const { code, stdout, stderr } = await run();
    expect({ code, prints: stdout !== '' }, stderr).toEqual({ code: 0, prints });
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/ \(\d+\.\d s\)$/);
    expect(stderr).toContain(`${says} (`);
    expect(await run('--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    const asJson = await run('--json');
    expect(asJson).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      ok: true,
      ...json,
      seconds: expect.any(Number),
    });
  });

  it('models list prints the models, and says how many', async () => {
    const cwd = folderWith(files);
    const env = { PATH: cwd, AWS_DATA_PATH: `${cwd}/data` };
    const list = (...more: readonly string[]) =>
      runOpslice(['models', 'list', ...more], { cwd, env });
    const { stdout, stderr } = await list();
    expect(stderr).toMatch(/^2 models \(\d+\.\d s\)\n$/);
    expect(await list('--quiet')).toEqual({ code: 0, stdout, stderr: '' });
    const asJson = await list('--json');
    expect(asJson.stderr).toBe('');
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      ok: true,
      models: [
        { service: 'barn', version: '2021-05-04' },
        { service: 'owl', version: '2021-05-04' },
      ],
    });
  });

  it('init tells what stays against expectation, but with --quiet nothing', async () => {
    const mine = { ...settings, 'spec/cognito-identity.yaml': 'mine' };
    const { stderr } = await runOpslice(['init'], { cwd: folderWith(mine) });
    expect(stderr).toContain('kept spec/cognito-identity.yaml: it is there already\n');
    const quiet = { code: 0, stdout: '', stderr: '' };
    expect(await runOpslice(['init', '--quiet'], { cwd: folderWith(mine) })).toEqual(quiet);
  });

  it('warnings are told to people, with --json to programs, and with --quiet to nobody', async () => {
    const unused = specText({
      operations: { GetThing: {} },
      shapes: { Spare: { type: 'structure' } },
    });
    const docs = async (...more: readonly string[]) => {
      const cwd = folderWith({ 'spec/thing.yaml': unused });
      return runOpslice(['docs', 'spec/thing.yaml', '--out', 'docs', ...more], { cwd });
    };
    expect((await docs()).stderr).toContain('[unused-shape]');
    expect(await docs('--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    const { stdout, stderr } = await docs('--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ warnings: [{ code: 'unused-shape' }] });
  });

  it('import tells what a page cannot tell', async () => {
    const docs = folderWith(files);
    await runOpslice(['docs', 'spec/thing.yaml', '--out', 'pages', '--format', 'rst'], {
      cwd: docs,
    });
    const page = async (...more: readonly string[]) =>
      runOpslice(['import', 'pages/get-thing.rst', ...more], { cwd: docs });
    const { stdout: text, stderr } = await page();
    expect(stderr).toMatch(/ facts that pages\/get-thing\.rst cannot tell, listed under gaps:\n/);
    expect(stderr).toMatch(/\n1 service, 1 operation: printed \(\d+\.\d s\)\n$/);
    expect(await page('--quiet')).toEqual({ code: 0, stdout: text, stderr: '' });
    const asJson = await page('--json');
    expect(asJson.stderr).toBe('');
    const { gaps, specification } = JSON.parse(asJson.stdout);
    expect(specification).toBe(text);
    expect(gaps).toContainEqual({
      what: expect.any(String),
      at: expect.any(String),
      fill: expect.any(String),
    });
  });

  it('import --json without --out gives the text', async () => {
    const cwd = folderWith(files);
    const { stdout: text, stderr: said } = await runOpslice(['import', 'data/barn'], { cwd });
    expect(said).toMatch(/^1 service, 1 operation: printed \(\d+\.\d s\)\n$/);
    const { code, stdout, stderr } = await runOpslice(['import', 'data/barn', '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      services: 1,
      operations: 1,
      steps: [],
      warnings: [],
      gaps: [],
      specification: text,
      seconds: expect.any(Number),
    });
  });

  it('what settings print is not among what the command prints', async () => {
    const config = `console.log('from the settings');\nexport default { outputs: [{}] };\n`;
    const cwd = folderWith({ ...files, ...settings, 'opslice.config.js': config });
    const { code, stdout, stderr } = await runOpslice(['generate', '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'from the settings\n' });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, services: 1 });
  });

  it.each([
    { words: ['generate', '--langage', 'js'], says: '(Did you mean --language?)' },
    { words: ['check', '--emit', 'typs'], says: 'Did you mean types?' },
    { words: ['docs'], says: "required option '--out <folder>' not specified" },
    { words: ['genrate'], says: '(Did you mean generate?)' },
    { words: ['watch', '--out', 'src'], says: '(Did you mean generate --watch?)' },
    { words: ['models', 'add'], says: "missing required argument 'names'" },
  ])('$words --json tells which words are wrong', async ({ words, says }) => {
    const outcome = await runOpslice([...words, '--json'], { cwd: folderWith(files) });
    expect({ ...outcome, stdout: '' }).toEqual({ code: 1, stdout: '', stderr: '' });
    const message = expect.stringContaining(says);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      ok: false,
      errors: 1,
      diagnostics: [{ code: 'wrong-usage', message, mend: 'See opslice --help.' }],
    });
  });

  it.each([
    { words: ['models', 'install'], code: 'file-missing' },
    { words: ['models', 'add', 'nowhere', '--from', 'clone'], code: 'model-missing' },
    { words: ['init', '--from', 'nowhere'], code: 'file-missing' },
    { words: ['import', 'data'], code: 'unclear-service' },
    { words: ['import', 'data/barn', '--against', 'spec/thing.yaml'], code: 'wrong-usage' },
    { words: ['init', '--own'], code: 'system-fault', with: { '.gitattributes/folder': '' } },
  ])('$words --json tells what is wrong', async ({ words, code, with: more = {} }) => {
    const cwd = folderWith({ ...files, ...more });
    const outcome = await runOpslice([...words, '--json'], { cwd });
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(outcome.stdout)).toMatchObject({ ok: false, diagnostics: [{ code }] });
  });

  it('import --json tells of each service that failed', async () => {
    const broken = { 'data/owl/2021-05-04/service-2.json': '{"metadata": 1,}' };
    const cwd = folderWith({ ...files, ...broken });
    const outcome = await runOpslice(['import', 'data', '--out', 'all', '--json'], { cwd });
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    const { services, diagnostics } = JSON.parse(outcome.stdout);
    expect(services).toBe(1);
    expect(diagnostics[0].file).toBe('data/owl/2021-05-04/service-2.json');
  });
});
