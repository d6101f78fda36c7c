import { spanOf } from '../code/locate-in-script.js';
import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { type Diagnostic, sortDiagnostics, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { assemble, type MigratedScript, type Parts, type PlacedEdit } from './assemble.js';
import { type BundleStates, bundleStates } from './bundle-imports.js';
import { findCaughtCalls } from './caught-calls.js';
import { type CompileCheck, compileCheck } from './compile-check.js';
import { generatedTexts, includesOf } from './generated-texts.js';
import { collectImports } from './imports.js';
import { mended } from './mend-errors.js';
import { type Project, readProject, type Script } from './project.js';
import { findNames, type NameFinder } from './sdk-names.js';
import { clientPackageOf, documentCommands, documentPackage } from './sdk-packages.js';
import { loadService, methodsOf, type Service, usedService, type UsedService } from './services.js';
import { documentOptions, documentRemarks, exportRemarks, overlaps } from './project-remarks.js';
import { importsIn } from './reach.js';
import { turnScript, type TurnedScript } from './turn-script.js';
import type { Remark } from './turn-context.js';
import { unknownService, usedOperations } from './used-operations.js';
import { findValues, type ValueFinder } from './values.js';
import { type Reference, referencesIn } from './walk.js';

const { ts } = tsMorph;

/** What a project uses of a service. */
export interface MigratedService {
  /** The package, e.g. `@aws-sdk/client-s3`. */
  readonly client: string;
  /** What names its model, e.g. `aws:s3`. */
  readonly aws: string;
  readonly id: string;
  /** The folder of its output, and the name of its specification. */
  readonly folder: string;
  readonly operations: readonly string[];
  /** Calls, paginators, waiters and uploads that become those of the generated client. */
  readonly turned: number;
  /** Those that stay with the SDK. */
  readonly left: number;
  /** Whether any script would import from its output. */
  readonly isImported: boolean;
}

/** What becomes of a project. */
export interface Migration {
  readonly services: readonly MigratedService[];
  /** Those that change. */
  readonly scripts: readonly MigratedScript[];
  /** Scripts that were read. */
  readonly read: number;
  /** What stays as it is, and what is not quite the same afterwards. */
  readonly remarks: readonly (Diagnostic & { readonly kind: Remark['kind'] })[];
  /** The services with their models. */
  readonly models: readonly UsedService[];
  /** What a bundle imports now, and then. */
  readonly bundled: BundleStates;
  /** The files of the output that are used, such as `plain`. */
  readonly includes: ReadonlySet<string>;
  readonly isJavaScript: boolean;
}

export interface MigrateOptions {
  /** The absolute path of the output folder, with slashes. */
  readonly out: string;
}

/**
 * Reads what the scripts of a folder use of the SDK, and settles what becomes of them. Nothing is
 * written. What uses a service becomes calls of the generated client in all files that share it, or in none.
 *
 * @param folder as the person named it; it has to be there.
 */
export async function migrate(
  folder: string,
  { out }: MigrateOptions,
): Promise<Read<Migration> & { readonly texts: ReadonlyMap<string, string> }> {
  const { project, faults: unread } = await readProject(folder, out);
  const problems = [...unread];
  const texts = new Map(project.scripts.map(({ name, text }) => [name, text]));
  const names = findNames(project);
  const references = new Map(project.scripts.map((each) => [each, referencesIn(each, names)]));
  const clients = [
    ...new Set(
      [...references.values()].flat().flatMap(({ sdk }) => clientPackageOf(sdk.module) ?? []),
    ),
  ].sort();
  const services = new Map<string, Service>();
  for (const client of clients) {
    const loaded = await loadService(client);
    if ('client' in loaded) services.set(client, loaded);
    else problems.push(unknownService(project, client));
  }
  const methods = new Map(
    [...services].map(([client, each]) => [client, methodsOf(each.operations.keys())]),
  );
  methods.set(documentPackage, documentMethods);
  const finders = { ...names, ...findValues(names, (client) => methods.get(client) ?? new Map()) };
  const { used, faults } = usedOperations(project, references, services, finders);
  problems.push(...faults);
  if (problems.length > 0) return { ...readOf<Migration>(undefined, problems), texts };

  const roles = new Set([...references.values()].flat().map(({ sdk }) => sdk.role.is));
  const usedServices = new Map(
    [...services].map(([client, each]) => [
      client,
      usedService(each, used.get(client) ?? [], client.endsWith('-s3') && roles.has('upload')),
    ]),
  );
  return { ...readOf(await turnAll(project, references, usedServices, finders, out)), texts };
}

const documentMethods: ReadonlyMap<string, string> = new Map(
  [...documentCommands].map(([command, operation]) => {
    const name = command.slice(0, -'Command'.length);
    return [name.charAt(0).toLowerCase() + name.slice(1), operation];
  }),
);

async function turnAll(
  project: Project,
  references: ReadonlyMap<Script, readonly Reference[]>,
  services: ReadonlyMap<string, UsedService>,
  finders: NameFinder & ValueFinder,
  out: string,
): Promise<Migration> {
  const imported = collectImports(services, finders, out, extensionOf(project));
  const documents = documentOptions(references);
  const plainOptions = new Set(documents.map(({ options }) => JSON.stringify(options)));
  const caughtCalls = findCaughtCalls(services, finders);
  const isOwn = (node: TypeScript.Node): boolean =>
    (finders.meaningOf(node).symbol?.declarations ?? []).some(
      (each) =>
        project.scriptOf(each) !== undefined &&
        !ts.isImportSpecifier(each) &&
        !ts.isImportClause(each),
    );
  const [options = []] = documents.map((each) => each.options);
  const turned = project.scripts.map((script) =>
    turnScript(script, {
      finders,
      services,
      plainOptions: Array.isArray(options) && plainOptions.size <= 1 ? options : [],
      caughtCalls,
      isOwn,
      imported,
    }),
  );
  const remarks = [
    ...turned.flatMap((each) => each.remarks),
    ...documentRemarks(documents, plainOptions.size > 1),
    ...exportRemarks(project, finders),
    ...overlaps(turned),
  ];
  const imports = importsIn(project);
  const parts: Parts = { project, imports, references, services, finders, imported, turned };
  let made = assemble(parts, remarks, []);
  const more: PlacedEdit[] = [];
  let check: CompileCheck | undefined;
  // Each round adds an edit, or leaves more with the SDK, until nothing is wrong or nothing is turned any more.
  while (made.scripts.length > 0) {
    const texts = await generatedTexts([...services.values()], includesOf(made.includes), 'ts');
    check ??= compileCheck(
      project.scripts,
      [...texts].map(([path, text]) => ({ path: `${out}/${path}`, text })),
    );
    const errors = check(made.scripts.map(({ path, after }) => ({ path, text: after })));
    if (errors.length === 0) break;
    const found = mended(project, imports, made, errors, more);
    more.push(...found.edits);
    remarks.push(...found.remarks);
    made = assemble(parts, remarks, more);
  }
  const { scripts, includes, isTurned } = made;

  return {
    services: [...services.values()].map((service) => ({
      ...summary(service, turned, (script) => isTurned(script, service.client)),
      isImported: scripts.some(({ edits }) => edits.some(({ of }) => of === service.client)),
    })),
    models: [...services.values()],
    bundled: bundleStates(parts, made),
    scripts,
    read: project.scripts.length,
    remarks: byPlace(
      remarks
        .filter(({ kind, script, of }) => kind === 'stays' || isTurned(script, of))
        .map(toWarning),
    ),
    includes,
    isJavaScript: project.scripts.every(({ path }) => /\.[cm]?jsx?$/.test(path)),
  };
}

function summary(
  { client, aws, model, folder, used }: UsedService,
  turned: readonly TurnedScript[],
  isTurned: (script: Script) => boolean,
): Omit<MigratedService, 'isImported'> {
  const count = (wanted: boolean): number =>
    turned
      .filter(({ script }) => isTurned(script) === wanted)
      .flatMap(({ calls }) => calls.filter(({ of }) => of === client)).length;
  return {
    client,
    aws: `aws:${aws}`,
    id: model.service.id,
    folder,
    operations: used,
    turned: count(true),
    left: count(false),
  };
}

/** As reports sort them, each once: two may find the same. */
function byPlace(remarks: Migration['remarks']): Migration['remarks'] {
  const known = new Map<Diagnostic, Migration['remarks'][number]>(
    [...new Map(remarks.map((each) => [JSON.stringify(each), each])).values()].map((each) => [
      each,
      each,
    ]),
  );
  return sortDiagnostics([...known.keys()]).flatMap((each) => known.get(each) ?? []);
}

function toWarning({ kind, script, node, message, mend }: Remark): Migration['remarks'][number] {
  const code = kind === 'stays' ? 'stays-with-sdk' : 'differs-from-sdk';
  return {
    ...toDiagnostic(
      { code, severity: 'warning', message, mend },
      script.name,
      spanOf(node, script.source),
    ),
    kind,
  };
}

/** How the project names its own files in imports. */
function extensionOf({ scripts }: Project): string {
  const all = scripts.flatMap(({ source }) =>
    source.statements.flatMap((each) =>
      ts.isImportDeclaration(each) && ts.isStringLiteral(each.moduleSpecifier)
        ? [each.moduleSpecifier.text]
        : [],
    ),
  );
  return all.some((each) => /^\..*\.ts$/.test(each)) ? '.ts' : '.js';
}
