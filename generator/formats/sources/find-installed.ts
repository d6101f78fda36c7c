import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { defined } from '../../defined.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { suggest } from '../../diagnostics/suggest.js';
import { type Place, readText } from '../../source/read-text.js';
import { type AwsName, awsPrefix, plainName } from './aws-name.js';
import { publicName } from './botocore-names.js';
import { newestFile, versionFile } from './model-folders.js';
import { namesIn } from './model-files.js';

/** A model of an installed botocore. */
export interface InstalledPlace extends Place {
  /** The folders where it was looked for before: a model there would have been taken. */
  readonly before: readonly string[];
}

/** A file of an installed botocore: its name says nothing of this machine. */
function installedPlace(
  service: string,
  path: string,
  searched: readonly string[],
): InstalledPlace {
  return {
    path,
    name: `${awsPrefix}${service}/${basename(dirname(path))}/${basename(path)}`,
    before: searched.map((folder) => join(folder, service)),
  };
}

/** A place that may hold the models of botocore: how people speak of it, and folders to look in. */
interface Site {
  readonly told: string;
  readonly folders: () => readonly string[] | Promise<readonly string[]>;
}

/**
 * The model of a service in what is installed, of the version asked for or the newest: the first
 * place that has it, in the order of botocore itself (`AWS_DATA_PATH`, `~/.aws/models`, its own
 * data), then the AWS CLI.
 *
 * @param name The service as its folder in botocore is called, e.g. `dynamodb`.
 * @param asker The file or argument that asks, for messages.
 */
