/** Where the shared files are, and which profile of them counts. */
import { fileLocations } from '../../../generator/runtime/credentials/node/shared-config.js';
import { profileSettings } from '../../../generator/runtime/credentials/node/surroundings.js';
import { type Outcome, outcomeOf } from '../tally.js';
import { alike, type Env } from './files.js';

interface Suite {
  readonly tests: readonly {
    readonly name: string;
    readonly environment: Env;
    readonly platform: 'linux' | 'windows';
    readonly profile?: string;
    readonly configLocation: string;
    readonly credentialsLocation: string;
  }[];
}

export async function runFileLocations({ tests }: Suite): Promise<Outcome[]> {
  return Promise.all(
    tests.map(({ name, environment, platform, profile, configLocation, credentialsLocation }) =>
      outcomeOf(name, async () => {
        const system = platform === 'windows' ? 'win32' : platform;
        alike(fileLocations(environment, system), {
          config: configLocation,
          credentials: credentialsLocation,
        });
        if (profile === undefined) return;
        const readFile = async (): Promise<string> => `[profile ${profile}]`;
        const settings = await profileSettings({ env: environment, readFile });
        alike(settings.profileName, profile);
      }),
    ),
  );
}
