import { cliName } from '../../model/cli-names.js';
import { globalOptions } from '../../model/global-options.js';

/**
 * The option of each member of an input: `--region`, which every command has, becomes
 * `--region-value`, and a name that is taken gets a number.
 */
export function optionNames(members: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>(globalOptions);
  const wanted = new Set(members.map(cliName));
  return new Map(
    members.map((member) => {
      const plain = cliName(member);
      let name = globalOptions.has(plain) ? `${plain}-value` : plain;
      // The plain name of another member stays with that one.
      for (let count = 2; taken.has(name) || (name !== plain && wanted.has(name)); count++) {
        name = `${plain}-${count}`;
      }
      taken.add(name);
      return [member, name];
    }),
  );
}
