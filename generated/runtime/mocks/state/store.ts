/* eslint-disable */
// @ts-nocheck
/** What a mock service remembers: records by resource, a clock and numbers, all of which can be set. */
import { copyOf, fromPlain, isValues, keyOf, toPlain, type Values } from './values.js';

/** A thing that is remembered. */
export interface MockRecord {
  /** Its members by name. */
  readonly fields: Values;
  readonly tags: Readonly<Record<string, string>>;
  /** A number that records which were made later have a higher one of. */
  readonly place: number;
}

/** All that is remembered, as JSON. */
export interface MockSnapshot {
  readonly format: 1;
  /** The records of each resource, in the order in which they were made. */
  readonly resources: Readonly<Record<string, readonly unknown[]>>;
  /** The numbers that were given out last, by what they are for. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The calls that were made, which the usual clock goes by. */
  readonly calls: number;
}

/** How a store makes what nobody gives it. */
export interface StoreSettings {
  /** Default: `us-east-1`. */
  readonly region?: string;
  /** Default: `123456789012`. */
  readonly account?: string;
  /**
   * The time. Default: a clock that stands at 2024-01-01T00:00:00Z and goes on by a second with each
   * call, so that the same calls always have the same times.
   */
  readonly clock?: () => Date;
  /** The order in which lists show records: as they were made, or by their ids. Default: `made`. */
  readonly order?: 'made' | 'id';
}

/** What is remembered. The functions of behaviours of one's own are given it. */
export interface MockStore {
  readonly region: string;
  readonly account: string;
  /** The time of the call. */
  readonly now: () => Date;
  /** A text with its variables filled in, such as `{region}:{uuid}`; see {@link fill}. */
  readonly fill: (template: string, fields?: Values) => string;
  /** The next number, from 1. What it is for tells it from others. */
  readonly next: (what: string) => number;
  /** The record of these ids; undefined where there is none. */
  readonly get: (resource: string, ...ids: readonly unknown[]) => MockRecord | undefined;
  /** All records of a resource in their order. */
  readonly list: (resource: string) => readonly MockRecord[];
  /** Keeps copies of fields, and of tags where they are given. A record that there is keeps its place. */
  readonly put: (
    resource: string,
    ids: readonly unknown[],
    fields: Values,
    tags?: Readonly<Record<string, string>>,
  ) => MockRecord;
  /** Forgets a record. False where there was none. */
  readonly remove: (resource: string, ...ids: readonly unknown[]) => boolean;
}

/** A store, and what only its owner does with it. */
export interface OwnedStore extends MockStore {
  /** Says that a call begins: the usual clock goes on. */
  readonly beginCall: () => void;
  readonly clear: () => void;
  readonly snapshot: () => MockSnapshot;
  /** Puts what a snapshot has in the place of all records. */
  readonly restore: (snapshot: MockSnapshot) => void;
}

interface Kept extends MockRecord {
  readonly ids: readonly unknown[];
}

const firstMoment = Date.UTC(2024, 0, 1);

/** A store without records. */
export function createStore(service: string, settings: StoreSettings = {}): OwnedStore {
  const { region = 'us-east-1', account = '123456789012', clock, order = 'made' } = settings;
  let calls = 0;
  let numbers = new Map<string, number>();
  let resources = new Map<string, Map<string, Kept>>();

  const recordsOf = (resource: string): Map<string, Kept> => {
    const found = resources.get(resource) ?? new Map<string, Kept>();
    resources.set(resource, found);
    return found;
  };
  const next = (what: string): number => {
    const number = (numbers.get(what) ?? 0) + 1;
    numbers.set(what, number);
    return number;
  };
  const list = (resource: string): Kept[] => {
    const all = [...recordsOf(resource).values()];
    return order === 'made'
      ? all
      : all.sort((one, other) => (keyOf(one.ids) < keyOf(other.ids) ? -1 : 1));
  };
  return {
    region,
    account,
    next,
    now: () => clock?.() ?? new Date(firstMoment + calls * 1000),
    fill: (template, fields = {}) => fill(template, { ...fields, region, account, service }, next),
    get: (resource, ...ids) => recordsOf(resource).get(keyOf(ids)),
    list,
    put(resource, ids, fields, tags) {
      const records = recordsOf(resource);
      const before = records.get(keyOf(ids));
      const record = {
        ids: copyOf(ids),
        fields: copyOf(fields),
        tags: { ...(tags ?? before?.tags) },
        place: before?.place ?? next('place'),
      };
      records.set(keyOf(ids), record);
      return record;
    },
    remove: (resource, ...ids) => recordsOf(resource).delete(keyOf(ids)),
    beginCall() {
      calls++;
    },
    clear() {
      calls = 0;
      numbers = new Map();
      resources = new Map();
    },
    snapshot: () => ({
      format: 1,
      resources: Object.fromEntries(
        [...resources]
          .filter(([, records]) => records.size > 0)
          .map(([name, records]) => [name, [...records.values()].map(toPlain)]),
      ),
      numbers: Object.fromEntries(numbers),
      calls,
    }),
    restore(snapshot) {
      calls = snapshot.calls;
      numbers = new Map(Object.entries(snapshot.numbers));
      resources = new Map(
        Object.entries(snapshot.resources).map(([name, records]) => {
          const kept = records.map((each) => keptOf(fromPlain(each)));
          return [name, new Map(kept.map((each) => [keyOf(each.ids), each]))];
        }),
      );
    },
  };
}

function keptOf(value: unknown): Kept {
  if (!isValues(value)) throw new Error('a record of a snapshot is not an object');
  const { ids, fields, tags, place } = value;
  if (!Array.isArray(ids) || !isValues(fields) || !isValues(tags) || typeof place !== 'number') {
    throw new Error('a record of a snapshot has ids, fields, tags and place');
  }
  const texts = Object.entries(tags).map(([key, each]): [string, string] => [key, `${each}`]);
  return { ids, fields, tags: Object.fromEntries(texts), place };
}

/**
 * Fills in the variables of a text: members of the record, `region`, `account` and `service`, and what
 * is another each time: `uuid`, `hex:N`, `digits:N`, `letters:N` and `number`.
 */
function fill(template: string, fields: Values, next: (what: string) => number): string {
  // `/a/b` stands behind `parameter/` with one slash.
  const joined = template.replace(/\/\{([\w-]+)\}/g, (found, name: string) =>
    Object.hasOwn(fields, name) && `${fields[name]}`.startsWith('/') ? found.slice(1) : found,
  );
  return joined.replace(/\{([\w-]+)(?::(\d+))?\}/g, (_, name: string, width: string = '0') => {
    if (Object.hasOwn(fields, name)) return `${fields[name]}`;
    const length = Number(width);
    switch (name) {
      case 'uuid':
        return `00000000-0000-4000-8000-${next('id').toString(16).padStart(12, '0')}`;
      case 'hex':
        return next('id').toString(16).padStart(length, '0');
      case 'digits':
        return `${next('id')}`.padStart(length, '0');
      case 'letters':
        return inLetters(next('id')).padStart(length, 'A');
      case 'number':
        return `${next('id')}`;
      default:
        return '';
    }
  });
}

/** A number in capital letters, of which A is nought. */
function inLetters(number: number): string {
  const digits = number.toString(26);
  return [...digits].map((digit) => String.fromCharCode(65 + Number.parseInt(digit, 26))).join('');
}
