import { globalOptions } from '../../model/check/cli-names.js';
import type { Member } from '../../model/model.js';

/**
 * The members of an input with names on the command line that nobody else has: `--region`, which
 * every command has, becomes `--region-value`, and a name that is taken gets a number.
 */
export function withOptionNames(members: readonly Member[]): Member[] {
  const taken = new Set<string>(globalOptions);
  const wanted = new Set(members.map((member) => member.cli));
  return members.map((member) => {
    let { cli } = member;
    if (globalOptions.has(cli)) cli = `${cli}-value`;
    for (let count = 2; taken.has(cli) || (cli !== member.cli && wanted.has(cli)); count++) {
      cli = `${member.cli}-${count}`;
    }
    taken.add(cli);
    return cli === member.cli ? member : { ...member, cli };
  });
}
