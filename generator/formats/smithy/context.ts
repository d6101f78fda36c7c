import type { Pointer } from '../../diagnostics/diagnostic.js';
import type { Protocol, Shape } from '../../model/model.js';
import type { SpecContext } from '../spec/context.js';
import { originOf } from '../spec/context.js';
import type { PlainKind } from '../spec/plain-shape.js';
import { plainShapeId } from '../spec/plain-shape.js';
import type { AstMember, AstShape } from './ast.js';
import { prelude, unit } from './prelude.js';

/** What is known while a service becomes a model. */
export interface SmithyContext {
  readonly specContext: SpecContext;
  readonly shapes: ReadonlyMap<string, AstShape>;
  /** The ids in the model, by absolute id. */
  readonly ids: ReadonlyMap<string, string>;
  /** The ids that are taken, of shapes that are still to come too. */
  readonly taken: Set<string>;
  /** The ids of shapes that members have for themselves. */
  readonly ownIds: Map<AstMember, string>;
  /** The id for the unit type. */
  readonly unitId: string;
  readonly protocol: Protocol;
  /** Errors have the codes of the query protocol, in the body or in a header. */
  readonly queryErrors: 'code' | 'queryCode' | undefined;
  /** The absolute ids of what operations take. */
  readonly inputs: ReadonlySet<string>;
  /** The absolute ids of inputs, outputs and errors, whose members may travel outside of the body. */
  readonly messages: ReadonlySet<string>;
  readonly markdown: (text: string) => string;
}

/** The kind of the model for a simple type of Smithy. */
export function simpleKind(type: string): PlainKind | undefined {
  switch (type) {
    case 'bigInteger':
      return 'big-integer';
    case 'bigDecimal':
      return 'big-decimal';
    case 'intEnum':
      return 'integer';
    case 'enum':
      return 'string';
    case 'string':
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document':
      return type;
    default:
      return undefined;
  }
}

/** The id in the model of what a member targets; made up where the closure found nothing there. */
export function targetId(context: SmithyContext, target: string, at: Pointer): string {
  const { specContext, ids } = context;
  const id = ids.get(target);
  if (id !== undefined) return id;
  if (target === unit) return unitId(context, at);
  const kind = simpleKind(prelude.get(target)?.type ?? '');
  if (kind === undefined) return target;
  const plain = plainShapeId(specContext, kind, at);
  context.taken.add(plain);
  return plain;
}

/** The one structure that stands for the unit type where a value is needed. */
function unitId({ specContext, unitId: id }: SmithyContext, at: Pointer): string {
  specContext.shapes.set(id, { ...emptyStructure(specContext, id, at), named: true });
  return id;
}

/** An unnamed structure without members. */
export function emptyStructure(specContext: SpecContext, id: string, at: Pointer): Shape {
  return {
    id,
    named: false,
    kind: 'structure',
    members: [],
    sensitive: false,
    origin: originOf(specContext, at),
  };
}
