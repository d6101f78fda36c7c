import { realpath } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { defined } from '../defined.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { suggest } from '../diagnostics/suggest.js';
import { awsPrefix, plainName } from '../formats/sources/aws-name.js';
import { publicName } from '../formats/sources/botocore-names.js';
import { type Lock, lockName } from '../formats/sources/lock.js';
import { type Reference, readReference } from '../formats/sources/read-reference.js';
import type { SpecRequest } from '../generate/read-spec.js';
import { type ImportRequest, requestOf } from '../imports/record.js';
import { readOwnList } from '../output/own-files.js';
import { isOneOf } from '../output/plan.js';
import { readText } from '../source/read-text.js';
import { type Left, type LockedName, newestOf } from './newest-name.js';

/** A specification that may have a newer model. */
export type Target = ReferredTarget | ImportedTarget;

/** It refers to a model that the lock of the project names. */
export interface ReferredTarget {
  readonly kind: 'referred';
  readonly spec: SpecRequest;
  readonly locked: LockedName;
}

/** It was imported, and is as the import left it. */
export interface ImportedTarget {
  readonly kind: 'imported';
  readonly spec: SpecRequest;
  readonly request: ImportRequest;
  /** The name of the service on the command line. */
  readonly service: string;
  /** What the lock has of its model; absent where that is of a file or of an installed botocore. */
  readonly locked?: LockedName;
}

/** What an update looks at. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly left: readonly Left[];
}

/**
 * The specifications that an update can bring to newer models, and those that it leaves alone.
 *
 * @param lock The lock of the project, where it has one.
 * @param services The services to look at, by the names of files, of `aws:` or of the command line. Default: all. One
 *   that is named and has to be left is an error.
 */
export async function findTargets(
  specs: readonly SpecRequest[],
  lock: Lock | undefined,
  services: readonly string[],
): Promise<Read<Targets>> {
  const found: NamedTarget[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const spec of specs) {
    const { value, diagnostics: faults } = await targetOf(spec, lock);
    diagnostics.push(...faults);
    if (value !== undefined) found.push(value);
  }
  diagnostics.push(...services.flatMap((each) => unknownService(each, found)));
  const chosen = found
    .filter(({ names }) => services.length === 0 || services.some((each) => isAmong(names, each)))
    .map(({ target }) => target);
  const left = chosen.filter((each) => each.kind === 'left');
  for (const { spec, why, mend } of services.length === 0 ? [] : left) {
    const problem = { code: 'no-update', message: `This is not updated: ${why}`, mend } as const;
    diagnostics.push(toDiagnostic(problem, spec));
  }
  const targets = chosen.filter((each) => each.kind !== 'left');
  return readOf<Targets>({ targets, left }, diagnostics);
}

/** A specification with the names that people may call its service by; the first is that of its file. */
interface NamedTarget {
  readonly names: readonly string[];
  readonly target: Target | Left;
}

function isAmong(names: readonly string[], wanted: string): boolean {
  return names.some((name) => name === wanted || plainName(name) === plainName(wanted));
}

function unknownService(wanted: string, found: readonly NamedTarget[]): Diagnostic[] {
  const all = found.flatMap(({ names }) => names);
  if (isAmong(all, wanted)) return [];
  const files = found.flatMap(({ names: [file = ''] }) => file);
  const problem = {
    code: 'unclear-service',
    message: `No specification is of a service "${wanted}"`,
    mend: `Name one of ${files.join(', ')}.`,
    ...defined({ suggestion: suggest(wanted, all) }),
  } as const;
  return [toDiagnostic(problem, wanted)];
}

async function targetOf(spec: SpecRequest, lock: Lock | undefined): Promise<Read<NamedTarget>> {
  const path = spec.spec;
  const { value: file, diagnostics } = await readText({ path, name: path });
  if (file === undefined) return readOf<NamedTarget>(undefined, diagnostics);
  const reference = readReference(path, file.text);
  return reference === undefined
    ? importedTarget(spec, file.text, lock)
    : referredTarget(spec, reference, lock);
}

