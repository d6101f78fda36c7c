/* eslint-disable */
// @ts-nocheck
/** Carries out what a plan says that an operation does. */
import { listRecords } from './list-records.js';
import type {
  CreatePlan,
  DeletePlan,
  GetPlan,
  OperationPlan,
  ResourcePlan,
  TagPlan,
  TagsPlan,
  UntagPlan,
  UpdatePlan,
} from './plan.js';
import { PlannedError } from './planned-error.js';
import {
  fieldsOf,
  tagsGiven,
  forgotten,
  found,
  idsOf,
  lookUp,
  namedRecord,
  noSuch,
  type PlannedCall,
  resourceOf,
  shown,
  shownIds,
  withMade,
} from './records.js';
import type { MockRecord, MockStore } from './store.js';
import { tagsIn, tagsOut } from './tags.js';
import { isEqual, type Values } from './values.js';

/**
 * The output of an operation.
 *
 * @throws PlannedError where the service would answer with an error.
 */
export function runPlan(step: OperationPlan, call: PlannedCall): Values {
  switch (step.does) {
    case 'create':
      return create(step, call);
    case 'get':
      return get(step, call);
    case 'list':
      return listRecords(step, call);
    case 'update':
      return update(step, call);
    case 'delete':
      return remove(step, call);
    case 'tag':
      return tag(step, call);
    case 'untag':
      return untag(step, call);
    case 'tags':
      return showTags(step, call);
  }
}

function create(step: CreatePlan, call: PlannedCall): Values {
  const { input, store } = call;
  const resource = resourceOf(call, step.of);
  const given = fieldsOf(step.input, input);
  const fields = newFields(step, call, given);
  if (resource.parent !== undefined) {
    const ids = resourceOf(call, resource.parent).id.map((name) => fields[name]);
    if (store.get(resource.parent, ...ids) === undefined) {
      throw new PlannedError(step.missing, noSuch(resource.parent, ids));
    }
  }
  const ids = idsOf(resource, fields);
  const before = store.get(step.of, ...ids);
  const mayReplace = step.replaces !== undefined && input[step.replaces] === true;
  if (before !== undefined && step.exists !== undefined && !mayReplace) {
    throw new PlannedError(step.exists, `There is ${step.of} ${shownIds(ids)} already`);
  }
  const whole =
    before === undefined
      ? fields
      : withMade(resource, { ...keptOf(resource, before), ...given }, store, 'changed', before);
  const record = store.put(step.of, ids, whole, tagsGiven(step.input, input));
  return shown(step.output, record, call);
}

/** The members of a new record. An id that is made is none that a seed has given to another. */
function newFields({ of }: CreatePlan, call: PlannedCall, given: Values): Values {
  const resource = resourceOf(call, of);
  const { made = {} } = resource;
  const isMade = resource.id.some((name) => {
    const each = given[name] === undefined ? made[name] : undefined;
    return each !== undefined && 'text' in each && isAnotherEachTime(each.text);
  });
  let fields = withMade(resource, given, call.store, 'made');
  while (isMade && call.store.get(of, ...idsOf(resource, fields)) !== undefined) {
    fields = withMade(resource, given, call.store, 'made');
  }
  return fields;
}

/** Whether a text has a variable that is filled with another value each time. */
function isAnotherEachTime(text: string): boolean {
  return /\{(?:uuid|hex|digits|letters|number)/.test(text);
}

/** What a record that is written over keeps: its ids, its time and its number of writes. */
function keptOf({ id, aliases = [], made = {} }: ResourcePlan, { fields }: MockRecord): Values {
  const names = [...id, ...aliases, ...Object.keys(made)];
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(fields, name) ? [[name, fields[name]]] : [])),
  );
}

function get(step: GetPlan, call: PlannedCall): Values {
  const record = found(step, call);
  // What else is asked for, such as a version, has to be what is remembered.
  for (const [name, value] of Object.entries(call.input)) {
    if (Object.hasOwn(step.key, name) || typeof value !== 'string') continue;
    const isThere = Object.hasOwn(record.fields, name) && isEqual(record.fields[name], value);
    if (!isThere) throw forgotten(call, name, `${step.of} of another ${name}`);
  }
  return shown(step.output, record, call);
}

function update(step: UpdatePlan, call: PlannedCall): Values {
  const { input, store } = call;
  const resource = resourceOf(call, step.of);
  const record = found(step, call);
  // The members of the key name the record; what they hold may be its ARN.
  const others = Object.entries(input).filter(([name]) => !Object.hasOwn(step.key, name));
  const given = fieldsOf(step.input, Object.fromEntries(others));
  const before = idsOf(resource, record.fields);
  const fields = withMade(resource, { ...record.fields, ...given }, store, 'changed', record);
  const ids = idsOf(resource, fields);
  if (!isEqual(ids, before)) {
    if (step.exists !== undefined && store.get(step.of, ...ids) !== undefined) {
      throw new PlannedError(step.exists, `There is ${step.of} ${shownIds(ids)} already`);
    }
    store.remove(step.of, ...before);
    const renamed = remade(resource, fields, store);
    return shown(step.output, store.put(step.of, ids, renamed, record.tags), call);
  }
  return shown(step.output, store.put(step.of, ids, fields, tagsGiven(step.input, input)), call);
}

