/**
 * A rule set: how the URL of a service follows from a region and other parameters, as
 * `smithy.rules#endpointRuleSet` and `endpoint-rule-set-1.json` have it
 * (`additional-specs/rules-engine` of the Smithy specification). Types only.
 */

export interface RuleSet {
  readonly parameters: readonly Parameter[];
  readonly rules: readonly Rule[];
}

export interface Parameter {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'string-array';
  readonly required: boolean;
  readonly default?: string | boolean | readonly string[];
  /** What every client knows, such as `AWS::Region`. */
  readonly builtIn?: string;
}

/** A rule counts where all its conditions hold. A tree in which no rule counts does not either. */
export type Rule = { readonly conditions: readonly Condition[] } & (
  | { readonly kind: 'tree'; readonly rules: readonly Rule[] }
  | { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly kind: 'error'; readonly message: Expression }
);

/** Holds where the value is neither absent nor false. */
export interface Condition {
  readonly value: Expression;
  /** The name that the value has in what follows. */
  readonly assign?: string;
}

export interface Endpoint {
  readonly url: Expression;
  /** Lists of values by name. */
  readonly headers: Readonly<Record<string, readonly Expression[]>>;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

/** JSON whose texts may be templates. */
export type PropertyValue =
  | Expression
  | { readonly kind: 'list'; readonly items: readonly PropertyValue[] }
  | { readonly kind: 'record'; readonly members: Readonly<Record<string, PropertyValue>> };

export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'number'; readonly number: number }
  /** A value that is never given. */
  | { readonly kind: 'unset' }
  /** A parameter, or what a condition has assigned. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  /** A member of a value, or an item of a list. */
  | { readonly kind: 'part'; readonly of: Expression; readonly step: string | number }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly args: readonly Expression[];
    };

/** The functions of the standard library, and what they give. `getAttr` is a part. */
export const functions = {
  booleanEquals: 'flag',
  stringEquals: 'flag',
  isSet: 'flag',
  not: 'flag',
  isValidHostLabel: 'flag',
  'aws.isVirtualHostableS3Bucket': 'flag',
  /** Any region has a partition: that of AWS where no other fits. */
  'aws.partition': 'value',
  'aws.parseArn': 'value or nothing',
  parseURL: 'value or nothing',
  substring: 'value or nothing',
  uriEncode: 'value',
  split: 'value',
  coalesce: 'value or nothing',
  ite: 'value or nothing',
} as const;

export type FunctionName = keyof typeof functions;
