import { cliName } from '../../model/cli-names.js';

/** A name of the model, and the option where it is not what the name gives. */
export interface GuessedName {
  readonly name: string;
  readonly cli?: string;
}

/** The name that most likely stands behind a name of the command line: `identity-id`, `IdentityId`. */
export function guessName(cli: string): GuessedName {
  const letters = cli
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  const name = /^[A-Za-z]/.test(letters) ? letters : `N${letters}`;
  return cliName(name) === cli ? { name } : { name, cli };
}
