/** The functions that convert shapes which a service has in more than one place. */
import { value, type Reference } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import type { Statement } from '../../code/source-file.js';
import type { Model } from '../../model/model.js';
import { operationErrors, reach } from '../../model/reach.js';
import { sharedShapes, type Way } from './json-conversion.js';

/** Shapes that have a function of their own, and where that function stands. */
export interface SharedConversions {
  readonly ids: ReadonlySet<string>;
  /** The file of the output that exports the functions; absent: each file that uses them has them. */
  readonly file?: string;
}

/** Those of all operations of a service, in one file, so that no program has one twice. */
export function sharedConversions(context: EmitContext, way: Way): SharedConversions {
  return { ids: idsOf(context, way), file: `${context.folder}/conversions.ts` };
}

/** The name of a shape's function, for where it is called. */
export function conversionName(
  { names }: EmitContext,
  { file }: SharedConversions,
  prefix: 'encode' | 'decode',
  id: string,
): Reference | string {
  const name = names.helper(prefix, id);
  return file === undefined ? name : value(name, file);
}

/** The shapes below `root` that have a function of their own, in order. */
export function conversionsBelow(
  model: Model,
  { ids, file }: SharedConversions,
  root: string,
): readonly string[] {
  const below = file === undefined ? ids : reach(model, [root]);
  return [...ids].filter((id) => below.has(id)).sort();
}

const written = new WeakMap<EmitContext, Map<string, Statement>>();

/** The function of a shape, which is the same for every operation where it is in a common file. */
export function writtenOnce(
  context: EmitContext,
  { file }: SharedConversions,
  key: string,
  write: () => Statement,
): Statement {
  if (file === undefined) return write();
  const statements = written.get(context) ?? new Map<string, Statement>();
  written.set(context, statements);
  const statement = statements.get(key) ?? write();
  statements.set(key, statement);
  return statement;
}

const known = new WeakMap<EmitContext, Map<Way, ReadonlySet<string>>>();

function idsOf(context: EmitContext, way: Way): ReadonlySet<string> {
  const ways = known.get(context) ?? new Map<Way, ReadonlySet<string>>();
  known.set(context, ways);
  const ids = ways.get(way) ?? sharedShapes(context, rootsOf(context.model, way), way);
  ways.set(way, ids);
  return ids;
}

function rootsOf(model: Model, way: Way): string[] {
  switch (way) {
    case 'encode':
    case 'fill-sent':
      return model.operations.map(({ input }) => input);
    case 'decode':
    case 'fill-received':
      return model.operations.flatMap((each) => [each.output, ...operationErrors(model, each)]);
  }
}
