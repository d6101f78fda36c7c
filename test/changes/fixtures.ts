import { errorFixtures } from './fixtures/errors.js';
import { memberFixtures } from './fixtures/members.js';
import { operationFixtures } from './fixtures/operations.js';
import { serviceFixtures } from './fixtures/service.js';
import { valueFixtures } from './fixtures/values.js';
import type { Fixture } from './fixture.js';

/** Each rule is met by one of them, and no name stands twice. */
export const fixtures: Readonly<Record<string, Fixture>> = {
  ...serviceFixtures,
  ...operationFixtures,
  ...errorFixtures,
  ...memberFixtures,
  ...valueFixtures,
};