export async function findInstalled(
  { service, version }: AwsName,
  asker: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Read<InstalledPlace>> {
  const looked: string[] = [];
  const known = new Set<string>();
  const searched: string[] = [];
  for (const { told, folders } of sites(env)) {
    const candidates = await folders();
    looked.push(`${told}: ${candidates.length === 0 ? 'none' : candidates.join(', ')}`);
    for (const folder of candidates) {
      const names = await namesIn(folder);
      const file = names.includes(service)
        ? await fileOf(join(folder, service), version)
        : undefined;
      if (file !== undefined) return readOf(installedPlace(service, file, searched));
      for (const name of names) known.add(name);
      searched.push(folder);
    }
  }
  if (version !== undefined && known.has(service)) {
    return readOf<InstalledPlace>(undefined, [otherVersions(service, version, asker, looked)]);
  }
  const meant = await otherName(service, searched);
  return readOf<InstalledPlace>(undefined, [missing(service, asker, known, looked, meant)]);
}

/** The service-2 file of a version below the folder of a service. */
function fileOf(folder: string, version: string | undefined): Promise<string | undefined> {
  return version === undefined ? newestFile(folder) : versionFile(join(folder, version));
}

/** A model of an installed botocore. */
export interface InstalledModel {
  readonly service: string;
  /** The newest API version. */
  readonly version: string;
  /** Where it is, for people, e.g. `botocore 1.43.11 (the botocore of python3)`. */
  readonly told: string;
}

/** The newest model of each service that is installed, from the first place that has it. */
export async function installedModels(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<readonly InstalledModel[]> {
  const models = new Map<string, InstalledModel>();
  for (const { told, folders } of sites(env)) {
    for (const folder of await folders()) {
      const release = await releaseOf(folder);
      const where = release === undefined ? told : `botocore ${release} (${told})`;
      for (const service of await namesIn(folder)) {
        if (models.has(service)) continue;
        const file = await newestFile(join(folder, service));
        if (file === undefined) continue;
        models.set(service, { service, version: basename(dirname(file)), told: where });
      }
    }
  }
  return [...models.values()];
}

/** The version of botocore whose data is in a folder; the AWS CLI 2 does not say it. */
async function releaseOf(data: string): Promise<string | undefined> {
  const path = join(data, '..', '__init__.py');
  const { value: file } = await readText({ path, name: path });
  return /^__version__ = ['"]([\w.]+)['"]/m.exec(file?.text ?? '')?.[1];
}

/** The folder of the service that a title, an id or another name of it means. */
async function otherName(wanted: string, folders: readonly string[]): Promise<string | undefined> {
  const plain = plainName(wanted);
  for (const folder of folders) {
    for (const name of await namesIn(folder)) {
      const file = plain === '' ? undefined : await newestFile(join(folder, name));
      const read = file === undefined ? undefined : await readText({ path: file, name: file });
      if (read?.value !== undefined && namesOf(read.value.text).includes(plain)) return name;
    }
  }
  return undefined;
}

/** What a service calls itself, read from the beginning of its file. */
function namesOf(text: string): string[] {
  const metadata = /"metadata"\s*:\s*\{[^]*?\n? {0,2}\}/.exec(text)?.[0] ?? '';
  const keys = 'serviceFullName|serviceAbbreviation|serviceId|signingName|endpointPrefix|uid';
  const named = metadata.matchAll(new RegExp(`"(?:${keys})"\\s*:\\s*"([^"]*)"`, 'g'));
  return [...named].map(([, name = '']) => plainName(name.replace(/-\d{4}-\d\d-\d\d$/, '')));
}

function otherVersions(
  service: string,
  version: string,
  asker: string,
  looked: readonly string[],
): Diagnostic {
  const problem = {
    code: 'model-missing',
    message: `No installed model of ${service} has the API version ${version}`,
    cause: lookedAt(looked),
    mend: `Leave the version out, or run \`opslice models add ${publicName(service)}/${version}\`, which needs nothing installed.`,
  } as const;
  return toDiagnostic(problem, asker);
}

function lookedAt(places: readonly string[]): string {
  return `These places were looked at. ${places.join('. ')}.`;
}

function missing(
  service: string,
  asker: string,
  known: ReadonlySet<string>,
  looked: readonly string[],
  meant: string | undefined,
): Diagnostic {
  const suggestion = meant ?? suggest(service, known);
  return toDiagnostic(
    {
      code: 'model-missing',
      message:
        known.size === 0
          ? 'No models of botocore were found on this machine'
          : `No installed model is called "${service}"`,
      cause: lookedAt(looked),
      mend:
        known.size === 0
          ? `Run \`opslice models add ${publicName(service)}\`, which needs nothing installed, or install botocore, boto3 or the AWS CLI, or give the path of a service-2.json.`
          : 'Name a service as a folder of botocore/data is called, e.g. dynamodb, or take a public model with `opslice models add`.',
      ...defined({ suggestion }),
    },
    asker,
  );
}

function sites(env: Readonly<Record<string, string | undefined>>): readonly Site[] {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  return [
    { told: 'AWS_DATA_PATH', folders: () => listed(env['AWS_DATA_PATH']) },
    { told: '~/.aws/models', folders: () => [join(home, '.aws', 'models')] },
    { told: 'the botocore of python3', folders: () => ofPython('python3', env) },
    { told: 'the botocore of python', folders: () => ofPython('python', env) },
    { told: 'the AWS CLI on PATH', folders: () => ofCommandLine(env['PATH'] ?? env['Path']) },
    { told: 'usual folders of the AWS CLI', folders: () => usualFolders(env, home) },
  ];
}

/** The folders of a list as in `PATH`. */
function listed(paths: string | undefined): string[] {
  return (paths ?? '').split(delimiter).filter((path) => path !== '');
}

/** How long a Python may take to say where its botocore is, in milliseconds. */
const patience = 10_000;

/** Where a Python said that its botocore is, by the program and the environment that it was asked with. */
const told = new Map<string, string>();

async function ofPython(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  // Hundreds of specifications may ask, and to start a Python takes longer than to read most models.
  const key = JSON.stringify([program, process.cwd(), env]);
  const before = told.get(key);
  if (before !== undefined && existsSync(before)) return [before];
  const { execFile } = await import('node:child_process');
  const script = 'import botocore; print(botocore.__path__[0])';
  return new Promise((resolve) => {
    const settings = { env: { ...env }, timeout: patience, windowsHide: true };
    execFile(program, ['-c', script], settings, (error, stdout) => {
      const path = stdout.trim();
      if (error !== null || path === '') return resolve([]);
      const data = join(path, 'data');
      told.set(key, data);
      resolve([data]);
    });
  });
}

/** The models that come with the AWS CLI that `aws` leads to: version 2 carries its own. */
async function ofCommandLine(paths: string | undefined): Promise<string[]> {
  const candidates = listed(paths).flatMap((folder) =>
    ['aws', 'aws.exe'].map((name) => join(folder, name)),
  );
  const real = await Promise.all(candidates.map((path) => realpath(path).catch(() => undefined)));
  const homes = new Set(real.filter((path) => path !== undefined).map((path) => dirname(path)));
  return (await Promise.all([...homes].map(dataBeside))).flat();
}

/**
 * Where the models stand, seen from the folder of the executable: below it in version 2, which
 * some packages of systems put into `libexec`, and in the environment of Python that has version 1.
 */
async function dataBeside(folder: string): Promise<string[]> {
  const libraries = join(folder, '..', 'lib');
  const pythons = (await namesIn(libraries)).filter((name) => /^python3\.\d+$/.test(name));
  return [
    join(folder, 'awscli', 'botocore', 'data'),
    join(folder, '..', 'libexec', 'awscli', 'botocore', 'data'),
    ...pythons.map((name) => join(libraries, name, 'site-packages', 'botocore', 'data')),
  ];
}

function usualFolders(env: Readonly<Record<string, string | undefined>>, home: string): string[] {
  const programs = env['ProgramFiles'] ?? 'C:\\Program Files';
  const inner = ['awscli', 'botocore', 'data'];
  switch (process.platform) {
    case 'win32':
      return [join(programs, 'Amazon', 'AWSCLIV2', ...inner)];
    case 'darwin':
      return [
        join('/usr/local/aws-cli', ...inner),
        join(home, 'aws-cli', ...inner),
        join(home, '.local/aws-cli', ...inner),
      ];
    default:
      return [
        join('/usr/local/aws-cli/v2/current/dist', ...inner),
        join(home, '.local/aws-cli/v2/current/dist', ...inner),
        '/usr/share/awscli/botocore/data',
        '/usr/lib/python3/dist-packages/botocore/data',
      ];
  }
}
