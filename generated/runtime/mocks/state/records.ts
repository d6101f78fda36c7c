/* eslint-disable */
// @ts-nocheck
/** Finds, makes and shows the records that operations speak of. */
import type { GetPlan, Given, Key, ResourcePlan, Shown, StatePlan, UpdatePlan } from './plan.js';
import { notRemembered, PlannedError } from './planned-error.js';
import type { MockRecord, MockStore } from './store.js';
import { tagsIn, tagsOut } from './tags.js';
import { at, isEqual, isValues, type Values, withAt } from './values.js';

/** What an operation is carried out with. */
export interface PlannedCall {
  readonly plan: StatePlan;
  readonly operation: string;
  readonly input: Values;
  readonly store: MockStore;
  /** The sample of the output, for members that must be there and that nothing is known of. */
  readonly sample: Values;
}

/** The plan of a resource. */
export function resourceOf({ plan }: Pick<PlannedCall, 'plan'>, name: string): ResourcePlan {
  const resource = plan.resources[name];
  if (resource === undefined) throw new Error(`the plan has no resource ${name}`);
  return resource;
}

/** The values that tell a record from all others. */
export function idsOf({ id }: ResourcePlan, fields: Values): readonly unknown[] {
  return id.map((name) => fields[name]);
}

/**
 * The record that an input means.
 *
 * @throws PlannedError where there is none.
 */
export function found(step: GetPlan | UpdatePlan, call: PlannedCall): MockRecord {
  const record = lookUp(step.key, step.of, call);
  if (record !== undefined) return record;
  const ids = Object.keys(step.key).map((name) => call.input[name]);
  throw new PlannedError(step.missing, noSuch(step.of, ids));
}

/** The record that an input means; undefined where there is none. */
export function lookUp(key: Key, name: string, call: PlannedCall): MockRecord | undefined {
  const { input, store } = call;
  const resource = resourceOf(call, name);
  const given = Object.entries(key).filter(([member]) => input[member] !== undefined);
  const byField = new Map(given.map(([member, field]) => [field, input[member]]));
  const ids = resource.id.map((field) => byField.get(field) ?? defaultOf(resource, field));
  if (ids.every((each) => each !== undefined)) {
    const record = namedRecord(resource, name, ids, store);
    if (record !== undefined) return record;
  }
  // An ARN stands in a member of its own.
  const others = given.filter(([, field]) => !resource.id.includes(field));
  return others
    .map(([member]) => namedRecord(resource, name, [input[member]], store))
    .find((each) => each !== undefined);
}

/** What a part of the id is where nobody says, such as the name of the usual bus. */
function defaultOf({ made = {} }: ResourcePlan, field: string): unknown {
  const each = made[field];
  if (each === undefined) return undefined;
  if ('value' in each) return each.value;
  return 'text' in each && !each.text.includes('{') ? each.text : undefined;
}

/** The record of these ids, or of the one alias. */
export function namedRecord(
  { id, aliases = [] }: ResourcePlan,
  name: string,
  ids: readonly unknown[],
  store: MockStore,
): MockRecord | undefined {
  const record = ids.length === id.length ? store.get(name, ...ids) : undefined;
  if (record !== undefined || ids[0] === undefined) return record;
  return store
    .list(name)
    .find(({ fields }) => aliases.some((alias) => isEqual(fields[alias], ids[0])));
}

/** An input with what one of its members holds in the place of that member. */
function opened(path: string | undefined, input: Values): Values {
  if (path === undefined) return input;
  const { [path]: held, ...others } = input;
  return { ...others, ...(isValues(held) ? held : {}) };
}

/** What an input gives a record. */
export function fieldsOf(
  { at: path, names = {}, leaves = [], tags }: Given,
  input: Values,
): Values {
  const entries = Object.entries(opened(path, input)).filter(
    ([name, value]) => value !== undefined && !leaves.includes(name) && name !== tags?.member,
  );
  return Object.fromEntries(entries.map(([name, value]) => [names[name] ?? name, value]));
}

/** The tags that an input gives a record; undefined where it gives none. */
export function tagsGiven(
  { at: path, tags }: Given,
  input: Values,
): Record<string, string> | undefined {
  return tagsIn(tags, opened(path, input));
}

/** The members of a record with those that nobody gives. */
export function withMade(
  { made = {} }: ResourcePlan,
  given: Values,
  store: MockStore,
  moment: 'made' | 'changed',
  before?: MockRecord,
): Values {
  const fields = { ...given };
  for (const [name, each] of Object.entries(made)) {
    if ('time' in each) {
      if (moment === 'made' || each.time === 'changed') {
        fields[name] = each.in === 'milliseconds' ? store.now().getTime() : store.now();
      }
    } else if ('count' in each) {
      const last = before?.fields[name];
      fields[name] = typeof last === 'number' ? last + 1 : 1;
    } else if (fields[name] === undefined) {
      fields[name] = 'text' in each ? store.fill(each.text, fields) : each.value;
    }
  }
  return fields;
}

/** An output that shows a record. */
export function shown(output: Shown | undefined, record: MockRecord, call: PlannedCall): Values {
  if (output === undefined) return {};
  const { at: path, members, names = {}, required = [], tags } = output;
  const sampled = path === undefined ? call.sample : at(call.sample, path);
  const entries = members.flatMap((name): [string, unknown][] => {
    const value = record.fields[names[name] ?? name];
    if (value !== undefined) return [[name, value]];
    const sample = required.includes(name) && isValues(sampled) ? sampled[name] : undefined;
    return sample === undefined ? [] : [[name, sample]];
  });
  const hasTags = tags !== undefined && Object.keys(record.tags).length > 0;
  const whole = { ...Object.fromEntries(entries), ...(hasTags && tagsOut(tags, record.tags)) };
  return path === undefined ? whole : withAt({}, path, whole);
}

/** A sentence that says that there is no such record. */
export function noSuch(resource: string, ids: readonly unknown[]): string {
  return `There is no ${resource} ${shownIds(ids)}`;
}

/** Ids as a message shows them. */
export function shownIds(ids: readonly unknown[]): string {
  return ids
    .filter((id) => id !== undefined)
    .map((id) => `${id}`)
    .join(' ');
}

/** The error for what a mock would answer wrongly. */
export function forgotten({ operation }: PlannedCall, member: string, what: string): PlannedError {
  return new PlannedError(
    { code: notRemembered },
    `This mock does not remember ${what}; leave ${member} out, or give ${operation} a behaviour of your own`,
  );
}
