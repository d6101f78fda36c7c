import type { MemberJson, ShapeJson } from './service-types.js';
import { partsOf } from './used-shapes.js';

/**
 * Whether a use of a shape is a header that holds any JSON value, in base64. Elsewhere `jsonvalue`
 * changes nothing (`is_json_value_header` in botocore's `utils.py`).
 */
export function isJsonHeader(use: MemberJson, target: ShapeJson | undefined): boolean {
  return (
    use.location === 'header' &&
    target?.type === 'string' &&
    (use.jsonvalue ?? target.jsonvalue) === true
  );
}

/** The strings that are JSON values in all their uses; in others, a use needs a shape of its own. */
export function findJsonHeaders(source: ReadonlyMap<string, ShapeJson>): ReadonlySet<string> {
  const json = new Set<string>();
  const plain = new Set<string>();
  for (const shape of source.values()) {
    for (const [, use] of partsOf(shape)) {
      (isJsonHeader(use, source.get(use.shape)) ? json : plain).add(use.shape);
    }
  }
  return new Set([...json].filter((id) => !plain.has(id)));
}