/** A record with another name has another ARN, where that is made of the name. */
function remade(resource: ResourcePlan, fields: Values, store: MockStore): Values {
  const texts = Object.entries(resource.made ?? {}).flatMap(([name, made]): [string, unknown][] => {
    const follows = 'text' in made && resource.id.some((id) => made.text.includes(`{${id}}`));
    return follows && !isAnotherEachTime(made.text) ? [[name, store.fill(made.text, fields)]] : [];
  });
  return { ...fields, ...Object.fromEntries(texts) };
}

function remove(step: DeletePlan, call: PlannedCall): Values {
  const { input, store } = call;
  const resource = resourceOf(call, step.of);
  if (step.many !== undefined) {
    const { member, done, missing } = step.many;
    const named = input[member];
    const wanted: readonly unknown[] = Array.isArray(named) ? named : [];
    const isThere = (each: unknown): boolean =>
      namedRecord(resource, step.of, [each], store) !== undefined;
    const there = wanted.filter(isThere);
    const absent = wanted.filter((each) => !isThere(each));
    for (const each of there) {
      const record = namedRecord(resource, step.of, [each], store);
      if (record !== undefined) forget(call, step.of, record);
    }
    return {
      ...(done === undefined ? {} : { [done]: there }),
      ...(missing === undefined ? {} : { [missing]: absent }),
    };
  }
  const ids = Object.keys(step.key).map((name) => input[name]);
  const record = lookUp(step.key, step.of, call);
  if (record === undefined) {
    if (step.missing === undefined) return {};
    throw new PlannedError(step.missing, noSuch(step.of, ids));
  }
  forget(call, step.of, record);
  return shown(step.output, record, call);
}

/** Forgets a record with all that belongs to it. */
function forget(call: PlannedCall, name: string, { fields }: MockRecord): void {
  const { plan, store } = call;
  const resource = resourceOf(call, name);
  for (const [child, { parent, id }] of Object.entries(plan.resources)) {
    if (parent !== name) continue;
    for (const each of store.list(child)) {
      const belongs = resource.id.every((key) => isEqual(each.fields[key], fields[key]));
      if (belongs && id.length > 0) forget(call, child, each);
    }
  }
  store.remove(name, ...idsOf(resource, fields));
}

function tag(step: TagPlan, call: PlannedCall): Values {
  const { name, record } = tagged(step, call);
  putTags(call, name, record, { ...record.tags, ...tagsIn(step.tags, call.input) });
  return {};
}

function untag(step: UntagPlan, call: PlannedCall): Values {
  const { name, record } = tagged(step, call);
  const keys: unknown = call.input[step.keys];
  const names: readonly unknown[] = Array.isArray(keys) ? keys : Object.keys(Object(keys));
  putTags(
    call,
    name,
    record,
    Object.fromEntries(Object.entries(record.tags).filter(([key]) => !names.includes(key))),
  );
  return {};
}

function putTags(
  call: PlannedCall,
  name: string,
  { fields }: MockRecord,
  tags: Readonly<Record<string, string>>,
): void {
  call.store.put(name, idsOf(resourceOf(call, name), fields), fields, tags);
}

function showTags(step: TagsPlan, call: PlannedCall): Values {
  return tagsOut(step.tags, tagged(step, call).record.tags);
}

/** The record that a member names, whatever its resource. */
function tagged(
  { member, missing }: TagPlan | UntagPlan | TagsPlan,
  { plan, input, store }: PlannedCall,
): { readonly name: string; readonly record: MockRecord } {
  const named = input[member];
  for (const [name, resource] of Object.entries(plan.resources)) {
    const record = namedRecord(resource, name, [named], store);
    if (record !== undefined) return { name, record };
  }
  const meant = atEnd(plan.resources, store, named);
  if (meant !== undefined) return meant;
  throw new PlannedError(missing, noSuch('resource', [named]));
}

/** The record whose id an ARN ends with, of a resource whose own members have no ARN. */
function atEnd(
  resources: Readonly<Record<string, ResourcePlan>>,
  store: MockStore,
  arn: unknown,
): { readonly name: string; readonly record: MockRecord } | undefined {
  if (typeof arn !== 'string' || !arn.startsWith('arn:')) return undefined;
  const found = Object.entries(resources).flatMap(([name, { id, aliases = [] }]) => {
    const [only, ...others] = id;
    if (only === undefined || others.length > 0 || aliases.length > 0) return [];
    return store.list(name).flatMap((record) => {
      const value = `${record.fields[only]}`;
      return [':', '/'].some((before) => arn.endsWith(`${before}${value}`))
        ? [{ name, record, length: value.length }]
        : [];
    });
  });
  // The longest says most: an id may have colons and slashes itself.
  return found.sort((one, other) => other.length - one.length)[0];
}
