import { isOfClients } from '../endpoints/built-ins.js';
import { type Compiled, compileRules } from '../endpoints/compile.js';
import { readRuleSet } from '../endpoints/read-rule-set.js';
import type { Parameter, Rule, RuleSet } from '../endpoints/rule-set.js';
import { endpointsOf, schemeOf } from '../endpoints/scheme.js';
import { hasBucketHosts } from './buckets.js';
import { type Model, type Operation, structureOf } from './model.js';

/** The endpoint rules of a service whose operations tell them something, so that each call asks them. */
export interface Placement {
  /** The rules, without what none of these operations tells, and with what all of them tell. */
  readonly compiled: Compiled;
  /** The operations that ask, by name, and what each tells. */
  readonly operations: ReadonlyMap<string, readonly ToldParameter[]>;
}

/** What an operation sets of the parameters of the rules. */
export type ToldParameter = { readonly name: string } & (
  | { readonly kind: 'fixed'; readonly value: string | boolean }
  /** A member of the input. */
  | { readonly kind: 'member'; readonly member: string }
);

/**
 * Where the operations of a service are, if that follows from more than the settings of a client.
 *
 * @returns undefined for all other services; and for two that go another way: S3, whose buckets have
 *   hosts, and services that ask for the account of the credentials, as DynamoDB does, which a client
 *   knows only when it signs.
 */
export function placementOf(model: Model): Placement | undefined {
  const { endpoint } = model.service;
  if (endpoint.rules === undefined || endpoint.url !== undefined) return undefined;
  const tells = model.operations.map((each) => [each, toldBy(model, each)] as const);
  if (hasBucketHosts(model.service) || tells.every(([, told]) => told.length === 0)) {
    return undefined;
  }
  const { value: ruleSet } = readRuleSet(endpoint.rules);
  if (ruleSet === undefined || ruleSet.parameters.some(isOfCredentials)) return undefined;
  const known = new Set(ruleSet.parameters.map(({ name }) => name));
  const operations = tells.flatMap(([{ name }, told]) => {
    const asked = told.filter((each) => known.has(each.name));
    // Where no hosts follow from settings alone, all operations ask.
    const asks = asked.length > 0 || endpoint.hosts === undefined;
    return asks ? [[name, asked] as const] : [];
  });
  if (operations.every(([, told]) => told.length === 0)) return undefined;
  const compiled = compiledFor(
    ruleSet,
    operations.map(([, told]) => told),
  );
  return { compiled, operations: new Map(operations) };
}

/**
 * The operations that are told to sign with version 4a: with the members that lead there, of which
 * there are none where every place wants it.
 */
export function sigV4aUse({ compiled, operations }: Placement): readonly {
  readonly operation: string;
  readonly members: readonly string[];
}[] {
  const wants = endpointsOf(compiled.statements).map((each) => schemeOf(each).isSigV4a);
  if (!wants.includes(true)) return [];
  return [...operations].flatMap(([operation, told]) => {
    const members = told.flatMap((each) => (each.kind === 'member' ? [each.member] : []));
    return wants.includes(false)
      ? members.length === 0
        ? []
        : [{ operation, members }]
      : [{ operation, members: [] }];
  });
}

/**
 * Whether the rules put before the host what an operation puts there by its model, as those of S3
 * Control do with the id of an account: then it is put there once.
 */
export function prefixIsRuled(
  { operations }: Placement,
  { name, hostPrefix = '' }: Operation,
): boolean {
  const told = operations.get(name) ?? [];
  const labels = [...hostPrefix.matchAll(/\{(\w+)\}/g)].map(([, label]) => label);
  return (
    labels.length > 0 &&
    labels.every((label) => told.some((each) => each.kind === 'member' && each.member === label))
  );
}

function isOfCredentials({ builtIn = '' }: Parameter): boolean {
  return builtIn.startsWith('AWS::Auth::');
}

function toldBy(model: Model, { endpointParams, input }: Operation): readonly ToldParameter[] {
  const fixed = Object.entries(endpointParams?.fixed ?? {}).flatMap(
    ([name, value]): ToldParameter[] =>
      typeof value === 'string' || typeof value === 'boolean'
        ? [{ name, kind: 'fixed', value }]
        : [],
  );
  const given = structureOf(model, input).members.flatMap((member): ToldParameter[] =>
    member.contextParam === undefined
      ? []
      : [{ name: member.contextParam, kind: 'member', member: member.name }],
  );
  return [...fixed, ...given];
}

function compiledFor(ruleSet: RuleSet, tells: readonly (readonly ToldParameter[])[]): Compiled {
  const given = new Map<string, string | boolean | undefined>();
  for (const { name, builtIn, default: standard } of ruleSet.parameters) {
    if (isOfClients(builtIn)) continue;
    const told = tells.map((each) => each.find((one) => one.name === name));
    const [first] = told;
    if (told.every((each) => each === undefined)) {
      given.set(name, typeof standard === 'object' ? undefined : standard);
    } else if (
      first?.kind === 'fixed' &&
      told.every((each) => each?.kind === 'fixed' && each.value === first.value)
    ) {
      given.set(name, first.value);
    }
  }
  return compileRules({ ...ruleSet, rules: ruleSet.rules.map(withoutHeaders) }, given);
}

/**
 * What wants headers is refused: only ARNs of S3 on Outposts lead there, which would have to be taken
 * apart in the path too.
 */
function withoutHeaders(rule: Rule): Rule {
  if (rule.kind === 'tree') return { ...rule, rules: rule.rules.map(withoutHeaders) };
  if (rule.kind === 'error' || Object.keys(rule.endpoint.headers).length === 0) return rule;
  const text = 'ARNs of S3 on Outposts are not supported';
  return { kind: 'error', conditions: rule.conditions, message: { kind: 'text', text } };
}
