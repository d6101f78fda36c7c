import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';

/**
 * Finds the key `__proto__` anywhere in a value. In much of JavaScript a property of that name is
 * not data but the object's prototype, so it is refused before anything can trip over it.
 */
export function reservedKeys(value: unknown): (Problem & { faulty: Pointer })[] {
  const problems: (Problem & { faulty: Pointer })[] = [];
  const seen = new Set<object>();
  const visit = (node: unknown, pointer: Pointer): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [key, inside] of Object.entries(node)) {
      const at = [...pointer, Array.isArray(node) ? Number(key) : key];
      if (key === '__proto__') {
        problems.push({
          code: 'unsafe-name',
          message: 'A key cannot be "__proto__"',
          cause: 'JavaScript takes it for the prototype of an object, not for data.',
          mend: 'Choose another name. As an enum value it can stand in a list.',
          pointer: at,
          part: 'key',
          faulty: at,
        });
      } else {
        visit(inside, at);
      }
    }
  };
  visit(value, []);
  return problems;
}
