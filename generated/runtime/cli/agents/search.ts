/* eslint-disable */
// @ts-nocheck
/** `search` of `mcp`: operations by words of their names and of the first sentences of their documentation. */
import { isCallable } from './allowed.js';
import { commandsOf, type Listed, notesOf } from './commands.js';
import { checkNames, readCount, readText } from './tool-input.js';
import { type Offer, type ToolInput, ToolProblem } from './offer.js';

/** The operations that fit best, a line each; without words services, or the operations of one. */
export async function search(offer: Offer, input: ToolInput): Promise<string> {
  checkNames(input, ['query', 'service', 'limit', 'offset']);
  const words = wordsOf(readText(input, 'query') ?? '');
  const limit = readCount(input, 'limit', { least: 1, most: 50, usual: 20 });
  const offset = readCount(input, 'offset', { least: 0, most: 1_000_000, usual: 0 });
  const named = readText(input, 'service');
  const services = offer.services.filter(({ name }) => named === undefined || name === named);
  if (services.length === 0) {
    throw new ToolProblem(`There is no service "${named}". Search without words lists them.`);
  }
  const lines =
    words.length === 0 && named === undefined && services.length > 1
      ? await serviceLines(services)
      : (await ranked(services, words)).map((each) => lineOf(offer, each));
  const shown = lines.slice(offset, offset + limit);
  if (shown.length === 0) return 'Nothing was found. Try other or fewer words.';
  const left = lines.length - offset - shown.length;
  const more = left > 0 ? [`${left} more: search again with "offset": ${offset + limit}.`] : [];
  return [...shown, ...more].join('\n');
}

async function serviceLines(services: Offer['services']): Promise<readonly string[]> {
  return Promise.all(
    services.map(async ({ name, load }) => {
      const overview = (await (await load()).overview?.())?.overview;
      return `${name}: ${overview?.title ?? ''}`;
    }),
  );
}

/** The operations that have a word, those that have more of them first. */
async function ranked(
  services: Offer['services'],
  words: readonly string[],
): Promise<readonly Listed[]> {
  // At once, since the first search loads what is known of every service.
  const all = await Promise.all(services.map((service) => commandsOf(service)));
  const found: { readonly listed: Listed; readonly points: number }[] = [];
  for (const listed of all.flat()) {
    const points = pointsOf(listed, words);
    if (points > 0 || words.length === 0) found.push({ listed, points });
  }
  return found
    .sort((one, other) => other.points - one.points || byName(one.listed, other.listed))
    .map(({ listed }) => listed);
}

function byName(one: Listed, other: Listed): number {
  return one.name.length - other.name.length || (one.name < other.name ? -1 : 1);
}

/** Each word that is found counts more than any place where it is found. */
function pointsOf({ service, name, summary }: Listed, words: readonly string[]): number {
  const inName = wordsOf(name);
  const inSummary = new Set(wordsOf(summary));
  const ofService = wordsOf(service);
  const points = words.map((word) => {
    if (inName.includes(word) || inName.includes(`${word}s`)) return 16;
    if (ofService.includes(word)) return 15;
    if (inName.some((part) => part.startsWith(word) || word === `${part}s`)) return 14;
    if (inSummary.has(word)) return 12;
    return summary.toLowerCase().includes(word) ? 10 : 0;
  });
  return points.reduce<number>((sum, each) => sum + each, 0);
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function lineOf({ options }: Offer, { service, name, summary, ...line }: Listed): string {
  const mayCall = isCallable(options, { service, name, secrets: line.secrets === true });
  const notes = [...(mayCall ? ['callable'] : []), ...notesOf(line)];
  const about = summary === '' ? '' : ` - ${summary}`;
  return `${service}:${name}${about}${notes.length === 0 ? '' : ` [${notes.join(', ')}]`}`;
}
