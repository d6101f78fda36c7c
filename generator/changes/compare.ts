import type { Model } from '../model/model.js';
import { operationErrors, reach, sortedOperations } from '../model/reach.js';
import type { Change, Found, Node, Side } from './change.js';
import { compareOperation } from './compare-operations.js';
import { compareService } from './compare-service.js';
import { type Role, shapeComparison } from './compare-shapes.js';
import { verdicts } from './rule.js';
import { ruleOf } from './rules.js';

/**
 * The changes between two models of a service: what they mean for the code that is generated of them, for
 * its command line and for its mocks. The gravest come first, and then the order is that of names.
 */
export function compareModels(old: Side, now: Side): readonly Change[] {
  const found: Found[] = compareService(old.model, now.model);
  const shapes = shapeComparison(old, now);
  const toldErrors = new Set<string>();
  const [had, has] = [operationsOf(old.model), operationsOf(now.model)];
  for (const [name, operation] of had) {
    const next = has.get(name);
    const node = { kind: 'operation', name } as const;
    if (next === undefined) {
      found.push({
        rule: 'operation-removed',
        where: 'operation',
        subject: name,
        old: node,
        new: service,
      });
      continue;
    }
    found.push(...compareOperation(old, now, { old: operation, new: next }, shapes, toldErrors));
  }
  for (const name of has.keys()) {
    if (had.has(name)) continue;
    const node = { kind: 'operation', name } as const;
    found.push({
      rule: 'operation-added',
      where: 'operation',
      subject: name,
      old: service,
      new: node,
    });
  }
  const usersOf = users(old.model, now.model);
  const all = [...found, ...shapes.found].map((each): Change => {
    const { verdict } = ruleOf(each.rule, each.where);
    return { ...each, verdict, operations: usersOf(each) };
  });
  return all.sort(
    (one, other) =>
      verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict) ||
      compareText(keyOf(one), keyOf(other)),
  );
}

/** What stands for the place of something that a side does not have. */
const service: Node = { kind: 'service' };

function keyOf({ subject, where, rule, detail = '' }: Change): string {
  return [subject, where, rule, detail].join('\0');
}

/** By code unit, so that the order does not depend on the locale. */
function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function operationsOf(model: Model): ReadonlyMap<string, Model['operations'][number]> {
  return new Map(sortedOperations(model).map((operation) => [operation.name, operation]));
}

/** Finds the operations that a change concerns. */
function users(old: Model, now: Model): (found: Found) => readonly string[] {
  const [before, after] = [shapeUsers(old), shapeUsers(now)];
  return ({ rule, where, detail = '', old: was, new: is }) => {
    if (where === 'service') return [];
    const [, only] = /^of (\w+)$/.exec(detail) ?? [];
    if (/^error-(?:added|removed|common)$/.test(rule) && only !== undefined) return [only];
    const role = where === 'operation' ? undefined : where;
    const [had, has] = [namesOf(before, was, role), namesOf(after, is, role)];
    // A shape that one operation left for another is still the same for those that kept it.
    const both = had.filter((name) => has.includes(name));
    return [...new Set(both.length > 0 ? both : [...had, ...has])].sort();
  };
}

type ShapeUsers = (id: string, role: Role) => readonly string[];

function namesOf(
  usersOf: ShapeUsers,
  node: Node | undefined,
  role: Role | undefined,
): readonly string[] {
  switch (node?.kind) {
    case 'operation':
      return [node.name];
    case 'shape':
      return role === undefined ? [] : usersOf(node.id, role);
    case 'service':
    case undefined:
      return [];
  }
}

/** The operations that lead to a shape, found when it is first asked for. */
function shapeUsers(model: Model): ShapeUsers {
  const known = new Map<Role, ReadonlyMap<string, readonly string[]>>();
  return (id, role) => {
    const users = known.get(role) ?? usersIn(model, role);
    known.set(role, users);
    return users.get(id) ?? [];
  };
}

function usersIn(model: Model, role: Role): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const operation of sortedOperations(model)) {
    const errors = operationErrors(model, operation);
    const roots = {
      input: [operation.input],
      // What errors hold is received, as outputs are.
      output: [operation.output, ...errors],
      error: errors,
    }[role];
    for (const id of reach(model, roots)) {
      const names = users.get(id);
      if (names === undefined) users.set(id, [operation.name]);
      else names.push(operation.name);
    }
  }
  return users;
}
