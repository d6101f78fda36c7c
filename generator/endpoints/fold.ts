/** Expressions, as far as they can be worked out when the code is written. */
import type { Expression, FunctionName } from './rule-set.js';
import type { Test } from './statements.js';

/** What names stand for: a value that is known, or a variable of the code. */
export type Names = ReadonlyMap<string, Expression>;

/** All partitions have both; a test of the table of partitions holds that. */
const partitionFlags: ReadonlySet<string | number> = new Set(['supportsFIPS', 'supportsDualStack']);

/** An expression with its names resolved, worked out as far as it goes. */
export function fold(value: Expression, names: Names): Expression {
  switch (value.kind) {
    case 'text':
    case 'flag':
    case 'number':
    case 'unset':
      return value;
    case 'name':
      return names.get(value.name) ?? { kind: 'unset' };
    case 'template':
      return template(
        value.parts.map((part) => (typeof part === 'string' ? part : fold(part, names))),
      );
    case 'part':
      return partOf(fold(value.of, names), value.step);
    case 'call':
      return callOf(
        value.name,
        value.args.map((each) => fold(each, names)),
      );
  }
}

function template(parts: readonly (string | Expression)[]): Expression {
  const joined: (string | Expression)[] = [];
  for (const part of parts) {
    const text = typeof part === 'string' ? part : part.kind === 'text' ? part.text : undefined;
    const last = joined.at(-1);
    if (text === undefined) joined.push(part);
    else if (typeof last === 'string') joined.splice(-1, 1, last + text);
    else joined.push(text);
  }
  const [first = ''] = joined;
  return joined.length <= 1 && typeof first === 'string'
    ? { kind: 'text', text: first }
    : { kind: 'template', parts: joined };
}

function partOf(of: Expression, step: string | number): Expression {
  if (of.kind === 'unset') return of;
  if (partitionFlags.has(step)) return { kind: 'flag', flag: true };
  return { kind: 'part', of, step };
}

function callOf(name: FunctionName, args: readonly Expression[]): Expression {
  const [first = { kind: 'unset' }, second] = args;
  const call: Expression = { kind: 'call', name, args };
  const isUnset = first.kind === 'unset';
  switch (name) {
    case 'isSet':
      if (isUnset) return { kind: 'flag', flag: false };
      return isAlwaysSet(first) ? { kind: 'flag', flag: true } : call;
    case 'not':
      return first.kind === 'flag' ? { kind: 'flag', flag: !first.flag } : call;
    case 'booleanEquals':
    case 'stringEquals':
      if (second === undefined) return call;
      if (isUnset || second.kind === 'unset') return { kind: 'flag', flag: false };
      if (isConstant(first) && isConstant(second)) {
        return { kind: 'flag', flag: JSON.stringify(first) === JSON.stringify(second) };
      }
      // The constant last, as a person writes it.
      return isConstant(first) ? { ...call, args: [second, first] } : call;
    case 'coalesce': {
      const set = args.filter(({ kind }) => kind !== 'unset');
      return set[0] !== undefined && (set.length === 1 || isAlwaysSet(set[0]))
        ? set[0]
        : { ...call, args: set };
    }
    case 'isValidHostLabel':
    case 'aws.isVirtualHostableS3Bucket':
      return isUnset ? { kind: 'flag', flag: false } : call;
    case 'aws.parseArn':
    case 'parseURL':
    case 'substring':
    case 'uriEncode':
    case 'split':
      return isUnset ? first : call;
    case 'aws.partition':
    case 'ite':
      return call;
  }
}

function isConstant({ kind }: Expression): boolean {
  return kind === 'text' || kind === 'flag';
}

function isAlwaysSet(value: Expression): boolean {
  return isConstant(value) || value.kind === 'template' || isPartition(value);
}

function isPartition(value: Expression): boolean {
  return value.kind === 'call' && value.name === 'aws.partition';
}

/** What a condition asks: the value without `not` and comparisons with a flag around it. */
export function testOf(value: Expression, gives: (value: Expression) => 'flag' | 'value'): Test {
  if (value.kind === 'call') {
    const [first, second] = value.args;
    if (value.name === 'not' && first !== undefined) {
      const { of, holds } = testOf(first, gives);
      return { of, holds: !holds };
    }
    if (value.name === 'booleanEquals' && first !== undefined && second?.kind === 'flag') {
      const { of, holds } = testOf(first, gives);
      return { of, holds: holds === second.flag };
    }
  }
  if (gives(value) === 'flag') return { of: value, holds: true };
  return { of: { kind: 'call', name: 'isSet', args: [value] }, holds: true };
}
