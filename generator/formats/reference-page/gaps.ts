import type { GapSpec } from '../spec/spec-types.js';
import { type Cursor, placeAt } from './cursor.js';
import type { PageTree } from './page-tree.js';

/** What no page can tell, at the places of the page that come nearest to it. */
export function gapsOf(
  cursor: Cursor,
  page: PageTree,
  operation: string,
  members: readonly { readonly name: string; readonly at: number }[],
): GapSpec[] {
  const { places } = page;
  const path = `operations.${operation}`;
  const gap = (what: string, at: number, fill: string): GapSpec => ({
    what,
    at: placeAt(cursor, at),
    fill,
  });
  return [
    gap(
      'service.id',
      places.service,
      'Write the service id, e.g. Cognito Identity; the name on the command line stands in for it.',
    ),
    gap('service.version', places.service, 'Add `version:` to the service, e.g. "2014-06-30".'),
    gap(
      'service.protocol',
      places.service,
      'Add `protocol:` to the service, and with a JSON protocol its `target:`.',
    ),
    gap(
      'service.endpoint',
      places.service,
      'Add `endpoint: { prefix: … }` and `signing: { name: … }`, where they are not the name on the command line.',
    ),
    gap(
      path,
      places.operation,
      'Write the operation as the wire has it; its capitals are a guess.',
    ),
    gap(
      `${path}.http`,
      places.operation,
      'With a REST protocol, add `http:` with `method:` and `uri:`, and `in:` to the members outside the body.',
    ),
    gap(
      `${path}.auth`,
      places.description,
      'Add `auth: none` if anyone may call the operation; otherwise requests are signed.',
    ),
    gap(
      `${path}.errors`,
      places.description,
      'Add `errors:` with the errors that the operation answers with.',
    ),
    ...members.map(({ name, at }) =>
      gap(
        `${path}.input.${name}`,
        at,
        `Write ${name} in the exact case of the wire; its capitals are a guess.`,
      ),
    ),
    gap(
      `${path}.input`,
      places.options,
      'Limits: add `length:`, `range:` and `pattern:` where values have them, and `required:` inside of structures.',
    ),
    ...(page.paging === undefined
      ? []
      : [
          gap(
            `${path}.pagination`,
            page.paging.at,
            'Name the members of input and output that carry the token, the one that limits the page, and the result.',
          ),
        ]),
    gap(
      `${path}.output`,
      places.output,
      'Add `required: true` to the members that every answer has.',
    ),
  ];
}
