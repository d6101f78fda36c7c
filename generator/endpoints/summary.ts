/**
 * What a specification keeps of a rule set: where the hosts of a service are others than those that
 * follow from its prefix.
 */
import { defined } from '../defined.js';
import type { Pointer, Problem } from '../diagnostics/diagnostic.js';
import { partitionNames } from '../runtime/endpoints/partitions.js';
import { compileRules } from './compile.js';
import { type HostRule, hostRegion, hostUrl } from './host-rule.js';
import { readRuleSet } from './read-rule-set.js';
import type { Endpoint, Expression, PropertyValue, RuleSet } from './rule-set.js';
import type { Statement, Test } from './statements.js';

export interface Summary {
  /** The first part of the hosts where no rule counts. */
  readonly prefix: string;
  /** The first that fits counts. */
  readonly hosts: readonly HostRule[];
}

type Settings = Pick<HostRule, 'region' | 'partition' | 'fips' | 'dualStack'>;

/** The rules cannot be said so; it never leaves this file. */
class Beyond extends Error {}

/**
 * The hosts that the JSON of a rule set gives beyond those that follow from the prefix of a service.
 *
 * @param pointer leads to the rules, for what is to be said of them.
 * @returns undefined where there are none, or the rules ask for more than a client knows.
 */
export function hostsOf(
  json: unknown,
  pointer: Pointer,
  problems: Problem[],
): readonly HostRule[] | undefined {
  if (json === undefined) return undefined;
  const { value, diagnostics } = readRuleSet(json);
  problems.push(...diagnostics.map((each): Problem => ({ ...each, pointer, severity: 'warning' })));
  const hosts = value && summaryOf(value)?.hosts;
  return hosts?.length === 0 ? undefined : hosts;
}

/**
 * The summary of a rule set.
 *
 * Parameters that operations set are taken for unset, as for an operation that sets none.
 *
 * @returns undefined where the rules ask for settings that clients do not have: the account of the
 *   credentials, and those of S3.
 */
function summaryOf({ parameters, rules }: RuleSet): Summary | undefined {
  if (parameters.some(({ builtIn = '' }) => /^AWS::(Auth|S3)::/.test(builtIn))) return undefined;
  const own = new Set(['AWS::Region', 'AWS::UseFIPS', 'AWS::UseDualStack']);
  const others = parameters.filter(({ builtIn = '' }) => !own.has(builtIn));
  const { statements } = compileRules(
    {
      rules,
      parameters: parameters.map((each) =>
        each.name === 'Region' ? { ...each, required: true } : each,
      ),
    },
    new Map(
      others.map((each) => [
        each.name,
        typeof each.default === 'object' ? undefined : each.default,
      ]),
    ),
  );
  try {
    const { prefix, hosts } = summarised(rowsOf(statements, {}));
    return { prefix, hosts: hosts.map(inOrder) };
  } catch (cause) {
    if (cause instanceof Beyond) return undefined;
    throw cause;
  }
}

/** A row as a person reads it: where it counts, and what it gives. */
function inOrder({ partition, region, fips, dualStack, url, signingRegion }: HostRule): HostRule {
  return {
    ...defined({ partition, region, fips, dualStack }),
    url,
    ...defined({ signingRegion }),
  };
}

/** The rows of statements: a row for each way out, in order. */
function rowsOf(statements: readonly Statement[], settings: Settings): HostRule[] {
  return statements.flatMap((each): HostRule[] => {
    switch (each.kind) {
      case 'const':
        return [];
      case 'refuse':
        throw new Beyond();
      case 'return':
        return [{ ...settings, ...urlOf(each.endpoint) }];
      case 'if':
        return settingsOf(each.tests, settings).flatMap((inner) => rowsOf(each.body, inner));
    }
  });
}

/** What tests say of settings, given what is known of them: once for each partition that is left where some are ruled out. */
function settingsOf(tests: readonly Test[], known: Settings): readonly Settings[] {
  const ruledOut = new Set(tests.flatMap((test) => otherPartition(test) ?? []));
  const settings = tests
    .filter((test) => otherPartition(test) === undefined)
    .reduce<Settings>((all, test) => ({ ...all, ...settingOf(test) }), known);
  if (ruledOut.size === 0) return [settings];
  const possible = settings.partition === undefined ? partitionNames() : [settings.partition];
  return possible
    .filter((name) => !ruledOut.has(name))
    .map((partition) => ({ ...settings, partition }));
}

