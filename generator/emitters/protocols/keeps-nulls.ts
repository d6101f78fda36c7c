/** Tables of where null means something in what a service answers. */
import type { Code } from '../../code/code.js';
import { argumentsWithTable, braced, constant, member as memberOf } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Statement } from '../../code/source-file.js';
import type { Member, StructureShape, UnionShape } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { protocolFacts } from '../../model/protocol-facts.js';
import { leadsTo } from '../../model/reach.js';
import { jsonName, meansNulls } from '../json-facts.js';
import { runtime } from '../runtime.js';

/** Whether null means something somewhere in a shape. */
export function keepsNulls(context: EmitContext, id: string): boolean {
  return leadsTo(context.model, id, meansNulls);
}

/** What is done with the nulls of a value, and the tables that this takes. */
export interface NullRemoval {
  /** The expression of a value that was read with all its nulls, without those that mean nothing. */
  readonly dropped: (read: Code) => Code;
  readonly statements: readonly Statement[];
}

/**
 * How nulls are dropped from the values of a shape; undefined where they mean nothing anywhere, so
 * that they can be dropped while they are read.
 */
export function nullRemoval(context: EmitContext, id: string): NullRemoval | undefined {
  // In a document nothing is dropped.
  if (shapeOf(context.model, id).kind === 'document') {
    return { dropped: (read) => read, statements: [] };
  }
  const tables: TableContext = { ...context, constants: new Map(), open: new Set() };
  const table = tableOf(tables, id);
  return (
    table && {
      dropped: (read) => [runtime.dropNulls, ...argumentsWithTable([read], table)],
      statements: [...tables.constants.values()],
    }
  );
}

/** What tables are made with. */
interface TableContext extends EmitContext {
  /** The constants of structures and unions by their ids, in the order in which they have to stand. */
  readonly constants: Map<string, Statement>;
  /** The structures and unions around the one whose table is being made. */
  readonly open: Set<string>;
}

/** The table of where null means something in a shape; undefined where it does nowhere. */
function tableOf(context: TableContext, id: string): Code | undefined {
  if (!keepsNulls(context, id)) return undefined;
  const shape = shapeOf(context.model, id);
  switch (shape.kind) {
    case 'document':
      return ['true'];
    case 'list':
    case 'map': {
      const inner = tableOf(context, (shape.kind === 'list' ? shape.member : shape.value).target);
      const each = inner ? [memberOf('each', inner)] : [];
      return braced([memberOf('sparse', [String(shape.sparse)]), ...each]);
    }
    case 'structure':
    case 'union':
      return constantOf(context, shape);
    default:
      return undefined;
  }
}

/** The name of the constant with the table of a structure or union, which this makes once. */
function constantOf(context: TableContext, { id, members }: StructureShape | UnionShape): Code {
  const { constants, open } = context;
  const name = context.names.helper('nulls', id);
  if (constants.has(id)) return [name];
  // The shape contains itself: its constant has a value only later.
  if (open.has(id)) return [`() => ${name}`];
  open.add(id);
  const tables = members.flatMap((member) => {
    const inner = tableOf(context, member.target);
    return inner ? [memberOf(nameOf(context, member), inner)] : [];
  });
  open.delete(id);
  constants.set(id, {
    kind: 'free',
    final: true,
    declares: name,
    code: constant(name, [runtime.Nulls], braced([memberOf('members', braced(tables))])),
  });
  return [name];
}

function nameOf({ model }: EmitContext, member: Member): string {
  return protocolFacts(model.service.protocol).answers === 'cbor' ? member.name : jsonName(member);
}
