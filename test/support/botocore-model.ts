import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { defined } from '../../generator/defined.js';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import type { BotocoreFiles } from '../../generator/formats/botocore/files.js';
import type { JsonFile } from '../../generator/source/json.js';
import type { Model, Operation } from '../../generator/model/model.js';

/** The version the recorded skeletons were made with. */
const wantedVersion = '1.43.11';

interface InstalledBotocore {
  readonly version: string;
  /** The folder of its models. */
  readonly data: string;
}

let known: { readonly botocore: InstalledBotocore | undefined } | undefined;

/** The botocore of the installed Python, if there is one; looked for once in a process. */
export function installedBotocore(): InstalledBotocore | undefined {
  known ??= { botocore: findBotocore() };
  return known.botocore;
}

function findBotocore(): InstalledBotocore | undefined {
  let answer: string;
  try {
    answer = execFileSync(
      'python3',
      ['-c', 'import botocore; print(botocore.__version__); print(botocore.__path__[0])'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
  } catch {
    return undefined;
  }
  const [version = '', path = ''] = answer.trim().split('\n');
  return { version, data: join(path, 'data') };
}

/** The folder of the models of an installed botocore, if it is the one the suites belong to. */
export function botocoreData(): string | undefined {
  const installed = installedBotocore();
  return installed?.version === wantedVersion ? installed.data : undefined;
}

/** The line to print where {@link botocoreData} finds nothing. */
export const botocoreAbsent: string = `left out: no botocore ${wantedVersion} is installed`;

/** The services of a botocore, each with its latest version, by name. */
export function botocoreServices(data: string): (readonly [service: string, version: string])[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const versions = readdirSync(join(data, name)).filter(
        (version) => serviceFile(data, name, version) !== undefined,
      );
      const latest = versions.sort().at(-1);
      return latest === undefined ? [] : [[name, latest] as const];
    })
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** All that botocore has of a service. */
export function botocoreFiles(data: string, service: string, version: string): BotocoreFiles {
  const read = (name: string): JsonFile | undefined => readPart(data, service, version, name);
  const files = {
    paginators: read('paginators-1.json'),
    waiters: read('waiters-2.json'),
    examples: read('examples-1.json'),
    rules: read('endpoint-rule-set-1.json'),
  };
  const main = read('service-2.json');
  if (main === undefined) throw new Error(`botocore has no ${service} of ${version}`);
  const extras = ['service-2.sdk-extras.json', 'paginators-1.sdk-extras.json'].map(read);
  return {
    service: main,
    cli: service,
    extras: extras.filter((extra) => extra !== undefined),
    ...(files.paginators === undefined ? {} : { paginators: files.paginators }),
    ...(files.waiters === undefined ? {} : { waiters: files.waiters }),
    ...(files.examples === undefined ? {} : { examples: files.examples }),
    ...(files.rules === undefined ? {} : { rules: files.rules }),
  };
}

function readPart(
  data: string,
  service: string,
  version: string,
  name: string,
): JsonFile | undefined {
  const file = join(data, service, version, name);
  const path = [file, `${file}.gz`].find((each) => existsSync(each));
  return path === undefined ? undefined : { name, data: readJson(path) };
}

/** The JSON of a file, which may be packed with gzip. */
export function readJson(file: string): unknown {
  const content = readFileSync(file);
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8'));
}

/**
 * A service of botocore as a model, without what its other files say. Of its documentation it has
 * only that of the inputs, since to convert all of it takes several times as long.
 */
export function inputModel(data: string, service: string, version: string): Model {
  const { service: file, extras = [] } = botocoreFiles(data, service, version);
  const inputs = { name: file.name, data: documentedInputs(file.data) };
  return valueOf(botocoreToModel({ service: inputs, extras, cli: service }));
}

const modelFile = z.looseObject({
  operations: z.record(
    z.string(),
    z.looseObject({ input: z.object({ shape: z.string() }).optional() }),
  ),
  shapes: z.record(z.string(), z.unknown()),
});

function documentedInputs(value: unknown): unknown {
  const { operations, shapes, ...rest } = modelFile.parse(value);
  const open = Object.values(operations).flatMap(({ input }) => input?.shape ?? []);
  const reached = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(shapes[name]));
  }
  return {
    ...Object(withoutDocumentation({ ...rest, operations })),
    shapes: Object.fromEntries(
      Object.entries(shapes).map(([name, shape]) => [
        name,
        reached.has(name) ? shape : withoutDocumentation(shape),
      ]),
    ),
  };
}

/** The names of the shapes that a value of JSON refers to. */
function targetsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === 'shape' && typeof inside === 'string' ? [inside] : targetsOf(inside),
  );
}

/** The same, with its paginators and waiters and without any documentation. */
export function pagedModel(data: string, service: string, version: string): Model {
  const { service: file, extras = [], paginators, waiters } = botocoreFiles(data, service, version);
  const bare = { name: file.name, data: withoutDocumentation(file.data) };
  const others = defined({ paginators, waiters });
  return valueOf(botocoreToModel({ service: bare, extras, cli: service, ...others }));
}

function withoutDocumentation(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDocumentation);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inside]) => key !== 'documentation' || typeof inside !== 'string')
      .map(([key, inside]) => [key, withoutDocumentation(inside)]),
  );
}

/** The model file of a service; undefined where this botocore does not have it. */
export function serviceFile(data: string, service: string, version: string): string | undefined {
  const file = join(data, service, version, 'service-2.json');
  return [file, `${file}.gz`].find((path) => existsSync(path));
}

/** The operation with this name. */
export function operationOf(model: Model, name: string): Operation {
  const found = model.operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`no operation ${name} in ${model.service.id}`);
  return found;
}
