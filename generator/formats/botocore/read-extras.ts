import { isObject } from '../../model/constraints.js';
import type { JsonFile } from '../../source/json.js';

/**
 * A file with what botocore adds to it by hand: the `merge` key of `*.sdk-extras.json`, merged into it
 * key by key. An addition to paginators has the key `pagination`; all others are to the service.
 */
export function withExtras(
  file: JsonFile,
  extras: readonly JsonFile[],
  kind: 'service' | 'paginators',
): JsonFile {
  let { data } = file;
  for (const extra of extras) {
    const addition = isObject(extra.data) ? extra.data['merge'] : undefined;
    if (!isObject(addition)) continue;
    if ('pagination' in addition === (kind === 'paginators')) data = merged(data, addition);
  }
  return { ...file, data };
}

function merged(base: unknown, addition: unknown): unknown {
  if (!isObject(base) || !isObject(addition)) return addition;
  const result = { ...base };
  for (const [key, value] of Object.entries(addition)) result[key] = merged(result[key], value);
  return result;
}
