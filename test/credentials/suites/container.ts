/** Where a container asks for its credentials. */
import { containerUrl } from '../../../generator/runtime/credentials/node/from-container-metadata.js';
import { type Outcome, outcomeOf } from '../tally.js';
import { alike, type Env, fails } from './files.js';

interface Suite {
  readonly tests: readonly {
    readonly docs: string;
    readonly env: Env;
    readonly result: { readonly Ok?: string; readonly ErrorContains?: string };
  }[];
}

export async function runContainer({ tests }: Suite): Promise<Outcome[]> {
  return Promise.all(
    tests.map(({ docs, env, result }) =>
      outcomeOf(docs, () =>
        result.Ok === undefined
          ? fails(() => containerUrl(env))
          : alike(containerUrl(env), result.Ok),
      ),
    ),
  );
}
