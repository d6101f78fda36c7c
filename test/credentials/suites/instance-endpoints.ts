/** Where an EC2 instance asks for its credentials. */
import { instanceEndpoint } from '../../../generator/runtime/credentials/node/from-instance-metadata.js';
import { type Outcome, outcomeOf } from '../tally.js';
import { alike, type Env, fails, settingsOf } from './files.js';

interface Suite {
  readonly tests: readonly {
    readonly docs: string;
    readonly env: Env;
    readonly fs: Readonly<Record<string, string>>;
    readonly endpoint_override?: string;
    readonly mode_override?: string;
    readonly result: { readonly Ok?: string; readonly Err?: string };
  }[];
}

export async function runInstanceEndpoints({ tests }: Suite): Promise<Outcome[]> {
  return Promise.all(
    tests.map(({ docs, env, fs, endpoint_override, mode_override, result }) =>
      outcomeOf(docs, () => {
        const settings = settingsOf({ config: fs[env['AWS_CONFIG_FILE'] ?? ''] }, 'default', env);
        const options = { endpoint: endpoint_override, endpointMode: mode_override };
        const ask = (): string => `${instanceEndpoint(settings, options)}/latest/api/token`;
        if (result.Ok === undefined) fails(ask);
        else alike(ask(), result.Ok);
      }),
    ),
  );
}
