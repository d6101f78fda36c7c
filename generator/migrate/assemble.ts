import type { TypeScript } from '../code/ts-morph.js';
import { applyEdits } from './apply-edits.js';
import { type ImportedNames, importEdits } from './imports.js';
import type { Project, Script } from './project.js';
import type { Imports } from './reach.js';
import type { NameFinder } from './sdk-names.js';
import { clientPackageOf } from './sdk-packages.js';
import type { UsedService } from './services.js';
import type { TurnedScript } from './turn-script.js';
import type { Edit, Remark } from './turn-context.js';
import { unitsOf } from './units.js';
import type { Reference } from './walk.js';

/** A script, and what becomes of it. */
export interface MigratedScript {
  readonly path: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly script: Script;
  /** What leads from the one to the other. */
  readonly edits: readonly Edit[];
  /** The packages of clients that are turned in it. */
  readonly of: readonly string[];
}

/** All that is settled of a project. */
export interface Parts {
  readonly project: Project;
  readonly imports: Imports;
  readonly references: ReadonlyMap<Script, readonly Reference[]>;
  readonly services: ReadonlyMap<string, UsedService>;
  readonly finders: NameFinder;
  readonly imported: ImportedNames;
  readonly turned: readonly TurnedScript[];
}

/** The texts that a project would have. */
export interface Assembled {
  /** Those that change. */
  readonly scripts: readonly MigratedScript[];
  /** The files of the output that are used, such as `plain`. */
  readonly includes: ReadonlySet<string>;
  readonly isTurned: (script: Script, of: string) => boolean;
}

/**
 * Makes the edits of all that can be turned.
 *
 * @param more edits that were found to be needed besides, by the script that `at` tells.
 */
export function assemble(
  { imports: between, references, services, finders, imported, turned }: Parts,
  remarks: readonly Remark[],
  more: readonly PlacedEdit[],
): Assembled {
  const units = unitsOf(between, turned, remarks);
  const isTurned = (script: Script, of: string): boolean =>
    services.has(of) && !units.stays(script, of);

  const includes = new Set<string>();
  const scripts = turned.flatMap(({ script, edits, taken, of: all }): MigratedScript[] => {
    const added = more.filter((each) => each.script === script);
    const own = [...edits, ...added].filter(({ of }) => isTurned(script, of));
    const left = new Set<string>();
    for (const { node, sdk } of references.get(script) ?? []) {
      const of = taken.get(node) ?? clientPackageOf(sdk.module);
      if (of === undefined || !isTurned(script, of)) left.add(`${sdk.module} ${sdk.name}`);
    }
    const imports = imported.importsOf(script, (of) => isTurned(script, of));
    for (const path of imports.keys()) includes.add(path.replace(/^.*\/(?=[^/]+$)|\.\w+$/g, ''));
    for (const path of imports.keys())
      if (path.includes('credentials/node')) includes.add('credentials');
    const ofImports = importEdits(script, finders, imports, (identifier) => {
      const { sdk } = namespaceOrName(finders, identifier);
      const of = sdk && clientPackageOf(sdk.module);
      if (sdk === undefined) return true;
      if (of !== undefined) return !isTurned(script, of);
      return sdk.name === '*' || left.has(`${sdk.module} ${sdk.name}`) || own.length === 0;
    });
    const made = [...own, ...ofImports];
    const after = applyEdits(script.text, made);
    const of = [...all].filter((each) => isTurned(script, each));
    const { path, name, text: before } = script;
    return after === before ? [] : [{ path, name, before, after, script, edits: made, of }];
  });
  return { scripts, includes, isTurned };
}

/** An edit of a script. */
export interface PlacedEdit extends Edit {
  readonly script: Script;
}

/** A name of the SDK, or all of its package where it is a namespace. */
function namespaceOrName(
  { namespaceOf, meaningOf }: NameFinder,
  identifier: TypeScript.Identifier,
): { readonly sdk?: { readonly module: string; readonly name: string } } {
  const module = namespaceOf(identifier);
  if (module !== undefined) return { sdk: { module, name: '*' } };
  const { sdk } = meaningOf(identifier);
  return sdk === undefined ? {} : { sdk };
}
