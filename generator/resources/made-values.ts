/** What a new record has that nobody gives: ids, ARNs, times, versions and states. */
import { type Member, type Model, shapeOf } from '../model/model.js';
import { compilePattern } from '../model/patterns.js';
import type { Made } from '../runtime/mocks/state/plan.js';
import { plainName } from './operation-words.js';

/** Texts for ids, the likeliest first; each beside one that it gives. */
const idTexts: readonly (readonly [template: string, given: string])[] = [
  ['{uuid}', '00000000-0000-4000-8000-000000000001'],
  ['{region}:{uuid}', 'us-east-1:00000000-0000-4000-8000-000000000001'],
  ['{hex:32}', '00000000000000000000000000000001'],
  ['{hex:10}', '0000000001'],
  ['{digits:12}', '000000000001'],
  ['{letters:21}', 'AAAAAAAAAAAAAAAAAAAAB'],
  ['{number}', '1'],
];

/**
 * Where a member of a record comes from that an input does not give; undefined where nobody can say.
 *
 * @param id the members that tell the record from others.
 */
export function madeOf(
  model: Model,
  noun: string,
  name: string,
  member: Member,
  id: readonly string[],
): Made | undefined {
  const shape = shapeOf(model, member.target);
  const plain = plainName(name, noun);
  switch (shape.kind) {
    case 'string': {
      if (plain === 'arn')
        return {
          text: arnText(
            noun,
            id.filter((each) => each !== name),
          ),
        };
      if (id.includes(name)) return { text: idText(shape.length, shape.pattern, noun) };
      if (/^(?:registry|owner|account|aws ?account)_?(?:id)?$/i.test(name))
        return { text: '{account}' };
      const values = shape.enum?.map(({ value }) => value) ?? [];
      const usual = ['status', 'state'].includes(plain)
        ? values.find((value) => /^(?:active|available|enabled|ready|running)$/i.test(value))
        : undefined;
      return usual === undefined ? undefined : { value: usual };
    }
    case 'timestamp': {
      const time = timeOf(name);
      return time === undefined ? undefined : { time };
    }
    case 'number': {
      if (plain === 'version') return { count: 'writes' };
      const time = shape.size === 'long' ? timeOf(name) : undefined;
      return time === undefined ? undefined : { time, in: 'milliseconds' };
    }
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
    case 'boolean':
    case 'blob':
    case 'document':
      return undefined;
  }
}

function timeOf(name: string): 'made' | 'changed' | undefined {
  if (/^last(?:modif|updat|chang)|^(?:modif|updat|chang)ed/i.test(name)) return 'changed';
  if (/^(?:creat|registered|start)|creat(?:ed|ion)/i.test(name)) {
    return /(?:date|time|timestamp|at|on)$/i.test(name) ? 'made' : undefined;
  }
  return undefined;
}

function arnText(noun: string, id: readonly string[]): string {
  const kind = noun.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
  const named = id.length === 0 ? '{hex:8}' : id.map((name) => `{${name}}`).join('/');
  return `arn:aws:{service}:{region}:{account}:${kind}/${named}`;
}

/** A text that obeys what the model says of the id. */
function idText(
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { readonly min?: number; readonly max?: number },
  pattern: string | undefined,
  noun: string,
): string {
  const compiled = pattern === undefined ? undefined : compilePattern(pattern);
  const prefix = noun.replace(/[a-z]+/g, (letters) => letters.slice(0, 2)).toLowerCase();
  const all = [
    ...idTexts,
    [`${prefix}-{hex:17}`, `${prefix}-00000000000000001`] as const,
    ...textsOfPattern(pattern, min),
  ];
  const fits = ([, given]: readonly [string, string]): boolean =>
    given.length >= min &&
    given.length <= max &&
    (compiled === undefined || !('regExp' in compiled) || compiled.regExp.test(given));
  return (all.find(fits) ?? all[0] ?? ['{uuid}'])[0];
}

/** What a pattern itself begins with, such as `oi-` of `^(oi)-[0-9a-f]{12}$`, before as many digits or letters as it counts. */
function textsOfPattern(pattern = '', min: number): (readonly [string, string])[] {
  const plain = pattern.replace(/\(\?:|[\^()]|\\(?=[-/:_.])/g, '');
  const [start = ''] = /^[\w/:-]*(?![\w/:-]*[?*+{])/.exec(plain) ?? [];
  const counts = [...plain.matchAll(/\{(\d+)/g)].map(([, count]) => Number(count));
  return [...new Set([...counts, min - start.length, 8])]
    .filter((count) => count > 0 && count <= 128)
    .flatMap((count) => [
      [`${start}{hex:${count}}`, start + '1'.padStart(count, '0')] as const,
      [`${start}{digits:${count}}`, start + '1'.padStart(count, '0')] as const,
      [`${start}{letters:${count}}`, start + 'B'.padStart(count, 'A')] as const,
    ]);
}
