import type { AstShape } from './ast.js';

/** The name in an absolute id. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}

/**
 * The ids in the model by absolute id: the name without its namespace, or the one the service gives
 * to it; the first shape of a name keeps it, others get a number.
 */
export function modelIds(
  service: AstShape,
  shapes: readonly AstShape[],
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    shapes.map(({ id }) => [id, claimName(taken, service.rename?.[id] ?? nameOf(id))]),
  );
}

/** Takes a name that is free: the wanted one, or that with a number. */
export function claimName(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
  taken.add(name);
  return name;
}
