import * as z from 'zod';
import type { Problem } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { defined } from '../defined.js';
import {
  type Condition,
  type Endpoint,
  type Expression,
  type FunctionName,
  functions,
  type Parameter,
  type PropertyValue,
  type Rule,
  type RuleSet,
} from './rule-set.js';

const parameter = z.object({
  type: z.string(),
  required: z.boolean().exactOptional(),
  default: z.union([z.string(), z.boolean(), z.array(z.string())]).exactOptional(),
  builtIn: z.string().exactOptional(),
});

const call = z.object({
  fn: z.string(),
  argv: z.array(z.unknown()),
  assign: z.string().exactOptional(),
});

const conditions = z.array(call).default([]);

const rule = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tree'), conditions, rules: z.array(z.unknown()) }),
  z.object({
    type: z.literal('endpoint'),
    conditions,
    endpoint: z.object({
      url: z.unknown(),
      headers: z.record(z.string(), z.array(z.unknown())).default({}),
      properties: z.record(z.string(), z.unknown()).default({}),
    }),
  }),
  z.object({ type: z.literal('error'), conditions, error: z.unknown() }),
]);

const ruleSet = z.object({
  parameters: z.record(z.string(), parameter),
  rules: z.array(z.unknown()),
});

/** What does not fit; it ends the reading and never leaves this file. */
class Misfit extends Error {}

/** Reads a rule set from its JSON. */
export function readRuleSet(json: unknown): Read<RuleSet, Problem> {
  try {
    const { parameters, rules } = parsed(ruleSet, json);
    return readOf<RuleSet, Problem>({
      parameters: Object.entries(parameters).map(([name, each]) => readParameter(name, each)),
      rules: rules.map(readRule),
    });
  } catch (cause) {
    if (!(cause instanceof Misfit)) throw cause;
    return readOf<RuleSet, Problem>(undefined, [
      {
        code: 'wrong-value',
        message: `The endpoint rules cannot be followed: ${cause.message}`,
        mend: 'Set the endpoint of a client, or take the rules of a released model.',
        pointer: [],
        part: 'value',
      },
    ]);
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(json);
  if (success) return data;
  const [issue] = error.issues;
  throw new Misfit(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as it should be'}`);
}

function readParameter(name: string, json: z.output<typeof parameter>): Parameter {
  checkName(name);
  const type = json.type.toLowerCase();
  const types = { string: 'string', boolean: 'boolean', stringarray: 'string-array' } as const;
  if (type !== 'string' && type !== 'boolean' && type !== 'stringarray') {
    throw new Misfit(`the parameter ${name} is of the type ${json.type}`);
  }
  return {
    name,
    type: types[type],
    required: json.required ?? false,
    ...defined({ default: json.default, builtIn: json.builtIn }),
  };
}

/** Names become variables of code. */
function checkName(name: string): void {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Misfit(`${JSON.stringify(name)} is not a name`);
}

function readRule(json: unknown): Rule {
  const read = parsed(rule, json);
  const when = { conditions: read.conditions.map(readCondition) };
  switch (read.type) {
    case 'tree':
      return { ...when, kind: 'tree', rules: read.rules.map(readRule) };
    case 'error':
      return { ...when, kind: 'error', message: readExpression(read.error) };
    case 'endpoint':
      return { ...when, kind: 'endpoint', endpoint: readEndpoint(read.endpoint) };
  }
}

function readEndpoint(json: {
  readonly url: unknown;
  readonly headers: Readonly<Record<string, readonly unknown[]>>;
  readonly properties: Readonly<Record<string, unknown>>;
}): Endpoint {
  return {
    url: readExpression(json.url),
    headers: mapped(json.headers, (values) => values.map(readExpression)),
    properties: mapped(json.properties, readProperty),
  };
}

function readProperty(json: unknown): PropertyValue {
  if (Array.isArray(json)) return { kind: 'list', items: json.map(readProperty) };
  if (typeof json === 'object' && json !== null) {
    return { kind: 'record', members: mapped(json, readProperty) };
  }
  return readExpression(json);
}

function mapped<From, To>(
  record: Readonly<Record<string, From>> | object,
  read: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, From]) => [name, read(value)]),
  );
}

function readCondition({ fn, argv, assign }: z.output<typeof call>): Condition {
  if (assign !== undefined) checkName(assign);
  return { value: readCall(fn, argv), ...defined({ assign }) };
}

function readCall(fn: string, argv: readonly unknown[]): Expression {
  const args = argv.map(readExpression);
  const [of, path] = args;
  if (fn === 'getAttr') {
    if (of === undefined || path?.kind !== 'text') throw new Misfit('getAttr has no path');
    return partOf(of, path.text);
  }
  if (!isFunction(fn)) throw new Misfit(`there is no function ${fn}`);
  return { kind: 'call', name: fn, args };
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

function readExpression(json: unknown): Expression {
  if (typeof json === 'string') return readTemplate(json);
  if (typeof json === 'boolean') return { kind: 'flag', flag: json };
  if (typeof json === 'number') return { kind: 'number', number: json };
  if (typeof json === 'object' && json !== null) {
    if ('ref' in json && typeof json.ref === 'string') return { kind: 'name', name: json.ref };
    if ('fn' in json) {
      const { fn, argv } = parsed(call, json);
      return readCall(fn, argv);
    }
  }
  throw new Misfit(`${JSON.stringify(json)} is not a value`);
}

/** `{Name}` and `{name#member}` are values; a brace that is one stands twice. */
function readTemplate(text: string): Expression {
  const pieces = text.split(/(\{\{|\}\}|\{[^{}]*\})/);
  const parts = pieces.map((piece, index): string | Expression => {
    if (index % 2 === 0) return piece;
    if (piece === '{{' || piece === '}}') return piece.slice(1);
    const [name = '', ...path] = piece.slice(1, -1).split('#');
    return path.reduce<Expression>(partOf, { kind: 'name', name });
  });
  if (parts.every((part) => typeof part === 'string'))
    return { kind: 'text', text: parts.join('') };
  const filled = parts.filter((part) => part !== '');
  const [only] = filled;
  return filled.length === 1 && typeof only === 'object'
    ? only
    : { kind: 'template', parts: filled };
}

/** A path such as `resourceId[0]`. */
function partOf(of: Expression, path: string): Expression {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  return steps.reduce<Expression>(
    (whole, step) => ({
      kind: 'part',
      of: whole,
      step: /^-?\d+$/.test(step) ? Number(step) : step,
    }),
    of,
  );
}
