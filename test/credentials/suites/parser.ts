/** What the texts of the shared files mean. */
import { profileProperties } from '../../../generator/runtime/credentials/node/shared-config.js';
import { type Outcome, outcomeOf } from '../tally.js';
import { alike, fails, type Sections, settingsOf } from './files.js';

interface Suite {
  readonly tests: readonly {
    readonly name: string;
    readonly input: { readonly configFile?: string; readonly credentialsFile?: string };
    readonly output: {
      readonly errorContaining?: string;
      readonly config?: { readonly profiles: Sections; readonly sso_sessions?: Sections };
    };
  }[];
}

export async function runParser({ tests }: Suite): Promise<Outcome[]> {
  return Promise.all(
    tests.map(({ name, input, output }) =>
      outcomeOf(name, () => {
        const texts = { config: input.configFile, credentials: input.credentialsFile };
        if (output.errorContaining !== undefined) {
          // A line before the first section is of no profile, and then none can be used.
          return fails(() => profileProperties(settingsOf(texts, 'foo')));
        }
        const settings = settingsOf(texts);
        const { config, credentials } = settings.files();
        const names = new Set([...config.profiles.keys(), ...credentials.profiles.keys()]);
        const profiles = [...names].map((each) => [
          each,
          Object.fromEntries(profileProperties(settings, each)),
        ]);
        alike(Object.fromEntries(profiles), output.config?.profiles);
        const sessions = [...config.ssoSessions].map(([each, has]) => [
          each,
          Object.fromEntries(has),
        ]);
        alike(Object.fromEntries(sessions), output.config?.sso_sessions ?? {});
      }),
    ),
  );
}
