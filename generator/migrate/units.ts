import { tsMorph } from '../code/ts-morph.js';
import type { Project, Script } from './project.js';
import type { Remark } from './turning.js';
import type { TurnedScript } from './turn-script.js';

const { ts } = tsMorph;

/** What is turned together, or not at all. */
export interface Units {
  /** Whether what a script uses of a client's package stays with the SDK. */
  readonly stays: (script: Script, of: string) => boolean;
}

/**
 * A client, and what it gives, may go from file to file. So the files that use a service and import each
 * other are one unit: something in one of them that cannot be turned keeps all of them with the SDK.
 * Else a client of one kind would meet calls of the other.
 */
export function unitsOf(
  { moduleIn }: Project,
  turned: readonly TurnedScript[],
  remarks: readonly Remark[],
): Units {
  const bySource = new Map(turned.map((each) => [each.script.source, each]));
  const root = new Map<string, string>();
  const keyOf = (script: Script, of: string): string => `${of} ${script.path}`;
  const find = (key: string): string => {
    const up = root.get(key);
    return up === undefined || up === key ? key : find(up);
  };
  for (const { script, of } of turned) {
    for (const statement of script.source.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier } = statement;
      if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) continue;
      const source = moduleIn(script.source, moduleSpecifier.text);
      const other = source && bySource.get(source);
      if (other === undefined) continue;
      for (const each of of) {
        if (other.of.has(each))
          root.set(find(keyOf(script, each)), find(keyOf(other.script, each)));
      }
    }
  }
  const left = new Set(
    remarks.filter(({ kind }) => kind === 'stays').map(({ script, of }) => find(keyOf(script, of))),
  );
  return { stays: (script, of) => left.has(find(keyOf(script, of))) };
}
