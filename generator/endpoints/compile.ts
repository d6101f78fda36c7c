/** Rules to statements: each a guard, without what can never happen. */
import { answerOf, type Facts, keyOf, nothingKnown, whereHolds, whereNotAll } from './facts.js';
import { fold, type Names, testOf } from './fold.js';
import {
  type Condition,
  type Endpoint,
  type Expression,
  functions,
  type Parameter,
  type PropertyValue,
  type Rule,
  type RuleSet,
} from './rule-set.js';
import type { Statement, Test } from './statements.js';
import { namesIn, tidy } from './tidy.js';

/** A function that gives the endpoint of a service. */
export interface Compiled {
  /** The parameters that it reads. */
  readonly parameters: readonly Parameter[];
  readonly statements: readonly Statement[];
}

/**
 * Compiles a rule set.
 *
 * @param given what is known of parameters when the code is written: a value, or that nobody can set
 *   it (undefined).
 */
export function compileRules(
  ruleSet: RuleSet,
  given: ReadonlyMap<string, string | boolean | undefined> = new Map(),
): Compiled {
  const types = new Map(ruleSet.parameters.map((each) => [each.name, each]));
  const names: Names = new Map(
    ruleSet.parameters.map(({ name }): [string, Expression] => [
      name,
      given.has(name) ? constant(given.get(name)) : { kind: 'name', name },
    ]),
  );
  const block = compileList(ruleSet.rules, {
    names,
    facts: ruleSet.parameters
      .filter((each) => each.required || each.default !== undefined)
      .reduce((facts, { name }) => whereHolds(facts, isSet({ kind: 'name', name })), nothingKnown),
    consts: new Map(),
    taken: new Set([...types.keys()].map((name) => name.toLowerCase())),
    gives: (value) => kindOf(value, types),
  });
  const none: Statement = {
    kind: 'refuse',
    message: { kind: 'text', text: 'No endpoint for these settings' },
  };
  const statements = tidy(block.exits ? block.statements : [...block.statements, none]);
  const used = namesIn(statements);
  return { parameters: ruleSet.parameters.filter(({ name }) => used.has(name)), statements };
}

function constant(value: string | boolean | undefined): Expression {
  if (value === undefined) return { kind: 'unset' };
  return typeof value === 'string' ? { kind: 'text', text: value } : { kind: 'flag', flag: value };
}

/** Where in the code a rule stands. */
interface Place {
  readonly names: Names;
  readonly facts: Facts;
  /** The variables that can be seen, by what they hold. */
  readonly consts: ReadonlyMap<string, string>;
  readonly taken: ReadonlySet<string>;
  readonly gives: (value: Expression) => 'flag' | 'value';
}

interface Block extends Pick<Place, 'consts' | 'taken'> {
  readonly statements: readonly Statement[];
  /** Nothing behind it is reached. */
  readonly exits: boolean;
}

function compileList(rules: readonly Rule[], start: Place): Block {
  const statements: Statement[] = [];
  let place = start;
  for (const rule of rules) {
    const done = compileRule(rule, rule.conditions, place);
    statements.push(...done.statements);
    place = { ...place, consts: done.consts, taken: done.taken };
    if (done.exits && done.tests.length === 0) return { ...seenAt(place), statements, exits: true };
    if (done.exits) place = { ...place, facts: whereNotAll(place.facts, done.tests) };
  }
  return { ...seenAt(place), statements, exits: false };
}

function seenAt({ consts, taken }: Place): Pick<Place, 'consts' | 'taken'> {
  return { consts, taken };
}

/** A rule, of which `exits` speaks where all its tests hold. */
interface CompiledRule extends Block {
  readonly tests: readonly Test[];
}

function compileRule(rule: Rule, conditions: readonly Condition[], place: Place): CompiledRule {
  const nothing: CompiledRule = { ...seenAt(place), statements: [], exits: false, tests: [] };
  const [condition, ...others] = conditions;
  if (condition === undefined) return { tests: [], ...compileBody(rule, place) };

  const value = fold(condition.value, place.names);
  if (value.kind === 'unset') return nothing;
  if (condition.assign !== undefined) return assigned(rule, condition.assign, value, others, place);
  if (value.kind === 'flag') return value.flag ? compileRule(rule, others, place) : nothing;
  return tested(rule, testOf(value, place.gives), others, place);
}