function namesOf({ spec }: SpecRequest): readonly string[] {
  return [basename(spec).replace(/\.ya?ml$/, ''), spec];
}

async function referredTarget(
  spec: SpecRequest,
  { from }: Reference,
  lock: Lock | undefined,
): Promise<Read<NamedTarget>> {
  const path = spec.spec;
  const left = (why: string, mend: string, ...names: readonly string[]): Read<NamedTarget> =>
    readOf<NamedTarget>({
      names: [...namesOf(spec), ...names],
      target: { kind: 'left', spec: path, why, mend },
    });
  if (!('aws' in from)) {
    const file = 'smithy' in from ? from.smithy : from.botocore;
    return left(`it refers to a file, ${file}`, 'Put the newer model there.');
  }
  const { value: newest, diagnostics } = await newestOf(from.aws, path, lock);
  const names = [...namesOf(spec), from.aws];
  switch (newest?.kind) {
    case undefined:
      return readOf<NamedTarget>(undefined, diagnostics);
    case 'left':
      return readOf<NamedTarget>({ names, target: newest });
    case 'locked':
      return readOf<NamedTarget>({
        names: [...names, newest.locked.entry.service],
        target: { kind: 'referred', spec, locked: newest.locked },
      });
    case 'installed': {
      const { service } = newest;
      return left(
        'its model is that of the installed botocore, and nothing is kept to compare with',
        `Run \`opslice models add ${publicName(service)}\`: what ${lockName} names can be updated.`,
        service,
      );
    }
  }
}

async function importedTarget(
  spec: SpecRequest,
  text: string,
  lock: Lock | undefined,
): Promise<Read<NamedTarget>> {
  const place = await realpath(spec.spec);
  const folder = dirname(place);
  const { value: list, diagnostics } = await readOwnList(folder, dirname(spec.spec));
  if (list === undefined) return readOf<NamedTarget>(undefined, diagnostics);
  const own = list[basename(place)];
  const names = [...namesOf(spec), ...(own === undefined ? [] : [own.service])];
  const left = (why: string, mend: string): Read<NamedTarget> =>
    readOf<NamedTarget>({ names, target: { kind: 'left', spec: spec.spec, why, mend } });
  if (own === undefined) {
    return left(
      'it was not imported, but written by hand',
      'Import it with `opslice import`, or refer to a model with `from:`.',
    );
  }
  if (own.imported === undefined) {
    return left(
      'nothing says how it was imported',
      'Import it again with `opslice import`, which keeps that.',
    );
  }
  if (!isOneOf(text, own.hashes)) {
    return left(
      'it was changed since it was imported',
      'Put the changes into an overlay, and import it again with --overlay.',
    );
  }
  const request = fromHere(requestOf(own.imported, folder));
  const target: ImportedTarget = { kind: 'imported', spec, request, service: own.service };
  if (!request.from.startsWith(awsPrefix)) return readOf<NamedTarget>({ names, target });
  const name = request.from.slice(awsPrefix.length);
  const { value: newest, diagnostics: faults } = await newestOf(name, spec.spec, lock);
  switch (newest?.kind) {
    case undefined:
      return readOf<NamedTarget>(undefined, faults);
    case 'left':
      return readOf<NamedTarget>({ names: [...names, name], target: newest });
    case 'installed':
      // What it was before stands in the specification itself.
      return readOf<NamedTarget>({ names: [...names, name], target });
    case 'locked':
      return readOf<NamedTarget>({
        names: [...names, name, newest.locked.entry.service],
        target: { ...target, locked: newest.locked },
      });
  }
}

/** A request with paths as messages name them. */
function fromHere(request: ImportRequest): ImportRequest {
  const here = (path: string): string => relative('.', path) || '.';
  const { from, overlay } = request;
  return {
    ...request,
    from: from.startsWith(awsPrefix) ? from : here(from),
    ...defined({ overlay: overlay?.map(here) }),
  };
}
