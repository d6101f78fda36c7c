/**
 * Code in its final form: what stands on one line where that has at most 100 columns, and how it is
 * broken elsewhere, as prettier breaks it.
 */
import { type Break, type Code, literal, property } from './code.js';

/** The columns of a line. */
export const lineWidth = 100;

/** Whether a text of letters as all have them fits on a line. What has others, nobody can tell. */
export function fitsOnLine(text: string): boolean {
  return text.length <= lineWidth && /^[ -~]*$/.test(text);
}

/** A break that is `flat` where its group stands on one line. */
function lineBreak(flat: '' | ' ', before: string = ''): Break {
  return { kind: 'break', flat, before };
}

/** Code without breaks; where it does not fit on a line, its statement is a draft. */
export function oneLine(code: Code): Code {
  return [{ kind: 'line', code }];
}

function group(code: Code, broken = false): Code {
  return [{ kind: 'group', code, broken }];
}

/** What stands between brackets: each on a line of its own, with a comma behind, where not all fit on one. */
function listed(items: readonly Code[], brackets: Brackets, broken: boolean = false): Code {
  if (items.length === 0) return [`${brackets.open}${brackets.close}`];
  return group(itemsIn(items, brackets), broken);
}

/** As {@link listed}, broken with what stands around it. */
function itemsIn(items: readonly Code[], brackets: Brackets): Code {
  const { open, close, pad, separator = ',', last = ',' } = brackets;
  const inside = items.flatMap((item, index): Code => {
    return index === 0 ? item : [separator, lineBreak(' '), ...item];
  });
  const code: Code = [lineBreak(pad), ...inside];
  return [open, { kind: 'indent', code }, lineBreak(pad, last), close];
}

/** What stands around a list and in it. */
interface Brackets {
  readonly open: string;
  readonly close: string;
  /** Around what stands on one line. */
  readonly pad: '' | ' ';
  /** Default: a comma. */
  readonly separator?: string;
  /** Behind the last of several lines. Default: a comma. */
  readonly last?: string;
}

const braces: Brackets = { open: '{', close: '}', pad: ' ' };
const squareBrackets: Brackets = { open: '[', close: ']', pad: '' };
const parentheses: Brackets = { open: '(', close: ')', pad: '' };
const typeBraces: Brackets = { ...braces, separator: ';', last: ';' };
const angles: Brackets = { open: '<', close: '>', pad: '', last: '' };

/** The names of an import or an export; a single one stays on the line. */
export function namesInBraces(names: readonly string[]): Code {
  return names.length === 1 ? [`{ ${names[0]} }`] : braced(names.map((name) => [name]));
}

/** An object of members. */
export function braced(members: readonly Code[], broken: boolean = false): Code {
  return listed(members, braces, broken);
}

/** Arguments or parameters, the last of which is not an object, an array or a function. */
export function argumentList(items: readonly Code[]): Code {
  return listed(items, parentheses);
}

/** The only argument of a call. */
export function onlyArgument({ code, kind }: Expression): Code {
  switch (kind) {
    case 'object':
      return argumentsEndingIn([], code);
    case 'choice':
    case 'operators':
    case 'other':
      return argumentList([code]);
  }
}

/** Arguments on a line each, as those are of which several are functions. */
export function argumentLines(items: readonly Code[]): Code {
  return listed(items, parentheses, true);
}

/** An expression. An object literal needs brackets behind an arrow, and what has operators stands below a key. */
export interface Expression {
  readonly code: Code;
  readonly kind: 'object' | 'choice' | 'operators' | 'other';
}

/** An expression that is one word. */
export function word(text: string): Expression {
  return { code: [text], kind: 'other' };
}

/** A value that is given where another one is there. */
export function whereThere(other: Code, value: Code): Expression {
  return {
    code: group([...oneLine(other), ' &&', lineBreak(' '), ...value]),
    kind: 'operators',
  };
}

/** What two values give together, neither of which is made by the same operator. */
export function operation(left: Code, operator: string, right: Code): Code {
  return group([...left, ' ', ...group([operator, lineBreak(' '), ...right])]);
}

/** As {@link operation}, for operators that compare: what is behind them stands further right where it is broken. */
export function comparing(left: Code, operator: string, right: Code): Code {
  const behind = group([operator, lineBreak(' '), ...right]);
  return group([...left, ' ', { kind: 'indent', code: behind }]);
}

/** One of two values, by a test that compares. */
export function choice(test: Code, yes: Code, no: Code): Expression {
  const of = (sign: string, value: Code): Code => [
    lineBreak(' '),
    sign,
    { kind: 'indent', code: value },
  ];
  const both: Code = [{ kind: 'indent', code: [...of('? ', yes), ...of(': ', no)] }];
  return { code: group([...oneLine(test), ...both]), kind: 'choice' };
}

