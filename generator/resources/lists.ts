/** Lists in outputs, and the pages that they come in. */
import { defined } from '../defined.js';
import {
  type Model,
  type Operation,
  shapeOf,
  type StructureShape,
  structureOf,
} from '../model/model.js';
import type { PagePlan } from '../runtime/mocks/state/plan.js';
import { wrongTokenOf } from './errors-of.js';
import { tagsOf } from './fields.js';
import { plainName } from './operation-words.js';

/** A list in an output. */
export interface ListOf {
  readonly at: string;
  /** What its items are; undefined for texts. */
  readonly item?: StructureShape;
}

/** The list that an operation answers with. */
export function listIn(model: Model, operation: Operation, noun: string): ListOf | undefined {
  const paths = (operation.pagination?.result ?? []).filter((path) => /^\w+(?:\.\w+)?$/.test(path));
  const { members } = structureOf(model, operation.output);
  const own = members.filter((each) => tagsOf(model, each) === undefined).map(({ name }) => name);
  const nested = members.flatMap(({ name, target }) => {
    const shape = shapeOf(model, target);
    return shape.kind === 'structure' ? shape.members.map((each) => `${name}.${each.name}`) : [];
  });
  const lists = [...paths, ...own, ...nested].flatMap(
    (path) => listAt(model, operation.output, path) ?? [],
  );
  const isOfIt = ({ at }: ListOf): boolean =>
    at.toLowerCase().startsWith(noun.toLowerCase().slice(0, -1));
  return paths.length > 0 ? lists[0] : (lists.find(isOfIt) ?? lists[0]);
}

function listAt(model: Model, output: string, path: string): ListOf | undefined {
  let id = output;
  for (const name of path.split('.')) {
    const shape = shapeOf(model, id);
    const member =
      shape.kind === 'structure' ? shape.members.find((each) => each.name === name) : undefined;
    if (member === undefined) return undefined;
    id = member.target;
  }
  const list = shapeOf(model, id);
  if (list.kind !== 'list') return undefined;
  const item = shapeOf(model, list.member.target);
  if (item.kind === 'structure') return { at: path, item };
  return item.kind === 'string' ? { at: path } : undefined;
}

/** How the pages of an operation follow each other; undefined where it has one page. */
export function pageOf(model: Model, operation: Operation): PagePlan | undefined {
  const { pagination } = operation;
  const input = structureOf(model, operation.input).members.map(({ name }) => name);
  const output = structureOf(model, operation.output).members.map(({ name }) => name);
  const token =
    pagination?.input[0] ?? input.find((name) => /^(?:next_?token|marker|position)$/i.test(name));
  const next =
    pagination?.output[0] ??
    output.find((name) => /^(?:next_?token|(?:next)?marker|position)$/i.test(name));
  const isPath = (path: string): boolean => /^\w+(?:\.\w+)*$/.test(path);
  if (token === undefined || next === undefined || !isPath(next)) return undefined;
  const limit =
    pagination?.limit ??
    input.find((name) => /^(?:max_?(?:results|items|records)|limit|page_?size)$/i.test(name));
  const more =
    pagination?.more ?? output.find((name) => /^(?:is_?truncated|has_?more)/i.test(name));
  return {
    token,
    next,
    ...defined({ limit, more: more !== undefined && isPath(more) ? more : undefined }),
    ...(plainName(token, '').startsWith('exclusivestart') ? { byId: true as const } : {}),
    wrong: wrongTokenOf(model, operation),
  };
}
