import type { Defaults } from '../../generator/emitters/choices.js';
import { holdBigints, type Longs } from '../../generator/model/longs.js';
import type { Model } from '../../generator/model/model.js';
import { openWorkshop, type Workshop } from './build-client.js';
import type { Case, CaseGroup, SuiteName } from './case.js';
import { type Exception, exceptions } from './exceptions.js';
import type { Service } from './call-operation.js';
import type { SentRequest } from './recording-fetch.js';
import { type Mismatch, runCase } from './run-case.js';
import { botocoreGroups } from './suites/botocore.js';
import { smithyGroups } from './suites/smithy.js';
import { cborVectors } from './vectors/cbor.js';
import { timestampVectors } from './vectors/timestamps.js';
import type { Vector } from './vectors/vector.js';

/** What became of a case. */
export type Outcome = { readonly group: CaseGroup; readonly case: Case } & (
  | { readonly state: 'passed'; readonly sent: readonly SentRequest[] }
  | { readonly state: 'failed'; readonly mismatch: Mismatch }
  | { readonly state: 'skipped'; readonly exception: Exception }
);

export interface Run {
  readonly outcomes: readonly Outcome[];
  /** What became of the cases that need no client. */
  readonly vectors: readonly VectorOutcome[];
  /** Suites that `data` does not have. */
  readonly missing: readonly (SuiteName | Vector['suite'])[];
}

/** What became of a vector. */
export interface VectorOutcome {
  readonly vector: Vector;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Of one that failed. */
  readonly difference?: string;
}

const vectorReaders: Readonly<Record<Vector['suite'], (data: string) => Vector[] | undefined>> = {
  cbor: cborVectors,
  timestamps: timestampVectors,
};

function tryVector(vector: Vector): VectorOutcome {
  if (vector.skipped !== undefined) return { vector, state: 'skipped' };
  const difference = vector.difference();
  return difference === undefined
    ? { vector, state: 'passed' }
    : { vector, state: 'failed', difference };
}

const readers: Readonly<Record<SuiteName, (data: string) => CaseGroup[] | undefined>> = {
  botocore: botocoreGroups,
  smithy: smithyGroups,
};

/**
 * Imports, generates and calls for every case of the suites below `data`.
 *
 * @param only a part of the ids of cases; others are left out. Default: all.
 * @param longs what integers of 64 bits are. With bigints, operations without any are left out.
 */
export async function runConformance(
  data: string,
  only: string = '',
  longs: Longs = 'number',
): Promise<Run> {
  const outcomes: Outcome[] = [];
  const missing: Run['missing'][number][] = [];
  const workshop = openWorkshop();
  const restore = fixRandomIds();
  try {
    for (const suite of ['botocore', 'smithy'] as const) {
      const groups = readers[suite](data);
      if (groups === undefined) missing.push(suite);
      for (const group of groups ?? []) {
        const cases = group.cases.filter(({ id }) => id.includes(only));
        if (cases.length > 0)
          outcomes.push(...(await runGroup(workshop, { ...group, cases }, longs)));
      }
    }
  } finally {
    restore();
    workshop.close();
  }
  const vectors: VectorOutcome[] = [];
  for (const suite of ['cbor', 'timestamps'] as const) {
    const found = vectorReaders[suite](data);
    if (found === undefined) missing.push(suite);
    vectors.push(...(found ?? []).filter(({ id }) => id.includes(only)).map(tryVector));
  }
  return { outcomes, vectors, missing };
}

async function runGroup(workshop: Workshop, group: CaseGroup, longs: Longs): Promise<Outcome[]> {
  const imported = attempt(group.model);
  const model = 'value' in imported ? imported.value : undefined;
  const services = new Map<Defaults, Service | Mismatch>();
  const serviceFor = async (defaults: Defaults): Promise<Service | Mismatch> => {
    const service =
      services.get(defaults) ?? (await serviceOf(workshop, imported, { defaults, longs }));
    services.set(defaults, service);
    return service;
  };
  const outcomes: Outcome[] = [];
  for (const each of group.cases) {
    const about = aboutOf(each, model);
    const candidate = { group, case: each, ...about };
    if (longs === 'bigint' && !hasLongs(about.service)) continue;
    const exception = exceptions.find(({ covers }) => covers(candidate));
    if (exception !== undefined) {
      outcomes.push({ group, case: each, state: 'skipped', exception });
      continue;
    }
    const sent: SentRequest[] = [];
    const service = await serviceFor(each.fills ? 'fill' : 'leave');
    const mismatch =
      'difference' in service
        ? service
        : await mismatchOf(service, each, (request) => sent.push(request));
    outcomes.push(
      mismatch === undefined
        ? { group, case: each, state: 'passed', sent }
        : { group, case: each, state: 'failed', mismatch },
    );
  }
  return outcomes;
}

/** Whether an operation takes, gives or fails with integers of 64 bits. */
function hasLongs(service: ReturnType<typeof aboutOf>['service']): boolean {
  if (service === undefined) return false;
  const { model, operation } = service;
  const ids = [operation.input, operation.output, ...operation.errors];
  return holdBigints({ model, longs: 'bigint' }, ids);
}

type Imported = { readonly value: Model } | { readonly error: unknown };

function attempt(load: () => Model): Imported {
  try {
    return { value: load() };
  } catch (error) {
    return { error };
  }
}

function aboutOf(
  each: Case,
  model: Model | undefined,
): { service?: { model: Model; operation: Model['operations'][number] } } {
  const operation = model?.operations.find(({ name }) => name === each.operation);
  return model === undefined || operation === undefined ? {} : { service: { model, operation } };
}

/** The client of a group, or why there is none, which is what all its cases fail with. */
async function serviceOf(
  workshop: Workshop,
  imported: Imported,
  { defaults, longs }: { readonly defaults: Defaults; readonly longs: Longs },
): Promise<Service | Mismatch> {
  if ('error' in imported) return { difference: `import: ${imported.error}` };
  const model = { ...imported.value, longs };
  try {
    return { model, client: await workshop.build(model, defaults, [], longs) };
  } catch (error) {
    return { difference: `generate: ${error}` };
  }
}

async function mismatchOf(
  service: Service,
  each: Case,
  onSent: (request: SentRequest) => void,
): Promise<Mismatch | undefined> {
  try {
    return await runCase(service, each, onSent);
  } catch (error) {
    return { difference: `${error}` };
  }
}

/** Gives every UUID the value that the suites expect of idempotency tokens, until it is undone. */
function fixRandomIds(): () => void {
  const value = (): string => '00000000-0000-4000-8000-000000000000';
  Object.defineProperty(crypto, 'randomUUID', { value, configurable: true });
  // What is defined here hides what all such objects have.
  return () => void Reflect.deleteProperty(crypto, 'randomUUID');
}
