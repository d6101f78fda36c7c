/** How much a change is, by semantic versioning; `none` is a change of words alone. From the most on. */
export const verdicts = ['major', 'minor', 'patch', 'none'] as const;

export type Verdict = (typeof verdicts)[number];

/** The verdicts that a run can be told to fail on. */
export const failOnChoices = ['major', 'minor', 'patch'] as const;

/** What a change is of: values that are sent, values that are received, or what is around them. */
export const wheres = ['service', 'operation', 'input', 'output', 'error'] as const;

export type Where = (typeof wheres)[number];

/** The kinds of changes. */
export const ruleIds = [
  'service-removed',
  'service-added',
  'service-renamed',
  'protocol',
  'target',
  'api-version-sent',
  'api-version',
  'signing',
  'endpoint',
  'url-variables',
  'hosts',
  'region-required',
  'region-optional',
  'error-frame',
  'query-compatible',
  'operation-removed',
  'operation-added',
  'command-renamed',
  'auth',
  'signed-body',
  'other-auth-removed',
  'other-auth-added',
  'request-line',
  'request-root',
  'host-prefix',
  'answer-form',
  'answer-status',
  'sending',
  'paginator-removed',
  'paginator-added',
  'paginator-items',
  'paginator-way',
  'waiter-removed',
  'waiter-added',
  'waiter-answer',
  'waiter-way',
  'options-removed',
  'options-added',
  'outfile',
  'error-removed',
  'error-common',
  'error-added',
  'error-status',
  'member-removed',
  'member-added',
  'required-member-added',
  'member-required',
  'member-optional',
  'second-union-member',
  'type-changed',
  'union-opened',
  'type-renamed',
  'type-replaced',
  'number-narrowed',
  'number-widened',
  'number-size',
  'enum-value-removed',
  'enum-value-added',
  'enum-closed',
  'enum-opened',
  'sparse-added',
  'sparse-removed',
  'constraint-tightened',
  'constraint-loosened',
  'pattern-changed',
  'constraint-changed',
  'wire-name',
  'wire-place',
  'wire-form',
  'timestamp-form',
  'default-filled',
  'default-changed',
  'default-noted',
  'token',
  'sent-value',
  'option-renamed',
  'option-form',
  'printed-form',
  'sensitive',
  'deprecated',
  'deprecated-removed',
  'documentation',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** What a kind of change is in one direction. */
export interface Rule {
  readonly id: RuleId;
  readonly where: readonly Where[];
  readonly verdict: Verdict;
  /** What happened, as the head of a change says it. */
  readonly what: string;
  /** What it means for code that calls the generated client. */
  readonly client: string;
  /** What it means for command lines and for scripts that read what they print. */
  readonly commandLine: string;
  /** What it means for tests with the generated mocks. */
  readonly mocks: string;
}

/** What a rule says of those who are not concerned. */
export const same = 'As before.';

/** What a rule says where the same call sends something else. */
export const otherBytes =
  'Compiles. The same call sends other bytes, which a service that stayed as it was does not understand.';

/** What it says of the mocks then. */
export const mocksOfNew = 'Answer clients of the new model, and not those of the old.';

/** A rule. The last three texts are for the client, the command line and the mocks. */
export function row(
  id: RuleId,
  where: Where | readonly Where[],
  verdict: Verdict,
  what: string,
  [client, commandLine, mocks]: readonly [client: string, commandLine: string, mocks: string],
): Rule {
  const places = typeof where === 'string' ? [where] : where;
  return { id, where: places, verdict, what, client, commandLine, mocks };
}

/** The gravest of some verdicts. */
export function gravest(found: Iterable<Verdict>): Verdict {
  const all = new Set(found);
  return verdicts.find((verdict) => all.has(verdict)) ?? 'none';
}

/** Whether a verdict is as grave as another, or graver. */
export function isAtLeast(verdict: Verdict, other: Verdict): boolean {
  return verdicts.indexOf(verdict) <= verdicts.indexOf(other);
}