/** An arrow function that gives an expression. */
export function arrowTo(parameters: Code, { code, kind }: Expression): Code {
  switch (kind) {
    case 'object':
      return arrowToObject(parameters, code);
    case 'choice':
      return arrow(parameters, [
        { kind: 'bracket', sign: '(' },
        ...code,
        { kind: 'bracket', sign: ')' },
      ]);
    case 'operators':
      return oneLine([...parameterNames(parameters), ' => ', ...code]);
    case 'other':
      return arrow(parameters, code);
  }
}

/** An arrow function that gives an expression other than an object, an array or a function. */
export function arrow(parameters: Code, body: Code): Code {
  const inside: Code = [{ kind: 'indent', code: [lineBreak(' '), ...body] }];
  return group([...parameterNames(parameters), ' =>', ...group(inside)]);
}

/** An arrow function that gives an object. */
function arrowToObject(parameters: Code, body: Code): Code {
  return [...parameterNames(parameters), ' => (', ...body, ')'];
}

/** An arrow function with statements. */
export function arrowWithBlock(parameters: Code, lines: readonly Code[]): Code {
  return [...parameterNames(parameters), ' => ', ...block(lines)];
}

function parameterNames(parameters: Code): Code {
  return ['(', ...parameters, ')'];
}

/** Statements in braces. */
export function block(lines: readonly Code[]): Code {
  return lines.length === 0 ? ['{}'] : ['{', ...statements(lines), '}'];
}

/** A statement that is carried out where a test holds, behind the test or on a line below it. */
export function ifThen(test: Code, then: Code): Code {
  const below: Code = [{ kind: 'indent', code: [lineBreak(' '), ...then] }];
  return group(['if (', ...oneLine(test), ')', ...below]);
}

/** A constant with a type that is given several types, one of which is given some itself: that is broken first. */
export function constantOfTypes(name: string, type: Code, value: Code): Code {
  return [`const ${name}: `, ...type, ' = ', ...value, ';'];
}

/** A constant with its type, that is made by a call of a function with one word. */
export function constantOfCall(name: string, type: Code, callee: Code, argument: string): Code {
  const value = [...callee, ...argumentList([[argument]])];
  // Brackets around so few letters are not broken.
  if (argument.length > lineWidth / 4) return constant(name, type, value);
  const below: Code = [{ kind: 'indent', code: [lineBreak(' '), ...value] }];
  return [`const ${name}: `, ...type, ' =', ...group(below), ';'];
}

/** A constant without its type, or an assignment, of a value that breaks behind its beginning. */
export function assigned(target: Code, value: Code): Code {
  return [...target, ' =', { kind: 'behind', code: value }, ';'];
}

/** Statements that are carried out where a test holds. */
export function ifBlock(test: Code, lines: readonly Code[]): Code {
  return ['if (', ...oneLine(test), ') ', ...block(lines)];
}

/** The parameters of a function and the type of what it gives: too long for a line, a parameter has one. */
export function signature(parameters: readonly Code[], result: Code): Code {
  return group([...itemsIn(parameters, parentheses), ': ', ...result]);
}

/** A parameter that is taken apart, and the type of what a function gives: too long for a line, a part has one. */
export function patternSignature(parts: readonly Code[], type: Code, result: Code): Code {
  return group(['(', ...itemsIn(parts, braces), ': ', ...type, '): ', ...result]);
}

/** A statement that gives a value where another one is not there; the two never fit on a line. */
export function returnOr(other: Code, value: Expression): Code {
  return ['return (', ...statements([whereMissing(oneLine(other), value)]), ');'];
}

function whereMissing(other: Code, { code, kind }: Expression): Code {
  switch (kind) {
    case 'object':
      return group([...other, ' ?? ', ...code]);
    case 'choice':
      return operation(other, '??', ['(', ...code, ')']);
    case 'operators':
    case 'other':
      return operation(other, '??', code);
  }
}

/** Arguments, the last of which is an object with members, or the only one of which is an array with items. */
export function argumentsEndingIn(before: readonly Code[], last: Code): Code {
  return before.length === 0 ? ['(', ...last, ')'] : [{ kind: 'call', before, last }];
}

/** Arguments, the last of which is an object with members, an array with items, or stands for one. */
export function argumentsWithTable(before: readonly Code[], table: Code): Code {
  // Of two objects, the last is not broken alone.
  const isLiteral = isList(table) && !isList(before.at(-1) ?? []);
  return isLiteral ? argumentsEndingIn(before, table) : argumentList([...before, table]);
}

function isList([first]: Code): boolean {
  return typeof first === 'object' && first.kind === 'group';
}

