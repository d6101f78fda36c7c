/** Members that stand in another part of a message than the model says. */
import type { Member } from '../model/model.js';
import { isRest } from '../model/protocol-facts.js';
import type { HttpRequest } from './exchange.js';
import type { ReadContext } from './read-context.js';

/** Where a member belongs. */
function placeOf({ binding, name }: Member): string {
  switch (binding?.in) {
    case 'label':
      return 'the path';
    case 'query':
      return `the query, as ${binding.name}`;
    case 'query-map':
      return 'the query';
    case 'header':
      return `the header ${binding.name.toLowerCase()}`;
    case 'header-map':
      return `headers that begin with ${binding.prefix.toLowerCase()}`;
    case 'status':
      return 'the status';
    case 'payload':
      return `the body, all of which is ${name}`;
    case undefined:
      return 'the body';
  }
}

/** Names of headers that many requests have, whatever their operation. */
const usualHeaders =
  /^(?:accept|authorization|cache-control|connection|cookie|date|expires|from|host|origin|range|referer|te|trailer|upgrade|user-agent|via|warning)$/;

/** Tells a member that stands elsewhere: it is not merely unknown there. */
export function misplaced(
  reading: ReadContext,
  member: Member,
  { headers }: Pick<HttpRequest, 'headers'>,
): void {
  const { found } = reading;
  if (!isRest(reading.model.service.protocol)) return;
  const index = found.findIndex(
    ({ kind, path }) => kind === 'unknown-member' && path === member.name,
  );
  const lower = member.name.toLowerCase();
  const isInHeader =
    member.binding?.in !== 'header' &&
    !usualHeaders.test(lower) &&
    !lower.startsWith('content-') &&
    headers.some(({ name }) => name.toLowerCase() === lower) &&
    !reading.leaves.some(({ path }) => path === member.name);
  if (index < 0 && !isInHeader) return;
  const message = `does not belong here, but into ${placeOf(member)}`;
  const path = index < 0 ? `header ${lower}` : member.name;
  found.splice(index < 0 ? found.length : index, index < 0 ? 0 : 1, {
    kind: 'wrong-place',
    path,
    message,
  });
}
