import type { StructureShape } from '../../model/model.js';
import { inlineName } from '../spec/context.js';
import type { BotocoreContext } from './context.js';
import { freeId, originOf } from './context.js';
import type { InputJson } from './service-types.js';
import { xmlTrait } from './read-xml.js';

/**
 * The id of the shape an operation takes. The XML element of an input is said where an operation
 * names its shape: it is put on the shape, and on a copy where operations do not agree.
 *
 * @param claimed The id by shape and element, of the inputs seen so far.
 */
export function inputShape(
  context: BotocoreContext,
  operation: string,
  json: InputJson | undefined,
  claimed: Map<string, string>,
): string {
  if (json === undefined) return emptyShape(context, operation, 'Input');
  const shape = context.shapes.get(json.shape);
  if (shape?.kind !== 'structure') return json.shape;
  const { xml } = xmlTrait(json.locationName, json.xmlNamespace);
  const key = JSON.stringify([json.shape, xml]);
  const known = claimed.get(key);
  if (known !== undefined) return known;
  const first = !claimed.has(json.shape);
  const id = first ? json.shape : freeId(context, inlineName(operation, 'Input'));
  claimed.set(key, id).set(json.shape, id);
  if (first && xml === undefined) return id;
  context.shapes.set(id, {
    ...shape,
    id,
    ...(first ? { xml: { ...xml, ...shape.xml } } : { xml: { name: json.shape, ...xml } }),
  });
  return id;
}

/** The id of a structure without members, for an operation that names no input or output. */
export function emptyShape(
  context: BotocoreContext,
  operation: string,
  side: 'Input' | 'Output',
): string {
  const id = freeId(context, inlineName(operation, side));
  const shape: StructureShape = {
    id,
    named: false,
    sensitive: false,
    kind: 'structure',
    members: [],
    origin: originOf(context, ['operations', operation]),
  };
  context.shapes.set(id, shape);
  return id;
}
