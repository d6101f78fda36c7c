import type { Change, Side } from '../changes/change.js';
import { compareModels } from '../changes/compare.js';
import { gravest, type Verdict } from '../changes/rule.js';
import { ruleOf } from '../changes/rules.js';
import { defined } from '../defined.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { hasErrors, type Read, readOf } from '../diagnostics/read.js';
import { serviceNames } from '../emitters/names.js';
import { plainName } from '../formats/sources/aws-name.js';
import type { Model } from '../model/model.js';
import { matching, unmatchedNames } from '../model/slice.js';
import type { Choices, Place, ReadSide, SideService } from './side.js';

/** A change with its places. */
export interface PlacedChange extends Omit<Change, 'old' | 'new'> {
  readonly old?: Place;
  readonly new?: Place;
}

/** What became of a service between two sides. */
export interface ServiceChanges {
  /** The service id. */
  readonly service: string;
  readonly verdict: Verdict;
  /** How many operations either side has. */
  readonly operations: number;
  /** The operations that a change concerns which is not one of documentation; a change of the service itself concerns all. */
  readonly changed: readonly string[];
  readonly changes: readonly PlacedChange[];
  /** What changed of the documentation alone. */
  readonly documentation: readonly PlacedChange[];
}

/** What two sides are compared by. */
export interface Comparing {
  /** The operations to look at, as for `slice`. Default: those of the side that is a slice, or all. */
  readonly operations?: readonly string[] | undefined;
  /** How messages speak of the two sides. */
  readonly arguments: readonly [old: string, now: string];
}

/** Compares the services of two sides. */
export async function compareSides(
  old: ReadSide,
  now: ReadSide,
  comparing: Comparing,
): Promise<Read<readonly ServiceChanges[]>> {
  const [, argument] = comparing.arguments;
  const pairs = pairsOf(old, now);
  if (!pairs.some((pair) => pair.old !== undefined && pair.new !== undefined)) {
    const names = [old, now].map(({ services }) => services.map(({ id }) => id).join(', '));
    const problem = {
      code: 'nothing-in-common',
      message: `The sides have no service in common: ${names[0] || 'none'}, and ${names[1] || 'none'}`,
      mend: 'Name two states of one service.',
    } as const;
    return readOf<readonly ServiceChanges[]>(undefined, [toDiagnostic(problem, argument)]);
  }
  const unknown = unknownOperations(pairs, comparing);
  if (unknown.length > 0) return readOf<readonly ServiceChanges[]>(undefined, unknown);
  const found: ServiceChanges[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const pair of chosenPairs(pairs, comparing)) {
    const read = await comparePair(pair, comparing);
    diagnostics.push(...read.diagnostics);
    if (read.value !== undefined) found.push(read.value);
  }
  return readOf<readonly ServiceChanges[]>(found, diagnostics);
}

/** A service, as the sides have it that do. */
interface Pair {
  readonly old?: SideService;
  readonly new?: SideService;
}

/**
 * The services of both sides, by their ids. Of a side that has all there is, or where the other is one service,
 * those that the other does not have do not matter.
 */
function pairsOf(old: ReadSide, now: ReadSide): readonly Pair[] {
  const [had, has] = [byId(old), byId(now)];
  const matters = (side: ReadSide, other: ReadSide, service: SideService): boolean =>
    side.isFolder &&
    other.isFolder &&
    (service.isSlice || other.services.every(({ isSlice }) => !isSlice));
  const ids = [...new Set([...had.keys(), ...has.keys()])].sort();
  return ids.flatMap((id): Pair[] => {
    const [one, other] = [had.get(id), has.get(id)];
    if (one !== undefined && other !== undefined) return [{ old: one, new: other }];
    if (one !== undefined && matters(old, now, one)) return [{ old: one }];
    if (other !== undefined && matters(now, old, other)) return [{ new: other }];
    return [];
  });
}

function byId({ services }: ReadSide): ReadonlyMap<string, SideService> {
  return new Map(services.map((service) => [plainName(service.id), service]));
}

function unknownOperations(
  pairs: readonly Pair[],
  { operations = [], arguments: [, argument] }: Comparing,
): Diagnostic[] {
  const names = pairs.flatMap((pair) => [
    ...(pair.old?.operations ?? []),
    ...(pair.new?.operations ?? []),
  ]);
  const id = pairs.map((pair) => pair.new?.id ?? pair.old?.id).join(', ');
  return unmatchedNames(id, names, operations).map((each) => toDiagnostic(each, argument));
}

