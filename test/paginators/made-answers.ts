import type { Model, Operation } from '../../generator/model/model.js';
import { shapeOf } from '../../generator/model/model.js';

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Made answers of an operation: all that its paginator and waiters name, in every mix of missing,
 * empty and expected values.
 */
export function madeAnswers(
  model: Model,
  operation: Operation,
  count: number,
  random: () => number,
): unknown[] {
  const { pagination, waiters } = operation;
  const acceptors = waiters.flatMap((waiter) => waiter.acceptors);
  const expressions = [
    ...(pagination?.output ?? []),
    ...(pagination?.result ?? []),
    ...(pagination?.nonAggregate ?? []),
    pagination?.more ?? '',
    ...acceptors.map(({ argument = '' }) => argument),
  ];
  const names = new Set(expressions.flatMap((text) => text.match(/\w+/g) ?? []));
  const texts = [
    ...acceptors.flatMap(({ expected }) => (typeof expected === 'string' ? [expected] : [])),
    ...expressions.flatMap((text) => text.match(/(?<=')[^']*(?=')/g) ?? []),
    '',
    'other',
    '0',
  ];
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)];
  // In some answers all that is asked for is what one acceptor expects.
  let favourite: string | undefined;

  const made = (id: string, depth: number): unknown => {
    const shape = shapeOf(model, id);
    switch (shape.kind) {
      case 'structure': {
        const members = shape.members.filter(({ name }) => names.has(name) && random() < 0.85);
        return Object.fromEntries(
          depth > 8 ? [] : members.map(({ name, target }) => [name, made(target, depth + 1)]),
        );
      }
      case 'union': {
        const member = pick(shape.members);
        return member && depth < 9 ? { [member.name]: made(member.target, depth + 1) } : {};
      }
      case 'list':
        return Array.from({ length: depth > 8 ? 0 : Math.floor(random() * 4) }, () =>
          made(shape.member.target, depth + 1),
        );
      case 'map':
        return Object.fromEntries(
          (depth > 8 ? [] : ['a', '1', 'b c'])
            .filter(() => random() < 0.6)
            .map((key) => [key, made(shape.value.target, depth + 1)]),
        );
      case 'string':
        return favourite ?? pick(texts);
      case 'number':
        return Math.floor(random() * 3);
      case 'boolean':
        return random() < 0.7;
      case 'timestamp':
      case 'blob':
      case 'document':
        return pick(['', 'some']);
    }
  };
  return Array.from({ length: count }, () => {
    favourite = random() < 0.4 ? pick(texts) : undefined;
    return made(operation.output, 0);
  });
}
