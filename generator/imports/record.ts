import { isAbsolute, relative, resolve } from 'node:path';
import { defined } from '../defined.js';
import { awsPrefix } from '../formats/sources/aws-name.js';
import type { ImportRecord } from '../output/own-list-schema.js';
import { slashed } from '../slashed.js';
import type { ImportChoices } from './prepare.js';

/** An import as it was asked for: what it took, and of what. */
export interface ImportRequest extends ImportChoices {
  /** The argument of the command: `aws:NAME`, or a path. */
  readonly from: string;
  /** The one service to take, where there are several. */
  readonly service?: string;
}

/**
 * How a specification was imported, to be kept beside it: its paths start from the folder of the specification.
 *
 * @param folder The absolute path of that folder.
 */
export function recordOf(request: ImportRequest, folder: string): ImportRecord {
  const {
    from,
    service,
    operations,
    overlay = [],
    overlays = true,
    documentation = true,
  } = request;
  return {
    from: from.startsWith(awsPrefix) ? from : pathFrom(folder, from),
    ...defined({ service, operations }),
    ...(overlay.length > 0 ? { overlay: overlay.map((each) => pathFrom(folder, each)) } : {}),
    ...(overlays ? {} : { overlays }),
    ...(documentation ? {} : { documentation }),
  };
}

/**
 * What to ask for to import a specification again.
 *
 * @param folder The absolute path of the folder that the record is in.
 */
export function requestOf({ from, overlay, ...rest }: ImportRecord, folder: string): ImportRequest {
  return {
    ...rest,
    from: from.startsWith(awsPrefix) ? from : resolve(folder, from),
    ...defined({ overlay: overlay?.map((each) => resolve(folder, each)) }),
  };
}

/** A path with slashes, so that it is the same on any machine; another drive has no way from here. */
function pathFrom(folder: string, path: string): string {
  const way = relative(folder, resolve(path));
  return isAbsolute(way) ? way : slashed(way);
}
