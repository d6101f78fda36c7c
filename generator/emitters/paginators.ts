import { access, type Code, code, literal, property, type Reference } from '../code/code.js';
import {
  argumentLines,
  argumentList,
  arrow,
  arrowTo,
  block,
  braced,
  choice,
  type Expression,
  generic,
  member as memberOf,
  memberWith,
  objectType,
  oneLine,
  signature,
  typeMember,
  union,
  word,
} from '../code/layout.js';
import type { OutputFile, Statement } from '../code/source-file.js';
import type { Expression as Sought, Type } from '../model/jmespath/expression.js';
import { isBigint } from '../model/longs.js';
import type { Member, Operation } from '../model/model.js';
import { shapeOf, structureOf } from '../model/model.js';
import { isClosed, type PageResult, type Pages, pagesOf } from '../model/pages.js';
import { mustBeGiven, sortedOperations } from '../model/reach.js';
import type { EmitContext } from './context.js';
import { valueCode, variablesOf } from './expression.js';
import { clientType, operationHandles, paginatorsPath } from './handles.js';
import { runtime } from './runtime.js';
import { docsOf, typeOf } from './type-of.js';

/** `paginators.ts`: a function for each operation that answers in pages. */
export function emitPaginators(context: EmitContext): OutputFile[] {
  const { model } = context;
  const statements = sortedOperations(model).flatMap((operation): Statement[] => {
    const pages = operation.pagination && pagesOf(model, operation, operation.pagination);
    // A check of the model has told why there is none.
    return pages === undefined || 'reason' in pages ? [] : [paginator(context, operation, pages)];
  });
  return statements.length === 0
    ? []
    : [{ kind: 'source', path: paginatorsPath(context), statements }];
}

/** The variables of expressions: the answer of an operation is a page. */
const roots = { output: 'page', input: 'input' };

function paginator(context: EmitContext, operation: Operation, pages: Pages): Statement {
  const { model, names } = context;
  const { call, input, output, failure } = operationHandles(context, operation);
  const name = names.derived(operation, 'paginate', '');
  const isOptional = structureOf(model, operation.input).members.every(
    (each) => !mustBeGiven(each),
  );
  const token = tokenCode(context, operation, pages);
  const made = itemsCode(context, output, pages.results, (id) => typeOf(context, id, 'output'));
  const asked = [['client'], braced([['...input'], token.members]), ['options']];
  const given = [
    arrow(['token'], [call, ...argumentList(asked)]),
    [...oneLine(['options?.startingToken ?? ']), ...token.start],
    arrowTo(['page'], token.next),
    ...(made.items === undefined ? [] : [made.items]),
  ];
  return {
    kind: 'free',
    declares: name,
    offered: true,
    docs: docsOf(
      [`The pages of \`${call.name}\`, each asked for when a loop comes to it.`],
      operation.deprecated,
      [{ name: 'throws', text: `In the loop: \`PaginationError\`, or \`${failure.name}\`.` }],
    ),
    final: token.isFinal,
    code: code`export function ${name}${signature(
      [
        code`client: ${clientType(context)}`,
        code`input: ${input}${isOptional ? ' = {}' : ''}`,
        code`options?: ${runtime.PaginateOptions}<${token.type}>`,
      ],
      made.type,
    )} ${block([code`return ${functions[made.kind]}${argumentLines(given)};`])}`,
  };
}

/** How a token is taken from a page and given to the next. */
interface TokenCode {
  readonly type: Code;
  /** The members of the input that it sets. */
  readonly members: Code;
  readonly start: Code;
  readonly next: Expression;
  /** Whether all of it is in its final form: there is no layout for casts, so code with one is a draft. */
  readonly isFinal: boolean;
}

/** A token is a value, or an object where several members of the input make it. */
function tokenCode(context: EmitContext, operation: Operation, { tokens, more }: Pages): TokenCode {
  const nexts = tokens.map(({ member, next }) => {
    const value = asTokenOf(context, member, next);
    if (!isClosed(context.model, member)) return value;
    // A cast: what the service gives as a token, it takes as one.
    const cast = code`(${value.code}) as ${typeOf(context, member.target, 'input')} | undefined`;
    return { code: cast, kind: 'other' } as const;
  });
  const isFinal = !tokens.some(({ member }) => isClosed(context.model, member));
  const ifMore = (next: Expression): Expression =>
    more === undefined
      ? next
      : choice(valueCode(more, variablesOf(context, roots)), next.code, ['undefined']);
  // Callers without types may leave out an input with required members. To read a token of it would throw at once, and not in the loop.
  const mayBeMissing = structureOf(context.model, operation.input).members.some(mustBeGiven);
  const [first, ...others] = tokens;
  if (first !== undefined && others.length === 0) {
    const { name, target } = first.member;
    return {
      type: oneLine(typeOf(context, target, 'input')),
      members: [`${property(name)}: token`],
      start: oneLine([`input${access(name, mayBeMissing)}`]),
      next: ifMore(nexts[0] ?? word('undefined')),
      isFinal,
    };
  }
  const members = tokens.map(({ member }) => member.name);
  const { input } = operationHandles(context, operation);
  const given = members.map((name, index) => memberWith(name, nexts[index] ?? word('undefined')));
  return {
    type: oneLine(code`Pick<${input}, ${members.map(literal).join(' | ')}>`),
    members: ['...token'],
    start: braced(
      members.map((name) => oneLine([`${property(name)}: input${access(name, mayBeMissing)}`])),
    ),
    next: ifMore({ code: braced(given), kind: 'object' }),
    isFinal,
  };
}

