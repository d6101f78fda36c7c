import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { cliNames } from './cli-names.js';
import { constraints } from './constraints.js';
import { defaults } from './defaults.js';
import { endlessLists } from './endless-lists.js';
import { endlessShapes } from './endless-shapes.js';
import { endpointUrl } from './endpoint-url.js';
import { fileNames } from './file-names.js';
import { httpBindings } from './http-bindings.js';
import { mock } from './mock.js';
import { memberTraits } from './member-traits.js';
import { namedMembers } from './named-members.js';
import { safeNames } from './names.js';
import { pagination } from './pagination.js';
import { protocolNeeds } from './protocol.js';
import { routes } from './routes.js';
import type { Rule } from './rule.js';
import { samples } from './samples.js';
import { statusesAndTries } from './statuses-and-tries.js';
import { structureReferences } from './structure-references.js';
import { sentMembers } from './unsent-members.js';
import { unknownShapes } from './unknown-shapes.js';
import { unusedShapes } from './unused-shapes.js';
import { waiters } from './waiters.js';
import { xmlNames } from './xml-names.js';

const rules: readonly Rule[] = [
  safeNames,
  protocolNeeds,
  endpointUrl,
  unknownShapes,
  structureReferences,
  cliNames,
  fileNames,
  memberTraits,
  namedMembers,
  constraints,
  defaults,
  endlessShapes,
  endlessLists,
  httpBindings,
  sentMembers,
  routes,
  pagination,
  waiters,
  statusesAndTries,
  mock,
  xmlNames,
  samples,
  unusedShapes,
];

/** Everything that is wrong with a model, never just the first. */
export function checkModel(model: Model): Problem[] {
  return rules.flatMap((rule) => [...rule(model)]);
}
