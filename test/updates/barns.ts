import { ast } from '../import/smithy-fragments.js';
import { pathOf } from '../models/orchards.js';
import { type Files, folderWith, type Outcome, put } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

/** A public model of a service with three operations, changed as a test needs it. */
export interface Barn {
  /** Members of the output of GetOwl besides its name. */
  readonly more?: readonly string[];
  /** Leaves GetOwl out. */
  readonly withoutOwls?: true;
  /** The documentation of the name of an owl. */
  readonly words?: string;
  /** The members of the output of ListMice. */
  readonly mice?: readonly string[];
}

/** The text of a public model. */
export function barn({ more = [], withoutOwls, words, mice = [] }: Barn = {}): string {
  const text = { target: 'smithy.api#String' };
  const members = (names: readonly string[]): object =>
    Object.fromEntries(names.map((name) => [name, text]));
  const documented = words === undefined ? {} : { traits: { 'smithy.api#documentation': words } };
  const owls = {
    GetOwl: { type: 'operation', output: { target: 'ns#GetOwlResponse' } },
    GetOwlResponse: {
      type: 'structure',
      members: { Name: { ...text, ...documented }, ...members(more) },
    },
  };
  const shapes = {
    ...(withoutOwls ? {} : owls),
    ListMice: { type: 'operation', output: { target: 'ns#ListMiceResponse' } },
    ListMiceResponse: { type: 'structure', members: members(mice) },
    FeedMice: { type: 'operation' },
  };
  const traits = { 'aws.api#service': { sdkId: 'Barn' } };
  return JSON.stringify(ast({ shapes, service: { traits } }), null, 2);
}

/** Where the newest model of the service stands in the clone of a project. */
export const newestPath: string = `clone/${pathOf('barn')}`;

/** A specification that refers to the model. */
export const referring: string = 'from: { aws: barn }\noperations: [GetOwl, FeedMice]\n';

/** Runs `opslice` in this process. */
export function run(cwd: string, ...words: readonly string[]): Promise<Outcome> {
  return runOpslice(words, { cwd });
}

/** Runs `opslice update` with the models of the clone in the project. */
export function update(cwd: string, ...words: readonly string[]): Promise<Outcome> {
  return run(cwd, 'update', ...words, '--from', 'clone');
}

/** Runs what has to go well. */
export async function must(running: Promise<Outcome>): Promise<Outcome> {
  const outcome = await running;
  if (outcome.code !== 0) throw new Error(outcome.stderr);
  return outcome;
}

/** Less is generated than usual, which takes less time. */
const settings: Files = {
  'opslice.config.json': JSON.stringify({ outputs: [{ emit: ['types', 'client'] }] }),
};

/** A project that keeps the model and generated from it. Default: with a specification that refers to it. */
export async function project(files: Files = { 'spec/barn.yaml': referring }): Promise<string> {
  const cwd = folderWith({ [newestPath]: barn(), ...settings, ...files });
  await must(run(cwd, 'models', 'add', 'barn', '--from', 'clone'));
  await must(run(cwd, 'generate'));
  return cwd;
}

/** A project with a specification that was imported. */
export async function importedProject(
  words: readonly string[] = [],
  files: Files = {},
): Promise<string> {
  const cwd = folderWith({ [newestPath]: barn(), ...settings, 'spec/README.md': '', ...files });
  await must(run(cwd, 'models', 'add', 'barn', '--from', 'clone'));
  const slice = ['--operations', 'GetOwl,FeedMice', '--out', 'spec/barn.yaml'];
  await must(run(cwd, 'import', 'aws:barn', ...slice, ...words));
  await must(run(cwd, 'generate'));
  return cwd;
}

/** Puts a newer model where the project takes models from. */
export function publish(cwd: string, model: Barn): void {
  put(cwd, newestPath, barn(model));
}
