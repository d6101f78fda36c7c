import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { botocoreServices, pagedModel } from '../support/botocore-model.js';
import { root } from '../support/run.js';
import { smithySlice } from '../support/sliced-models.js';
import { type PagedService, pagedService } from './write-services.js';

const smithyFolder = join(root, '../shared/data/models/smithy');

/**
 * The services that have pages or waiters: those of a botocore, and of the Smithy models beside this
 * project as `smithy-…`.
 *
 * @param data the folder of botocore's models.
 * @param only takes a service by its name.
 */
export function readServices(data: string, only: (name: string) => boolean): PagedService[] {
  const ofBotocore = botocoreServices(data)
    .filter(([name]) => only(name))
    .map(([name, version]) => pagedService(name, pagedModel(data, name, version)));
  const files = existsSync(smithyFolder) ? readdirSync(smithyFolder) : [];
  const ofSmithy = files
    .map((file) => [`smithy-${basename(file, '.json')}`, join(smithyFolder, file)] as const)
    .filter(([name]) => only(name))
    .map(([name, path]) => pagedService(name, smithySlice(path, ['*'])));
  return [...ofBotocore, ...ofSmithy].filter(({ model }) => model.operations.length > 0);
}