/** What an answer has as a token, in the type that the member of the input takes. */
function asTokenOf(context: EmitContext, { target }: Member, next: Sought): Expression {
  const variables = variablesOf(context, roots);
  const value = valueCode(next, variables);
  const isWanted = isBigint(context, shapeOf(context.model, target));
  if (isWanted === variables.isBigint?.(next.type)) {
    return { code: oneLine(value), kind: 'other' };
  }
  const converted = code`${isWanted ? 'BigInt' : 'Number'}(${value})`;
  return choice(code`${value} === undefined`, ['undefined'], converted);
}

/** The functions that make pages, by how many kinds of items these have. */
const functions: Readonly<Record<ItemKinds, Reference>> = {
  none: runtime.pagesOf,
  one: runtime.paginate,
  several: runtime.paginateKeyed,
};

/** How many kinds of items a page has. */
type ItemKinds = 'none' | 'one' | 'several';

/** The type of what is given, of how many kinds the items are, and what the function has to know of them. */
interface ItemsCode {
  readonly type: Code;
  readonly kind: ItemKinds;
  readonly items?: Code;
}

/** The type of a shape, in the items of this name. */
type TypeOfShape = (id: string, key: string) => Code;

/** Code for pages with items. */
export function itemsCode(
  context: EmitContext,
  output: Code,
  results: readonly PageResult[],
  typeOfShape: TypeOfShape,
): ItemsCode {
  const [only, ...others] = results;
  if (only === undefined) {
    return { type: code`AsyncIterable<${output}>`, kind: 'none' };
  }
  if (others.length === 0) {
    const types = [output, [literal(only.key)], itemType(context, only, typeOfShape)];
    return {
      type: generic([runtime.Paginator], types),
      kind: 'one',
      items: arrowTo(['page'], itemsOf(context, only)),
    };
  }
  const types = results.map((each) =>
    typeMember(each.key, false, itemType(context, each, typeOfShape)),
  );
  const items = results.map((each) =>
    memberOf(each.key, arrowTo(['page'], itemsOf(context, each))),
  );
  return {
    type: generic([runtime.KeyedPaginator], [output, objectType(types)]),
    kind: 'several',
    items: braced(items),
  };
}

/** The type of what is given one by one. */
function itemType(
  context: EmitContext,
  { of, type, key }: PageResult,
  typeOfShape: TypeOfShape,
): Code {
  const shape = of.type.kind === 'shape' ? shapeOf(context.model, of.type.id) : undefined;
  const orNull = (shape?.kind === 'list' || shape?.kind === 'map') && shape.sparse;
  const values = (each: Code): Code => (orNull ? union([each, ['null']]) : each);
  const typeText = (each: Type): Code => typeCode(each, (id) => typeOfShape(id, key));
  switch (type.kind) {
    case 'list':
      return values(typeText(type.item));
    case 'map':
      return oneLine(code`[key: string, value: ${values(typeText(type.value))}]`);
    case 'shape':
    case 'text':
    case 'number':
    case 'boolean':
      return typeText(of.type);
  }
}

function typeCode(type: Type, typeOfShape: (id: string) => Code): Code {
  switch (type.kind) {
    case 'shape':
      return typeOfShape(type.id);
    case 'list':
      return code`(${typeCode(type.item, typeOfShape)})[]`;
    case 'map':
      return code`Record<string, ${typeCode(type.value, typeOfShape)}>`;
    case 'text':
      return ['string'];
    case 'number':
    case 'boolean':
      return [type.kind];
  }
}

function itemsOf(context: EmitContext, { of, type }: PageResult): Expression {
  const value = valueCode(of, variablesOf(context, roots));
  switch (type.kind) {
    case 'list':
      return { code: oneLine(value), kind: 'other' };
    case 'map':
      return { code: code`${value} && Object.entries(${value})`, kind: 'operators' };
    case 'shape':
    case 'text':
    case 'number':
    case 'boolean':
      return choice(code`${value} === undefined`, ['[]'], code`[${value}]`);
  }
}