/** The services that have operations which were asked for, on either side. */
function chosenPairs(pairs: readonly Pair[], { operations }: Comparing): readonly Pair[] {
  if (operations === undefined) return pairs;
  return pairs.filter((pair) =>
    [pair.old, pair.new].some((side) => side?.operations.some(matching(operations))),
  );
}

async function comparePair(pair: Pair, comparing: Comparing): Promise<Read<ServiceChanges>> {
  const { old, new: now } = pair;
  if (old === undefined || now === undefined) return readOf(lonely(pair, comparing));
  const patterns = comparing.operations ?? sliceOf(old, now);
  const reads = await Promise.all([
    old.load(patterns?.filter((each) => isKnown(each, old))),
    now.load(patterns?.filter((each) => isKnown(each, now))),
  ]);
  const [before, after] = reads.map(({ value }) => value);
  const faults = reads
    .flatMap(({ diagnostics }) => diagnostics)
    .filter((each) => each.severity === 'error');
  if (before === undefined || after === undefined || hasErrors(faults)) {
    return readOf<ServiceChanges>(undefined, faults);
  }
  const choices = old.choices ?? now.choices ?? usual;
  const changes = compareModels(
    sideOf(before, old.choices ?? choices),
    sideOf(after, now.choices ?? choices),
  );
  return readOf(told(now.id, before, after, placed(changes, [old, before], [now, after])));
}

const usual: Choices = { defaults: 'leave', longs: 'number' };

function sideOf(model: Model, { defaults, longs }: Choices): Side {
  return { model, names: serviceNames(model), defaults, longs };
}

/** The operations of the one side that is a slice. */
function sliceOf(old: SideService, now: SideService): readonly string[] | undefined {
  if (old.isSlice === now.isSlice) return undefined;
  return (old.isSlice ? old : now).operations;
}

function isKnown(pattern: string, { operations }: SideService): boolean {
  return operations.some(matching([pattern]));
}

function told(
  service: string,
  old: Model,
  now: Model,
  all: readonly PlacedChange[],
): ServiceChanges {
  const changes = all.filter(({ rule }) => rule !== 'documentation');
  const names = [...new Set([...old.operations, ...now.operations].map(({ name }) => name))].sort();
  const isOfAll = changes.some(({ where }) => where === 'service');
  const changed = new Set(changes.flatMap(({ operations }) => operations));
  return {
    service,
    verdict: gravest(changes.map(({ verdict }) => verdict)),
    operations: names.length,
    changed: names.filter((name) => isOfAll || changed.has(name)),
    changes,
    documentation: all.filter(({ rule }) => rule === 'documentation'),
  };
}

/** A service that only one side has. */
function lonely(pair: Pair, comparing: Comparing): ServiceChanges {
  const rule = pair.old === undefined ? 'service-added' : 'service-removed';
  const { id = '', operations = [], name = '' } = pair.old ?? pair.new ?? {};
  const { verdict } = ruleOf(rule, 'service');
  const place = pair.old === undefined ? { new: { file: name } } : { old: { file: name } };
  const change = {
    rule,
    where: 'service',
    verdict,
    subject: id,
    operations: [],
    ...place,
  } as const;
  const changed = operations.filter(matching(comparing.operations ?? operations)).sort();
  return {
    service: id,
    verdict,
    operations: changed.length,
    changed,
    changes: [change],
    documentation: [],
  };
}

type Loaded = readonly [service: SideService, model: Model];

function placed(changes: readonly Change[], old: Loaded, now: Loaded): readonly PlacedChange[] {
  const [was, is] = [placesOf(changes, 'old', old), placesOf(changes, 'new', now)];
  return changes.map((change, index) => {
    const { rule, where, verdict, subject, detail, operations } = change;
    const places = { old: was[index], new: is[index] };
    return { rule, where, verdict, subject, operations, ...defined({ detail, ...places }) };
  });
}

/** The places of all changes on one side, found together. */
function placesOf(
  changes: readonly Change[],
  key: 'old' | 'new',
  [service, model]: Loaded,
): readonly (Place | undefined)[] {
  const nodes = changes.flatMap((change) => change[key] ?? []);
  const places = service.places(model, nodes).values();
  return changes.map((change) => (change[key] === undefined ? undefined : places.next().value));
}
