/** Compiled endpoint rules as code. */
import { access, type Code, code, join, literal, property, templateLiteral } from '../code/code.js';
import type { Compiled } from '../endpoints/compile.js';
import type { Endpoint, Expression, FunctionName, PropertyValue } from '../endpoints/rule-set.js';
import type { Statement, Test } from '../endpoints/statements.js';
import { keywords } from './keywords.js';
import { runtime } from './runtime.js';

/** How rules stand in the code around them. */
export interface RulesPlace {
  /** The variables of parameters, by their names; others are called after the parameter. */
  readonly variables: ReadonlyMap<string, string>;
  /** What is given where a rule counts. */
  readonly give: (endpoint: Endpoint, print: RulesPrinter) => Code;
}

/** Prints values of rules. */
export interface RulesPrinter {
  readonly value: (value: Expression) => Code;
  readonly property: (value: PropertyValue) => Code;
}

/** The statements of a function that gives an endpoint or refuses. */
export function rulesCode({ statements }: Compiled, { variables, give }: RulesPlace): Code {
  const value = (each: Expression): Code => expressionCode(each, variables);
  const print: RulesPrinter = { value, property: (each) => propertyCode(each, value) };
  const printed = (each: Statement): Code => {
    switch (each.kind) {
      case 'const':
        return code`const ${variableOf(each.name, variables)} = ${value(each.value)};`;
      case 'refuse':
        return code`${runtime.refuse}(${value(each.message)});`;
      case 'return':
        return code`return ${give(each.endpoint, print)};`;
      case 'if': {
        const tests = each.tests.map((test) => testCode(test, value));
        return code`if (${join(tests, ' && ')}) {\n${each.body.map(printed)}\n}`;
      }
    }
  };
  return join(statements.map(printed), '\n');
}

/** The variable of a parameter or of what rules assign: `region` for `Region`. */
export function variableOf(name: string, variables: ReadonlyMap<string, string>): string {
  const given = variables.get(name);
  if (given !== undefined) return given;
  const own = name.replace(/^[A-Z]+(?=[A-Z]|$)|^[A-Z]/, (start) => start.toLowerCase());
  return reserved.has(own) || [...variables.values()].includes(own) ? `${own}_` : own;
}

const reserved: ReadonlySet<string> = new Set(keywords);

function testCode({ of, holds }: Test, value: (each: Expression) => Code): Code {
  if (of.kind === 'call') {
    const [first = [], second = []] = of.args.map(value);
    if (of.name === 'isSet') return code`${first} ${holds ? '!==' : '==='} undefined`;
    if (of.name === 'stringEquals' || of.name === 'booleanEquals') {
      return code`${first} ${holds ? '===' : '!=='} ${second}`;
    }
  }
  return holds ? value(of) : code`!${value(of)}`;
}

function expressionCode(value: Expression, variables: ReadonlyMap<string, string>): Code {
  const print = (each: Expression): Code => expressionCode(each, variables);
  switch (value.kind) {
    case 'text':
      return [literal(value.text)];
    case 'flag':
      return [String(value.flag)];
    case 'number':
      return [String(value.number)];
    case 'unset':
      return ['undefined'];
    case 'name':
      return [variableOf(value.name, variables)];
    case 'template': {
      const parts = value.parts.map((part) =>
        typeof part === 'string' ? [templateLiteral(part).slice(1, -1)] : code`\${${print(part)}}`,
      );
      return code`\`${join(parts, '')}\``;
    }
    case 'part':
      return typeof value.step === 'number'
        ? item(print(value.of), value.step)
        : code`${print(value.of)}${access(value.step)}`;
    case 'call':
      return callCode(value.name, value.args.map(print));
  }
}

function item(list: Code, index: number): Code {
  return index < 0 ? code`${list}.at(${index})` : code`${list}[${index}]`;
}

function callCode(name: FunctionName, args: readonly Code[]): Code {
  const [first = [], second = [], third = []] = args;
  switch (name) {
    case 'aws.partition':
      return code`${runtime.partitionOf}(${first})`;
    case 'aws.parseArn':
      return code`${runtime.parseArn}(${first})`;
    case 'aws.isVirtualHostableS3Bucket':
      return code`${runtime.isHostableBucket}(${first}, ${second})`;
    case 'isValidHostLabel':
      return code`${runtime.isHostLabel}(${first}, ${second})`;
    case 'parseURL':
      return code`${runtime.parseUrl}(${first})`;
    case 'substring':
      return code`${runtime.substring}(${join(args, ', ')})`;
    case 'uriEncode':
      return code`${runtime.uriEncode}(${first})`;
    case 'split':
      return code`${runtime.splitText}(${first}, ${second}, ${third})`;
    case 'coalesce':
      return code`(${join(args, ' ?? ')})`;
    case 'ite':
      return code`(${first} ? ${second} : ${third})`;
    case 'not':
      return code`!${first}`;
    case 'isSet':
      return code`(${first} !== undefined)`;
    case 'booleanEquals':
    case 'stringEquals':
      return code`(${first} === ${second})`;
  }
}

function propertyCode(given: PropertyValue, value: (each: Expression) => Code): Code {
  switch (given.kind) {
    case 'list':
      return code`[${join(
        given.items.map((each) => propertyCode(each, value)),
        ', ',
      )}]`;
    case 'record': {
      const members = Object.entries(given.members).map(
        ([name, each]) => code`${property(name)}: ${propertyCode(each, value)}`,
      );
      return code`{ ${join(members, ', ')} }`;
    }
    default:
      return value(given);
  }
}
