import { fixtures } from '../fixtures.js';
import { sideOf, things } from '../things.js';
import type { Pair } from './pair.js';

/** The fixtures of all rules as pairs of models. */
export function* fixturePairs(): Iterable<Pair> {
  for (const [name, fixture] of Object.entries(fixtures)) {
    const { protocol = 'rest-json', with: both = {}, patch, defaults = 'leave' } = fixture;
    const old = sideOf(things(protocol, both)).model;
    const now = sideOf(things(protocol, { ...both, ...patch })).model;
    yield { group: 'fixtures', name, old, now, defaults };
  }
}
