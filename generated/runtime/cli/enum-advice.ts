/* eslint-disable */
// @ts-nocheck
/**
 * Values that an enum does not have, told when a service has refused a call: the model may be older than
 * the service, so that the command line refuses none of them itself.
 */
import { closeMatches } from './close-matches.js';
import type { CliCommand, CliMember, CliShapes } from './command.js';
import type { Advice } from './failure.js';
import { isRecord } from './formats/values.js';
import { pointerTo } from './validate-input.js';

/** A value, where it stands (`Filters[0].Name`, `/Filters/0/Name`), and the values that the model knows there. */
interface Unknown {
  readonly place: Place;
  readonly value: string;
  readonly known: readonly string[];
}

interface Place {
  readonly name: string;
  readonly pointer: string;
}

/** What to say of the values of an input that the model does not know; undefined where there are none. */
export function enumAdvice(input: unknown, command: CliCommand): Advice | undefined {
  const found: Unknown[] = [];
  const top: Place = { name: '', pointer: '' };
  collect(found, input, { name: '', shape: command.input }, top, command.shapes);
  if (found.length === 0) return undefined;
  const problems = found.map(({ place, value, known }) => {
    const suggestions = nearest(value, known);
    const meant =
      suggestions.length > 0 ? `Maybe you meant: ${suggestions.join(', ')}` : shortList(known);
    const message = `"${value}" is not a value of ${place.name} that the model knows. ${meant}`;
    return { pointer: place.pointer, message, suggestions };
  });
  return { text: `\n${problems.map(({ message }) => `${message}\n`).join('')}`, problems };
}

/** Case is what is mistaken most, and counts for much in how alike two words are. */
function nearest(value: string, known: readonly string[]): string[] {
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  const alike = known.filter((each) => same(each, value));
  if (alike.length > 0) return alike;
  const byLower = new Map(known.map((each) => [each.toLowerCase(), each]));
  return closeMatches(value.toLowerCase(), [...byLower.keys()], 0.6).map(
    (each) => byLower.get(each) ?? each,
  );
}

function shortList(known: readonly string[]): string {
  const shown = known.slice(0, 10).join(', ');
  return `It knows ${shown}${known.length > 10 ? ` and ${known.length - 10} more` : ''}`;
}

function collect(
  found: Unknown[],
  value: unknown,
  member: CliMember,
  place: Place,
  shapes: CliShapes,
): void {
  // Nothing of a secret is told, not even that it is odd.
  if (member.sensitive) return;
  const shape = shapes[member.shape];
  const below = (item: unknown, of: CliMember, name: string, step: string | number): void =>
    collect(found, item, of, { name, pointer: pointerTo(place.pointer, step) }, shapes);
  if (shape?.type === 'string') {
    const known = shape.enum ?? [];
    if (typeof value !== 'string' || known.length === 0 || known.includes(value)) return;
    found.push({ place, value, known });
  } else if (shape?.type === 'list' && Array.isArray(value)) {
    value.forEach((item, index) => below(item, shape.member, `${place.name}[${index}]`, index));
  } else if (shape?.type === 'map' && isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      below(key, shape.key, `a key of ${place.name}`, key);
      below(item, shape.value, `${place.name}.${key}`, key);
    }
  } else if ((shape?.type === 'structure' || shape?.type === 'union') && isRecord(value)) {
    for (const inner of shape.members) {
      if (!Object.hasOwn(value, inner.name)) continue;
      const name = place.name === '' ? inner.name : `${place.name}.${inner.name}`;
      below(value[inner.name], inner, name, inner.name);
    }
  }
}
