import type { Script } from './project.js';
import { type Imports, nearestAlong } from './reach.js';
import type { Remark } from './turn-context.js';
import type { TurnedScript } from './turn-script.js';

/** What is turned together, or not at all. */
export interface Units {
  /** Whether what a script uses of a client's package stays with the SDK. */
  readonly stays: (script: Script, of: string) => boolean;
}

/**
 * A client, and what it gives, may go from file to file. So the files that use a service and import each
 * other, also through files that do not use it, are one unit: something in one of them that cannot be
 * turned keeps all of them with the SDK. Else a client of one kind would meet calls of the other.
 */
export function unitsOf(
  imports: Imports,
  turned: readonly TurnedScript[],
  remarks: readonly Remark[],
): Units {
  const users = new Map(turned.map(({ script, of }) => [script, of]));
  const root = new Map<string, string>();
  const keyOf = (script: Script, of: string): string => `${of} ${script.path}`;
  const find = (key: string): string => {
    const up = root.get(key);
    return up === undefined || up === key ? key : find(up);
  };
  for (const [script, own] of users) {
    for (const of of own) {
      for (const other of nearestAlong(
        imports,
        script,
        (each) => users.get(each)?.has(of) ?? false,
      ))
        root.set(find(keyOf(script, of)), find(keyOf(other, of)));
    }
  }
  const left = new Set(
    remarks.filter(({ kind }) => kind === 'stays').map(({ script, of }) => find(keyOf(script, of))),
  );
  return { stays: (script, of) => left.has(find(keyOf(script, of))) };
}
