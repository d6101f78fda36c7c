import { defined } from '../defined.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { suggest } from '../diagnostics/suggest.js';
import { type AwsName, awsNameText, plainName } from '../formats/sources/aws-name.js';
import { publicName } from '../formats/sources/botocore-names.js';
import type { FoundFile, Origin } from './origin.js';

/** Where the folders of services are; older commits have them at the root. */
const layouts = ['models/', ''] as const;

/** A file of the public models, and the API version whose folder it is in. */
export interface FoundModel extends FoundFile {
  readonly version: string;
}

/** Finds the file of a service: of the version that was asked for, or of the newest. */
export async function findFile(origin: Origin, name: AwsName): Promise<Read<FoundModel>> {
  const { service } = name;
  for (const layout of layouts) {
    const folder = `${layout}${service}/service`;
    const versions = await versionsIn(origin, folder, name);
    if (versions.value === undefined) return readOf<FoundModel>(undefined, versions.diagnostics);
    const version = versions.value.at(-1);
    if (version === undefined) continue;
    const path = `${folder}/${version}/${service}-${version}.json`;
    const { value: found, diagnostics } = await origin.read(path);
    if (found === undefined) return readOf<FoundModel>(undefined, diagnostics);
    if (found.kind === 'file') return readOf<FoundModel>({ ...found, version });
    if (name.version === undefined) return listedOnly(origin, name, version, path);
  }
  return lacking(origin, name);
}

/** A version that is listed, and whose file is not there. */
function listedOnly(
  origin: Origin,
  { service }: AwsName,
  version: string,
  path: string,
): Read<FoundModel> {
  const problem = {
    code: 'model-missing',
    message: `The newest version of ${service} is ${version}, and there is no ${path}`,
    mend: `Try again, or name another version or revision: ${service}/API-VERSION or ${service}#COMMIT.`,
  } as const;
  return readOf<FoundModel>(undefined, [toDiagnostic(problem, origin.name)]);
}

/** The versions to look for, in order. */
async function versionsIn(
  origin: Origin,
  folder: string,
  { service, version }: AwsName,
): Promise<Read<readonly string[]>> {
  if (version !== undefined) return readOf([version]);
  const { value: listing, diagnostics } = await origin.list(folder);
  switch (listing?.kind) {
    case undefined:
      return readOf<readonly string[]>(undefined, diagnostics);
    case 'absent':
      return readOf<readonly string[]>([]);
    case 'names':
      return readOf(listing.names.filter((each) => /^\d{4}-\d\d-\d\d$/.test(each)).sort());
    case 'untold': {
      const problem = {
        code: 'model-missing',
        message: 'An address does not tell which API versions it has',
        mend: `Name the version: ${service}/API-VERSION.`,
      } as const;
      return readOf<readonly string[]>(undefined, [toDiagnostic(problem, origin.name)]);
    }
  }
}

/** Says what the public models do not have, and what they have in its place. */
async function lacking(origin: Origin, name: AwsName): Promise<Read<FoundModel>> {
  const { service, version } = name;
  const services: string[] = [];
  for (const layout of layouts) {
    const { value: listing, diagnostics } = await origin.list(layout.replace('/', ''));
    if (listing === undefined) return readOf<FoundModel>(undefined, diagnostics);
    if (listing.kind === 'names') services.push(...listing.names);
    if (services.length > 0) break;
  }
  const isVersion = version !== undefined && services.includes(service);
  const [plain, known] = [plainName(service), publicName(service)];
  const problem = {
    code: 'model-missing',
    message: isVersion
      ? `The public models have ${service}, but not its API version ${version}`
      : `The public models do not have ${awsNameText(name)}`,
    mend: isVersion
      ? 'Leave the version out for the newest.'
      : 'Name a service as its folder there is called, e.g. route-53. What the public models lack, an installed botocore may have: `aws:` looks there where opslice.lock has no entry.',
    ...defined({
      suggestion: isVersion
        ? undefined
        : (services.find((each) => plainName(each) === plain) ??
          (known === service ? suggest(service, services) : known)),
    }),
  } as const;
  return readOf<FoundModel>(undefined, [toDiagnostic(problem, origin.name)]);
}
