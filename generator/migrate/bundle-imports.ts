import { tsMorph } from '../code/ts-morph.js';
import { assemble, type Assembled, type Parts } from './assemble.js';
import { counterpartOf } from './calls.js';
import type { Script } from './project.js';
import { clientPackageOf } from './sdk-packages.js';

const { ts } = tsMorph;

/** Names of values by the module that they are imported from, or by the file below the output folder. */
export type ImportedValues = ReadonlyMap<string, readonly string[]>;

/** What a program imports of the SDK, and of generated files. */
export interface BundleImports {
  readonly sdk: ImportedValues;
  readonly generated: ImportedValues;
  /** The files of the output that are included, such as `plain`. */
  readonly includes: ReadonlySet<string>;
}

/** What is imported in each of the states that are weighed. */
export interface BundleStates {
  readonly sdk: BundleImports;
  /** With generated clients alone, whatever still stays. */
  readonly opslice: BundleImports;
  /** With what is turned, and what stays; undefined where all or nothing is turned. */
  readonly both: BundleImports | undefined;
}

export function bundleStates(parts: Parts, made: Assembled): BundleStates {
  const whole = assemble(parts, [], []);
  const sdk = sdkImports(parts, () => true);
  const left = sdkImports(parts, (script, of) => !made.isTurned(script, of));
  const isMixed = made.scripts.length > 0 && left.size > 0;
  return {
    sdk: { sdk, generated: new Map(), includes: new Set() },
    opslice: {
      sdk: new Map(),
      generated: generatedImports(parts, () => true),
      includes: new Set([...whole.includes, ...includesOfCalls(parts)]),
    },
    both: isMixed
      ? {
          sdk: left,
          generated: generatedImports(parts, made.isTurned),
          includes: made.includes,
        }
      : undefined,
  };
}

type Counts = (script: Script, of: string) => boolean;

/** The values that scripts import of the SDK. */
function sdkImports({ references, turned }: Parts, counts: Counts): ImportedValues {
  const found = new Map<string, Set<string>>();
  for (const { script, taken, of: all } of turned) {
    for (const { node, sdk } of references.get(script) ?? []) {
      if (ts.isPartOfTypeNode(node) || ts.isImportTypeNode(node)) continue;
      const of = taken.get(node) ?? clientPackageOf(sdk.module);
      const isCounted =
        of === undefined ? [...all].some((each) => counts(script, each)) : counts(script, of);
      if (!isCounted) continue;
      found.set(sdk.module, (found.get(sdk.module) ?? new Set<string>()).add(sdk.name));
    }
  }
  return sorted(found);
}

/** The values that scripts would import of generated files: those of calls, and what else was asked for. */
function generatedImports({ services, imported, turned }: Parts, counts: Counts): ImportedValues {
  const found = new Map<string, Set<string>>();
  const add = (path: string, names: readonly string[]): void => {
    const own = found.get(path) ?? new Set<string>();
    found.set(path, own);
    for (const name of names) own.add(name);
  };
  for (const service of services.values()) {
    const isCounted = (script: Script): boolean => counts(script, service.client);
    for (const [file, names] of imported.valuesOf(service.client, isCounted)) {
      add(`${service.folder}/${file}`, names);
    }
    for (const { script, calls } of turned) {
      if (!isCounted(script)) continue;
      for (const call of calls) {
        const name = call.of === service.client ? counterpartOf(service, call) : undefined;
        if (name === undefined) continue;
        add(`${service.folder}/${call.file}`, [name]);
        add(`${service.folder}/index`, ['createClient']);
      }
    }
  }
  return sorted(found);
}

/** The files that the calls of scripts need, whether they can be turned or not. */
function includesOfCalls({ turned }: Parts): string[] {
  return turned.flatMap(({ calls }) =>
    calls.flatMap(({ file }) => (file === 'index' ? ['node'] : ['node', file])),
  );
}

function sorted(found: ReadonlyMap<string, ReadonlySet<string>>): ImportedValues {
  return new Map([...found].sort().map(([module, own]) => [module, [...own].sort()]));
}
