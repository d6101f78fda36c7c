import { describe, expect, it } from 'vitest';
import { check, generate, type GenerateOptions, type Progress, SpecError } from 'opslice';
import { defined } from '../../generator/defined.js';
import { filesIn, folderWith, put, specText } from '../support/generation.js';

/** With any number of threads, a run makes, says and refuses the same. */

const spec = (id: string, about: object = {}): string =>
  specText({ operations: { [`Get${id}`]: {} } }, { id, ...about });

const ids = ['Ash', 'Birch', 'Cedar', 'Elder', 'Fir', 'Hazel', 'Larch', 'Maple', 'Oak', 'Pine'];

/** Ten services: more than are kept with their texts as they are. */
const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ids.map((id) => [`spec/${id.toLowerCase()}.yaml`, spec(id)])),
  // What is told without standing in the way.
  'spec/birch.yaml': specText(
    {
      operations: { GetBirch: {} },
      shapes: { Unused: { type: 'structure', members: {} } },
    },
    { id: 'Birch' },
  ),
};

const one = 1;

/** What a run comes to, as a person would know it. */
async function outcome(work: () => Promise<Awaited<ReturnType<typeof generate>>>) {
  try {
    const { steps, warnings, services, operations, sources } = await work();
    const told = steps.map((step) =>
      step.kind === 'write' ? [step.kind, step.path, step.text, step.old] : [step.kind, step.path],
    );
    return { told, warnings, services, operations, sources: [...sources] };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return { problems: error.diagnostics, sources: [...error.sources] };
  }
}

interface Outcomes {
  readonly first: unknown;
  readonly written: Readonly<Record<string, string>>;
  readonly checked?: unknown;
  readonly second?: unknown;
}

/** A run in a folder of its own; and another one after a change, where the first went well. */
async function runsWith(
  threads: number,
  options: GenerateOptions = {},
  changed: Readonly<Record<string, string>> = {},
): Promise<Outcomes> {
  const cwd = folderWith({ ...files, ...changed });
  const { emit = ['types'] } = options;
  const settings: GenerateOptions = { ...options, emit, cwd, threads };
  const first = await outcome(() => generate(settings));
  const written = filesIn(cwd);
  if ('problems' in first || options.dryRun) return { first, written };
  put(cwd, 'spec/cedar.yaml', spec('Cedar', { cli: 'red-cedar' }));
  put(cwd, 'spec/fir.yaml', spec('Fir').replace('GetFir', 'GetFirs'));
  const checked = await outcome(() => check({ cwd, emit, threads }));
  return { first, written, checked, second: await outcome(() => generate(settings)) };
}

describe('the number of threads changes nothing', () => {
  it.each<{ readonly threads: number; readonly emit: GenerateOptions['emit'] }>([
    { threads: 2, emit: ['types'] },
    // A thread that writes pages loads no compiler, and starts sooner.
    { threads: 4, emit: ['docs'] },
  ])('$threads, of what is written and told, first and later: $emit', async ({ threads, emit }) => {
    const wanted = await runsWith(one, defined({ emit }));
    expect(wanted.first).toMatchObject({
      services: 10,
      operations: 10,
      warnings: [{ code: 'unused-shape', file: 'spec/birch.yaml' }],
      sources: [['spec/birch.yaml', files['spec/birch.yaml']]],
    });
    expect(JSON.stringify(wanted.second)).toContain('red-cedar');
    expect(await runsWith(threads, defined({ emit }))).toEqual(wanted);
  });

  it('of JavaScript, and of what only would be done', async () => {
    const options: GenerateOptions = { language: 'js', dryRun: true };
    const wanted = await runsWith(one, options);
    expect(Object.keys(wanted.written)).toEqual(Object.keys(files).sort());
    expect(await runsWith(2, options)).toEqual(wanted);
  });

  it.each([
    {
      what: 'a specification that is at fault',
      changed: { 'spec/oak.yaml': 'operations: [', 'spec/pine.yaml': 'service: 1\n' },
      codes: ['yaml-syntax'],
    },
    {
      what: 'one that refers to what is not there',
      changed: {
        'spec/oak.yaml': 'from: { smithy: none.json }\n',
        'spec/pine.yaml': 'service: 1\n',
      },
      codes: ['file-missing'],
    },
    {
      what: 'two of one name',
      changed: { 'spec/oak.yaml': spec('Oak', { cli: 'maple' }) },
      codes: ['unused-shape', 'duplicate-name'],
    },
  ])('of problems, and nothing is written: $what', async ({ changed, codes }) => {
    const wanted = await runsWith(one, {}, changed);
    const told = JSON.stringify(wanted.first);
    for (const code of codes) expect(told).toContain(`"code":"${code}"`);
    expect(Object.keys(wanted.written)).toEqual(Object.keys(files).sort());
    expect(await runsWith(2, {}, changed)).toEqual(wanted);
  });

  it('of the steps that are told', async () => {
    const toldWith = async (threads: number): Promise<string[]> => {
      const told: Progress[] = [];
      const onProgress = (progress: Progress): void => void told.push(progress);
      await generate({ cwd: folderWith(files), emit: ['docs'], threads, onProgress });
      return told.map((each) => JSON.stringify(each)).sort();
    };
    const wanted = await toldWith(one);
    expect(wanted).toHaveLength(40);
    expect(await toldWith(2)).toEqual(wanted);
  });
});
