import { cliName } from '../../model/cli-names.js';
import { globalOptions } from '../../model/global-options.js';

/** The option of each member of an input: none is one that every command has, no two are equal. */
export function optionNames(members: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    members.map((member) => {
      const plain = cliName(member);
      const wanted = globalOptions.has(plain) ? `${plain}-value` : plain;
      let name = wanted;
      for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
      taken.add(name);
      return [member, name];
    }),
  );
}