/** The partition that a test rules out. */
function otherPartition({ of, holds }: Test): string | undefined {
  return holds ? undefined : settingOf({ of, holds: true }).partition;
}

function settingOf({ of, holds }: Test): Settings {
  if (of.kind === 'name' && of.name === 'UseFIPS') return { fips: holds };
  if (of.kind === 'name' && of.name === 'UseDualStack') return { dualStack: holds };
  if (of.kind === 'call' && of.name === 'stringEquals' && holds) {
    const [value, text] = of.args;
    if (value !== undefined && text?.kind === 'text') {
      const name = templateOf(value);
      if (name === '{region}') return { region: text.text };
      if (name === '{name}') return { partition: text.text };
    }
  }
  throw new Beyond();
}

function urlOf({ url, properties }: Endpoint): Pick<HostRule, 'url' | 'signingRegion'> {
  const signing = signingRegionOf(properties['authSchemes']);
  const text = templateOf(url);
  if (!hostUrl.test(text) || (signing !== undefined && !hostRegion.test(signing))) {
    throw new Beyond();
  }
  return {
    url: text,
    ...(signing === undefined || signing === '{region}' ? {} : { signingRegion: signing }),
  };
}

/** The region of the first scheme. */
function signingRegionOf(schemes: PropertyValue | undefined): string | undefined {
  const first = schemes?.kind === 'list' ? schemes.items[0] : undefined;
  const region = first?.kind === 'record' ? first.members['signingRegion'] : undefined;
  if (region === undefined) return undefined;
  if (region.kind === 'list' || region.kind === 'record') throw new Beyond();
  return templateOf(region);
}

/** A text with names in braces. */
function templateOf(value: Expression): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'name':
      if (value.name === 'Region') return '{region}';
      throw new Beyond();
    case 'part':
      if (value.of.kind === 'name' && value.of.name === 'partition') return `{${value.step}}`;
      throw new Beyond();
    case 'template':
      return value.parts
        .map((part) => (typeof part === 'string' ? part : templateOf(part)))
        .join('');
    default:
      throw new Beyond();
  }
}

/** Of rows, those that the prefix does not say. */
function summarised(rows: readonly HostRule[]): Summary {
  const plain = /^https:\/\/([\w.-]+)\.\{region\}\.\{dnsSuffix\}$/.exec(rows.at(-1)?.url ?? '');
  const prefix = plain?.[1];
  if (prefix === undefined) return { prefix: '', hosts: rows };
  const hosts: HostRule[] = [];
  for (const row of rows.toReversed()) {
    const later = followsFrom(prefix, row) ? withoutOverlap(hosts, row) : undefined;
    if (later === undefined) hosts.unshift(row);
    else hosts.splice(0, hosts.length, ...later);
  }
  return { prefix, hosts };
}

/** Whether a row says what the prefix says, whatever is not settled by it. */
function followsFrom(
  prefix: string,
  { fips, dualStack, url, signingRegion, ...row }: HostRule,
): boolean {
  if (signingRegion !== undefined || row.region !== undefined || row.partition !== undefined) {
    return false;
  }
  const suffix = dualStack === true ? 'dualStackDnsSuffix' : 'dnsSuffix';
  return url === `https://${prefix}${fips === true ? '-fips' : ''}.{region}.{${suffix}}`;
}

/** Later rows as they are where an earlier one is left out; undefined where that cannot be said. */
function withoutOverlap(
  hosts: readonly HostRule[],
  { fips, dualStack }: HostRule,
): readonly HostRule[] | undefined {
  const done: HostRule[] = [];
  for (const host of hosts) {
    const isApart =
      (fips !== undefined && host.fips !== undefined && fips !== host.fips) ||
      (dualStack !== undefined && host.dualStack !== undefined && dualStack !== host.dualStack);
    if (isApart) done.push(host);
    else if (
      dualStack !== undefined &&
      host.dualStack === undefined &&
      (fips === undefined || host.fips === fips)
    ) {
      done.push({ ...host, dualStack: !dualStack });
    } else if (
      fips !== undefined &&
      host.fips === undefined &&
      (dualStack === undefined || host.dualStack === dualStack)
    ) {
      done.push({ ...host, fips: !fips });
    } else return undefined;
  }
  return done;
}
