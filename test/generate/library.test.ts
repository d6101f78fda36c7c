import {
  check,
  type CheckOptions,
  type Diagnostic,
  generate,
  type GenerateReport,
  loadModel,
  type Model,
  SpecError,
  type Step,
} from 'opslice';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { folderWith, pathsIn, specText } from '../support/generation.js';

const good = specText({ operations: { GetThing: { input: { Id: 'string' } } } });
const bad = specText({ operations: { GetThing: { input: { Id: 'strin' }, output: 'Absent' } } });

describe('opslice as a library, through its own exports', () => {
  it('loadModel reads a specification', async () => {
    const folder = folderWith({ 'things.yaml': good });
    const loaded = await loadModel(`${folder}/things.yaml`);
    expectTypeOf(loaded.model).toEqualTypeOf<Model>();
    expectTypeOf(loaded.warnings).toEqualTypeOf<readonly Diagnostic[]>();
    expect(loaded.warnings).toEqual([]);
    expect(loaded.model.service.id).toBe('Thing Store');
    expect(loaded.model.operations.map(({ name }) => name)).toEqual(['GetThing']);
  });

  it('generate writes, and tells what it did', async () => {
    const cwd = folderWith({ 'spec/things.yaml': good });
    const report = await generate({ cwd, emit: ['types'] });
    expectTypeOf(report).toEqualTypeOf<GenerateReport>();
    expectTypeOf(report.steps).toEqualTypeOf<readonly Step[]>();
    expect(report).toMatchObject({ services: 1, operations: 1, warnings: [] });
    expect(report.steps.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'write thing-store/index.ts',
      'write thing-store/types.ts',
    ]);
    expect(pathsIn(`${cwd}/generated`)).toHaveLength(3);
  });

  it('generate tells the same when nothing has changed since', async () => {
    const warned = specText({
      operations: { GetThing: {} },
      shapes: { Spare: { type: 'structure' } },
    });
    const cwd = folderWith({ 'spec/things.yaml': warned });
    const first = await generate({ cwd, emit: ['types'] });
    expect(first).toMatchObject({ operations: 1, warnings: [{ file: 'spec/things.yaml' }] });
    const { steps, ...second } = await generate({ cwd, emit: ['types'] });
    expect(steps.every(({ kind }) => kind === 'unchanged')).toBe(true);
    expect({ ...second, steps: first.steps }).toEqual(first);
  });

  it('check takes the options of what is generated, and none of writing', () => {
    expectTypeOf(check).parameter(0).toEqualTypeOf<CheckOptions | undefined>();
    const refused = () => [
      check({ emit: ['types'], language: 'js', defaults: 'fill' }),
      // @ts-expect-error it never writes
      check({ dryRun: true }),
      // @ts-expect-error nor removes
      check({ prune: true }),
    ];
    expect(refused).toBeTypeOf('function');
  });

  it('check writes nothing', async () => {
    const cwd = folderWith({ 'spec/things.yaml': good });
    const { steps } = await check({ cwd });
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['write']));
    expect(pathsIn(cwd)).toEqual(['spec/things.yaml']);
  });

  it.each([
    { what: 'loadModel', call: (cwd: string) => loadModel(`${cwd}/spec/things.yaml`) },
    { what: 'generate', call: (cwd: string) => generate({ cwd }) },
    { what: 'check', call: (cwd: string) => check({ cwd }) },
  ])('$what throws a SpecError with all problems and the texts they are in', async ({ call }) => {
    const cwd = folderWith({ 'spec/things.yaml': bad });
    const error: unknown = await call(cwd).catch((reason: unknown) => reason);
    if (!(error instanceof SpecError)) throw error;
    expectTypeOf(error.diagnostics).toEqualTypeOf<readonly Diagnostic[]>();
    expect(error.diagnostics.map(({ code }) => code)).toEqual(['unknown-shape', 'unknown-shape']);
    expect(error.message).toMatch(/things\.yaml:1:\d+ .*strin/);
    expect([...error.sources.values()]).toEqual([bad]);
    expect(pathsIn(cwd)).toEqual(['spec/things.yaml']);
  });

  it('a specification that is not there', async () => {
    const path = `${folderWith()}/absent.yaml`;
    await expect(loadModel(path)).rejects.toMatchObject({
      name: 'SpecError',
      diagnostics: [{ code: 'file-missing', file: path }],
    });
  });

  it('a choice that types forbid is refused at run time too', async () => {
    const cwd = folderWith({ 'spec/things.yaml': good });
    const options = JSON.parse('{ "emit": ["tpyes"] }');
    await expect(generate({ cwd, ...options })).rejects.toThrow(/tpyes/);
    expect(pathsIn(cwd)).toEqual(['spec/things.yaml']);
  });
});
