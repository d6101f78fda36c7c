/* eslint-disable */
// @ts-nocheck
/** Lists what there is of a resource. */
import { pageOf } from './pages.js';
import type { ListPlan } from './plan.js';
import { PlannedError } from './planned-error.js';
import { forgotten, namedRecord, noSuch, type PlannedCall, resourceOf, shown } from './records.js';
import { at, isEqual, isValues, type Values, withAt } from './values.js';

/** The output of an operation that lists records. */
export function listRecords(step: ListPlan, call: PlannedCall): Values {
  const { input, store } = call;
  const { equal = {}, prefix = {}, named, page, ignored = [] } = step;
  const resource = resourceOf(call, step.of);
  const used = [
    ...Object.keys(equal),
    ...Object.keys(prefix),
    ...ignored,
    ...[named?.member, page?.token, page?.limit].filter((name) => name !== undefined),
  ];
  for (const [name, value] of Object.entries(input)) {
    const chooses = typeof value === 'string' || (typeof value === 'object' && value !== null);
    if (chooses && !isEmpty(value) && !used.includes(name)) {
      throw forgotten(call, name, `which of them ${name} chooses`);
    }
  }
  if (resource.parent !== undefined) {
    const parent = resourceOf(call, resource.parent);
    const ids = parent.id.map((id) => {
      const [name] = Object.entries(equal).find(([, field]) => field === id) ?? [];
      return name === undefined ? undefined : input[name];
    });
    if (ids.every((id) => id !== undefined) && store.get(resource.parent, ...ids) === undefined) {
      throw new PlannedError(step.missing, noSuch(resource.parent, ids));
    }
  }
  const wanted = named === undefined ? undefined : input[named.member];
  const records =
    Array.isArray(wanted) && wanted.length > 0
      ? wanted.flatMap((each) => namedRecord(resource, step.of, [each], store) ?? [])
      : store.list(step.of);
  const absent =
    Array.isArray(wanted) && named !== undefined
      ? wanted.filter((each) => namedRecord(resource, step.of, [each], store) === undefined)
      : [];
  if (absent.length > 0 && named?.missing === undefined) {
    throw new PlannedError(step.missing, noSuch(step.of, absent));
  }
  const chosen = records.filter(({ fields }) => {
    const hasEqual = Object.entries(equal).every(
      ([name, field]) => input[name] === undefined || isEqual(fields[field], input[name]),
    );
    return (
      hasEqual &&
      Object.entries(prefix).every(
        ([name, field]) =>
          typeof input[name] !== 'string' || `${fields[field] ?? ''}`.startsWith(input[name]),
      )
    );
  });
  const { records: onPage, output } = pageOf(page, chosen, resource, input);
  const { item } = step;
  const items = onPage.map((record) => {
    if ('only' in item) return record.fields[item.only];
    return shown(item, record, { ...call, sample: firstOf(at(call.sample, step.at)) });
  });
  const missing = named?.missing === undefined ? {} : { [named.missing]: absent };
  return withAt({ ...requiredOnly(output), ...missing }, step.at, items);
}

function requiredOnly(output: Readonly<Record<string, unknown>>): Values {
  return Object.entries(output).reduce<Values>(
    (whole, [path, value]) => withAt(whole, path, value),
    {},
  );
}

function firstOf(items: unknown): Values {
  const first: unknown = Array.isArray(items) ? items[0] : undefined;
  return isValues(first) ? first : {};
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}
