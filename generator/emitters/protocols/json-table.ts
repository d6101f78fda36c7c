/** Tables of what JSON holds otherwise, in the place of code for each member. */
import { type Code, code, value } from '../../code/code.js';
import { braced, constant, itemList, member as memberOf, textMember } from '../../code/layout.js';
import type { Statement } from '../../code/source-file.js';
import type {
  Member,
  Model,
  Operation,
  Shape,
  StructureShape,
  UnionShape,
} from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { isFloat } from '../../model/numbers.js';
import { membersOf, reach } from '../../model/reach.js';
import type { EmitContext } from '../context.js';
import { isBigint } from '../../model/longs.js';
import { isRenamed } from '../json-facts.js';
import { runtime } from '../runtime.js';
import { keepsNulls } from './keeps-nulls.js';
import { conversionsFile } from './shared-conversions.js';

/** The table of a shape that has several uses, for the file that the operations of a service share. */
export interface SharedTable {
  readonly kind: 'table';
  readonly id: string;
}

/** The tables that an operation uses. */
export interface JsonTables {
  /** The table for some members of a structure that is sent or received, or undefined where nothing is to do with them. */
  readonly ofMembers: (members: readonly Member[], way: 'encode' | 'decode') => Code | undefined;
  /** The table of a shape, or undefined where nothing is to do with it. */
  readonly of: (id: string) => Code | undefined;
}

/**
 * The tables of an operation, where it is converted by tables: where its answer has documents or the like, whose nulls take a walk by
 * a table anyway, and nothing takes more than tables can say. Measured for Bedrock, they are less than half the bytes of
 * code for each member.
 *
 * @param shared the list that the tables with several uses are put into.
 */
export function jsonTables(
  context: EmitContext,
  { input, output }: Operation,
  shared: SharedTable[],
): JsonTables | undefined {
  const { model, json } = context;
  const shapes = [...reach(model, [input, output])].map((id) => shapeOf(model, id));
  if (!keepsNulls(context, output) || !shapes.every((shape) => isSaid(context, shape))) {
    return undefined;
  }
  const maker = { context, shared };
  return {
    ofMembers(members, way) {
      // Nulls are sent as they were given.
      const wanted = members.filter(
        ({ target }) => way === 'decode' || json.converted('encode').has(target),
      );
      const tables = entries(maker, wanted);
      return tables.length === 0 ? undefined : braced(tables);
    },
    of: (id) => tableOf(maker, id),
  };
}

/** Whether a table can say all that a shape takes. */
function isSaid(context: EmitContext, shape: Shape): boolean {
  switch (shape.kind) {
    case 'timestamp':
      return false;
    case 'number':
      return !isBigint(context, shape);
    case 'structure':
    case 'union':
      return (
        !isRenamed(shape) &&
        shape.members.every(
          (member) =>
            !member.idempotencyToken &&
            (context.defaults !== 'fill' || member.default === undefined),
        )
      );
    case 'blob':
    case 'string':
    case 'list':
    case 'map':
    case 'boolean':
    case 'document':
      return true;
  }
}

/** The constant with the table of a shape. */
export function tableConstant(context: EmitContext, id: string): Statement {
  const name = context.names.helper('table', id);
  const table = ownTable({ context, shared: [], constant: id }, shapeOf(context.model, id));
  return {
    kind: 'free',
    final: true,
    declares: name,
    code: ['export ', ...constant(name, [runtime.JsonTable], table)],
  };
}

/** What tables are made with. */
interface TableMaker {
  readonly context: EmitContext;
  readonly shared: SharedTable[];
  /** The shape whose constant is being made. Default: the table stands in an operation. */
  readonly constant?: string;
}

function tableOf(maker: TableMaker, id: string): Code | undefined {
  const { context } = maker;
  const shape = shapeOf(context.model, id);
  switch (shape.kind) {
    case 'document':
    case 'blob':
      return [`'${shape.kind}'`];
    case 'number':
      return isFloat(shape.size) ? [`'float'`] : undefined;
    case 'list':
    case 'map': {
      const inner = isNeeded(context, id)
        ? tableOf(maker, (shape.kind === 'list' ? shape.member : shape.value).target)
        : undefined;
      if (inner === undefined && !shape.sparse) return undefined;
      const kind = shape.sparse ? `'sparse ${shape.kind}'` : `'${shape.kind}'`;
      return itemList([[kind], ...(inner ? [inner] : [])]);
    }
    case 'structure':
    case 'union':
      return isNeeded(context, id) ? ofShape(maker, shape) : undefined;
    default:
      return undefined;
  }
}

function isNeeded(context: EmitContext, id: string): boolean {
  const { json } = context;
  return (
    json.converted('decode').has(id) || json.converted('encode').has(id) || keepsNulls(context, id)
  );
}

/** The table of a structure or union: by its name where there are several uses of it. */
function ofShape(maker: TableMaker, shape: StructureShape | UnionShape): Code {
  const { context, constant } = maker;
  const { id } = shape;
  if (!isShared(context, shape)) return ownTable(maker, shape);
  share(maker, shape);
  const name = value(context.names.helper('table', id), conversionsFile(context));
  // Of two shapes that contain each other, one has a value only later.
  const isLater = constant !== undefined && reach(context.model, [id]).has(constant);
  return isLater ? code`() => ${name}` : [name];
}

/** Lists a shape behind those that it uses, which have to stand before it. */
function share(maker: TableMaker, shape: Shape): void {
  const { context, shared } = maker;
  const known = new Set(shared.map(({ id }) => id));
  if (known.has(shape.id)) return;
  const below = [...reach(context.model, [shape.id])].map((id) => shapeOf(context.model, id));
  const wanted = below.filter((each) => isNeeded(context, each.id) && isShared(context, each));
  // A shape that leads to another one leads to all that this one does, so it leads to as many shapes or more.
  const size = (each: Shape): number => reach(context.model, [each.id]).size;
  const sorted = wanted
    .filter(({ id }) => !known.has(id))
    .sort((one, other) => size(one) - size(other));
  shared.push(...sorted.map(({ id }) => ({ kind: 'table', id }) as const));
}

function ownTable(maker: TableMaker, shape: Shape): Code {
  const own = shape.kind === 'union' ? [textMember('__type', 'drop')] : [];
  return braced([...own, ...entries(maker, membersIn(shape))]);
}

/** Whether a structure or union has several uses, or contains itself. */
function isShared({ model }: EmitContext, shape: Shape): boolean {
  if (shape.kind !== 'structure' && shape.kind !== 'union') return false;
  const targets = shape.members.map(({ target }) => target);
  return usesOf(model, shape.id) > 1 || reach(model, targets).has(shape.id);
}

function membersIn(shape: Shape): readonly Member[] {
  return 'members' in shape ? shape.members : [];
}

function entries(maker: TableMaker, members: readonly Member[]): Code[] {
  return members.flatMap((member) => {
    const table = tableOf(maker, member.target);
    return table ? [memberOf(member.name, table)] : [];
  });
}

/** How many members, lists and maps of the model lead to a shape. */
function usesOf(model: Model, id: string): number {
  let uses = 0;
  for (const shape of model.shapes.values()) {
    uses += membersOf(shape).filter(({ target }) => target === id).length;
  }
  return uses;
}
