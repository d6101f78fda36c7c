/** The service models to be tried: which there are, and which files each is made of. */
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A service as one of its formats has it, in its newest version. */
export interface ServiceSource {
  /** The folder of what is generated, e.g. `ec2`, or `smithy-s3` for a model of Smithy. */
  readonly name: string;
  readonly format: 'botocore' | 'smithy';
  /** Reads the documentation of one operation of so many; of a model of botocore. Default: of all. */
  readonly documentedOneOf?: number;
  /** The files that the model is read from, sorted. */
  readonly files: readonly string[];
  /** About how many bytes of JSON the files hold: what takes longest is begun first. */
  readonly size: number;
}

/**
 * The services in a folder: of botocore's `data`, with a folder for each service and in it one for
 * each version; or of Smithy's JSON ASTs, with a file for each.
 */
export function findServices(folder: string): ServiceSource[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? botocoreService(entry.name, path) : smithyService(path);
  });
}

function botocoreService(name: string, folder: string): ServiceSource[] {
  const newest = readdirSync(folder)
    .filter((version) => hasService(join(folder, version)))
    .sort()
    .at(-1);
  if (newest === undefined) return [];
  const files = readdirSync(join(folder, newest))
    .filter((file) => /\.json(\.gz)?$/.test(file))
    .sort()
    .map((file) => join(folder, newest, file));
  return [{ name, format: 'botocore', files, size: sizeOf(files) }];
}

function hasService(folder: string): boolean {
  return ['service-2.json', 'service-2.json.gz'].some((file) => existsSync(join(folder, file)));
}

function smithyService(path: string): ServiceSource[] {
  if (!path.endsWith('.json') || !/^\s*\{\s*"smithy"/.test(startOf(path))) return [];
  const name = `smithy-${basename(path, '.json')}`;
  return [{ name, format: 'smithy', files: [path], size: sizeOf([path]) }];
}

function startOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(100);
    return start.toString('utf8', 0, readSync(file, start));
  } finally {
    closeSync(file);
  }
}

/** What is packed with gzip holds about ten times as much. */
function sizeOf(files: readonly string[]): number {
  const bytes = files.map((file) => statSync(file).size * (file.endsWith('.gz') ? 10 : 1));
  return bytes.reduce((sum, each) => sum + each, 0);
}