/** Arguments, the last of which is a function without parameters that gives what a call does. */
export function argumentsEndingInThunk(before: readonly Code[], call: Code): Code {
  return [{ kind: 'thunk', before, call }];
}

/** A constant with its type. */
export function constant(name: string, type: Code, value: Code): Code {
  return [`const ${name}: `, ...type, ' =', { kind: 'behind', code: value }, ';'];
}

/** An array of items other than numbers; a table, whose items are all arrays of several, is broken. */
export function itemList(items: readonly Code[], isTable: boolean = false): Code {
  return listed(items, squareBrackets, isTable && items.length > 1);
}

/** The type of an object. */
export function objectType(members: readonly Code[]): Code {
  return listed(members, typeBraces);
}

/** A generic type with what is given to it: several types, or one that is a text. */
export function generic(type: Code, given: readonly Code[]): Code {
  return [...type, ...listed(given, angles)];
}

/** The declaration of a type. */
export function typeDeclaration(name: string, type: Code): Code {
  return [`export type ${name} =`, { kind: 'behind', code: type }, ';'];
}

/** A member of the type of an object: one of several types stands below its name where it does not fit. */
export function typeMember(name: string, optional: boolean, type: Code): Code {
  return [`${property(name)}${optional ? '?' : ''}`, ...behindColon(type)];
}

/** The type of a member, with the colon before it. */
export function behindColon(type: Code): Code {
  const [first, ...others] = type;
  const isUnion = typeof first === 'object' && first.kind === 'union' && others.length === 0;
  return isUnion ? [':', { kind: 'behind', code: type }] : [': ', ...type];
}

/** One of several types. */
export function union(types: readonly Code[]): Code {
  const [first] = types;
  if (types.length < 2 || first === undefined) return first ?? ['never'];
  return [{ kind: 'union', types }];
}

/** Lines between brackets, each on its own. */
export function statements(lines: readonly Code[]): Code {
  const inside = lines.flatMap((each): Code => [lineBreak(''), ...each]);
  return group([{ kind: 'indent', code: inside }, lineBreak('')], true);
}

/** A member of an object whose value is an object, an array, a call, a function or one word that is not a text. */
export function member(name: string, value: Code): Code {
  const key = property(name);
  return isShort(key) ? [`${key}: `, ...value] : [`${key}:`, { kind: 'behind', code: value }];
}

/** A member of an object with whatever value. */
export function memberWith(name: string, { code, kind }: Expression): Code {
  switch (kind) {
    case 'choice':
    case 'operators': {
      const below: Code = [{ kind: 'indent', code: [lineBreak(' '), ...code] }];
      return [`${property(name)}:`, ...group(below)];
    }
    case 'object':
    case 'other':
      return member(name, code);
  }
}

/** Whether a line break behind a key would not move what follows by three columns. */
function isShort(key: string): boolean {
  return key.length < 2 + 3;
}

/** A member that is an object where there is a value that it is made of. */
export function guardedMember(name: string, value: Code, object: Code): Code {
  return group([`${property(name)}: `, ...oneLine(value), ' && ', ...object]);
}

/** A member of an object whose value is a text: behind a short name it stays on the line. */
export function textMember(name: string, text: string): Code {
  const key = property(name);
  if (isShort(key)) return [`${key}: ${literal(text)}`];
  const broken: Code = [{ kind: 'indent', code: [lineBreak(' '), literal(text)] }];
  return [`${key}:`, ...group(broken)];
}

/** A JSON value. The key `__proto__` stays a key. */
export function data(value: unknown): Code {
  if (typeof value === 'string') return [literal(value)];
  if (typeof value === 'number') return [numeral(value)];
  if (typeof value !== 'object' || value === null) return [String(value)];
  if (Array.isArray(value)) return array(value);
  return braced(
    Object.entries(value).map(([key, each]) =>
      typeof each === 'string' ? textMember(key, each) : member(key, data(each)),
    ),
  );
}

/** A number, without what its exponent does not need. */
function numeral(value: number): string {
  return String(value).replace('e+', 'e');
}

function array(items: readonly unknown[]): Code {
  if (items.length > 1 && items.every((item) => typeof item === 'number'))
    return [{ kind: 'numbers', items: items.map(numeral) }];
  return listed(items.map(data), squareBrackets, items.length > 1 && areTables(items));
}

/** Rows of a table, all objects or all lists of several values, have a line each. */
function areTables(items: readonly unknown[]): boolean {
  const sizes = items.map((item): number => {
    if (typeof item !== 'object' || item === null) return 0;
    return Object.keys(item).length;
  });
  const kinds = new Set(items.map((item) => Array.isArray(item)));
  return kinds.size === 1 && sizes.every((size) => size > 1);
}