/** A rule where a test holds, unless that is known. */
function tested(rule: Rule, test: Test, others: readonly Condition[], place: Place): CompiledRule {
  const nothing: CompiledRule = { ...seenAt(place), statements: [], exits: false, tests: [] };
  const answer =
    test.of.kind === 'flag' ? test.of.flag === test.holds : answerOf(place.facts, test);
  if (answer === false) return nothing;
  if (answer === true) return compileRule(rule, others, place);
  const inner = compileRule(rule, others, { ...place, facts: whereHolds(place.facts, test) });
  if (inner.statements.length === 0) return nothing;
  return {
    ...nothing,
    statements: [{ kind: 'if', tests: [test], body: inner.statements }],
    exits: inner.exits,
    tests: [test, ...inner.tests],
  };
}

/** A rule behind a condition that gives its value a name. */
function assigned(
  rule: Rule,
  name: string,
  value: Expression,
  others: readonly Condition[],
  place: Place,
): CompiledRule {
  const withName = (meaning: Expression): Names => new Map([...place.names, [name, meaning]]);
  if (value.kind === 'text' || value.kind === 'flag' || value.kind === 'name') {
    const next = { ...place, names: withName(value) };
    return value.kind === 'name'
      ? tested(rule, testOf(value, place.gives), others, next)
      : compileRule(rule, others, next);
  }
  const isAlways = value.kind === 'call' && value.name === 'aws.partition';
  const known = place.consts.get(keyOf(value));
  const variable = known ?? freeName(isAlways ? 'partition' : name, place.taken);
  const seen: Place = {
    ...place,
    names: withName({ kind: 'name', name: variable }),
    consts: new Map([...place.consts, [keyOf(value), variable]]),
    taken: new Set([...place.taken, variable.toLowerCase()]),
    gives: (each) =>
      each.kind === 'name' && each.name === variable ? place.gives(value) : place.gives(each),
  };
  const meant: Expression = { kind: 'name', name: variable };
  const inner = isAlways
    ? compileRule(rule, others, seen)
    : tested(rule, testOf(meant, seen.gives), others, seen);
  if (inner.statements.length === 0) return { ...inner, ...seenAt(place) };
  if (known !== undefined) return inner;
  return { ...inner, statements: [{ kind: 'const', name: variable, value }, ...inner.statements] };
}

function compileBody(rule: Rule, place: Place): Block {
  switch (rule.kind) {
    case 'tree':
      return compileList(rule.rules, place);
    case 'error':
      return {
        ...seenAt(place),
        statements: [{ kind: 'refuse', message: fold(rule.message, place.names) }],
        exits: true,
      };
    case 'endpoint':
      return {
        ...seenAt(place),
        statements: [{ kind: 'return', endpoint: foldEndpoint(rule.endpoint, place.names) }],
        exits: true,
      };
  }
}

function foldEndpoint({ url, headers, properties }: Endpoint, names: Names): Endpoint {
  return {
    url: fold(url, names),
    headers: mapped(headers, (values) => values.map((each) => fold(each, names))),
    properties: mapped(properties, (each) => foldProperty(each, names)),
  };
}

function foldProperty(value: PropertyValue, names: Names): PropertyValue {
  switch (value.kind) {
    case 'list':
      return { kind: 'list', items: value.items.map((each) => foldProperty(each, names)) };
    case 'record':
      return {
        kind: 'record',
        members: mapped(value.members, (each) => foldProperty(each, names)),
      };
    default:
      return fold(value, names);
  }
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function isSet(value: Expression): Test {
  return { of: { kind: 'call', name: 'isSet', args: [value] }, holds: true };
}

/** Whether a value is a flag, or something that is there or not. */
function kindOf(value: Expression, types: ReadonlyMap<string, Parameter>): 'flag' | 'value' {
  switch (value.kind) {
    case 'flag':
      return 'flag';
    case 'name':
      return types.get(value.name)?.type === 'boolean' ? 'flag' : 'value';
    case 'part':
      return value.step === 'isIp' ? 'flag' : 'value';
    case 'call':
      return functions[value.name] === 'flag' ? 'flag' : 'value';
    default:
      return 'value';
  }
}

/** A name that no other is but for the case of letters, since names become variables. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}${number}`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}
