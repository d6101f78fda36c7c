import type { Pointer } from '../../diagnostics/diagnostic.js';

/** What stands in for the service where too much of it is wrong. */
const standIn = { id: 'Unknown', version: '0', protocol: 'aws-json-1.1', target: 'Unknown' };

/**
 * The value without its faulty nodes, so that the rest of the file can be checked in the same run.
 * Undefined where nothing is left to check.
 */
export function prune(value: unknown, faulty: readonly Pointer[]): unknown {
  const copy: unknown = structuredClone(value);
  if (!isMapping(copy)) return undefined;
  const inService = (pointer: Pointer): boolean => pointer.length === 0 || pointer[0] === 'service';
  if (faulty.some(inService)) copy['service'] = { ...standIn };
  for (const pointer of faulty) {
    const last = pointer.at(-1);
    if (last === undefined || inService(pointer)) continue;
    let node: unknown = copy;
    for (const step of pointer.slice(0, -1)) node = isMapping(node) ? node[step] : undefined;
    if (Array.isArray(node)) {
      // The others keep their index, so that what is found in them is shown at the right place.
      node[Number(last)] = undefined;
    } else if (isMapping(node)) {
      delete node[last];
    }
  }
  return copy;
}

function isMapping(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
