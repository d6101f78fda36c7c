/** Tables of where null means something in what a service answers. */
import type { Code } from '../../code/code.js';
import { code, join, property } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import type { Statement } from '../../code/source-file.js';
import type { Member } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { protocolFacts } from '../../model/protocol-facts.js';
import { leadsTo } from '../../model/reach.js';
import { jsonName } from '../json-facts.js';
import { runtime } from '../runtime.js';

/** Whether null means something somewhere in a shape. */
export function keepsNulls(context: EmitContext, id: string): boolean {
  return leadsTo(context.model, id, (shape) => {
    switch (shape.kind) {
      case 'list':
      case 'map':
        return shape.sparse;
      default:
        return shape.kind === 'document';
    }
  });
}

/** What is done with the nulls of a value, and the tables that this takes. */
export interface NullDropping {
  /** The expression of a value that was read with all its nulls, without those that mean nothing. */
  readonly dropped: (read: Code) => Code;
  readonly statements: readonly Statement[];
}

/** A table of where null means something, or that it does everywhere. */
interface NullTable {
  readonly code: Code;
  readonly keepsAll: boolean;
}

function some(table: Code): NullTable {
  return { code: table, keepsAll: false };
}

/**
 * How nulls are dropped from the values of a shape; undefined where they mean nothing anywhere, so
 * that they can be dropped while they are read.
 */
export function nullDropping(context: EmitContext, id: string): NullDropping | undefined {
  const { model, names } = context;
  if (!keepsNulls(context, id)) return undefined;
  const constants = new Map<string, Statement>();
  const open = new Set<string>();
  const nameOf = (member: Member): string =>
    protocolFacts(model.service.protocol).answers === 'cbor' ? member.name : jsonName(member);

  const table = (target: string): NullTable | undefined => {
    const shape = shapeOf(model, target);
    if (!keepsNulls(context, target)) return undefined;
    switch (shape.kind) {
      case 'document':
        return { code: ['true'], keepsAll: true };
      case 'list':
      case 'map': {
        const inner = table((shape.kind === 'list' ? shape.member : shape.value).target);
        const each = inner ? code`, each: ${inner.code}` : [];
        return some(code`{ sparse: ${String(shape.sparse)}${each} }`);
      }
      case 'structure':
      case 'union': {
        const name = names.helper('nulls', target);
        if (constants.has(target)) return some([name]);
        // The shape contains itself: its constant has a value only later.
        if (open.has(target)) return some([`() => ${name}`]);
        open.add(target);
        const members = shape.members.flatMap((member) => {
          const inner = table(member.target);
          return inner ? [code`${property(nameOf(member))}: ${inner.code}`] : [];
        });
        open.delete(target);
        constants.set(target, {
          kind: 'free',
          code: code`const ${name}: ${runtime.Nulls} = { members: { ${join(members, ', ')} } };`,
        });
        return some([name]);
      }
      default:
        return undefined;
    }
  };

  const keep = table(id);
  return {
    // In a document nothing is dropped.
    dropped: (read) =>
      keep === undefined || keep.keepsAll
        ? read
        : code`${runtime.dropNulls}(${read}, ${keep.code})`,
    statements: [...constants.values()],
  };
}
