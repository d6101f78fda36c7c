/** Which shapes a service converts in more than one place, and the functions that do it. */
import { value, type Reference } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import type { Way } from '../json-facts.js';
import type { Model } from '../../model/model.js';
import type { Direction } from '../../model/names.js';
import { reach } from '../../model/reach.js';

/** Shapes that have a function of their own, and where that function stands. */
export interface SharedConversions {
  readonly ids: ReadonlySet<string>;
  /** The file of the output that exports the functions; absent: each file that uses them has them. */
  readonly file?: string;
}

/** A function that converts a shape. */
export interface Conversion {
  readonly kind: 'conversion';
  readonly way: Way;
  readonly direction: Direction;
  readonly id: string;
}

/** The file with the functions that all operations of a service share. */
export function conversionsFile({ folder }: EmitContext): string {
  return `${folder}/conversions.ts`;
}

/** Those of all operations of a service, in one file, so that no program has one twice. */
export function sharedConversions(context: EmitContext, way: Way): SharedConversions {
  return { ids: context.json.shared(way), file: conversionsFile(context) };
}

/** The name of a conversion's function. */
export function conversionName(
  { names }: EmitContext,
  { way, id }: Pick<Conversion, 'way' | 'id'>,
): string {
  return names.helper(way === 'encode' || way === 'fill-sent' ? 'encode' : 'decode', id);
}

/** The function of a conversion, for where it is called. */
export function namedConversion(
  context: EmitContext,
  { file }: SharedConversions,
  conversion: Pick<Conversion, 'way' | 'id'>,
): Reference | string {
  const name = conversionName(context, conversion);
  return file === undefined ? name : value(name, file);
}

/** The functions of the shapes below `root` that have one of their own, in order. */
export function conversionsBelow(
  model: Model,
  { ids }: SharedConversions,
  root: string,
  way: Way,
  direction: Direction,
): readonly Conversion[] {
  const below = reach(model, [root]);
  return [...ids]
    .filter((id) => below.has(id))
    .sort()
    .map((id) => ({ kind: 'conversion', way, direction, id }));
}
