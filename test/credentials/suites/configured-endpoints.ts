/** Which endpoint variables and files say for a service. */
import { endpointUrl, region } from '../../../generator/runtime/credentials/node/shared-config.js';
import { type Outcome, outcomeOf } from '../tally.js';
import { alike, type Env, printed, type Sections, settingsOf } from './files.js';

interface Suite {
  readonly testSuites: readonly {
    readonly profiles: Sections;
    readonly services: Readonly<Record<string, Sections>>;
    readonly client_configs: Readonly<
      Record<
        string,
        { readonly endpoint_url?: string; readonly ignore_configured_endpoint_urls?: boolean }
      >
    >;
    readonly environments: Readonly<Record<string, Env>>;
    readonly endpointUrlTests: readonly {
      readonly name: string;
      readonly profile: string;
      readonly client_config: string;
      readonly environment: string;
      readonly service: string;
      readonly output: { readonly endpointUrl: string };
    }[];
  }[];
}

export async function runConfiguredEndpoints({ testSuites }: Suite): Promise<Outcome[]> {
  const all = testSuites.map(async (suite) => {
    const config =
      printed('profile', suite.profiles) +
      Object.entries(suite.services)
        .map(([name, services]) => `[services ${name}]\n${nested(services)}`)
        .join('');
    return Promise.all(
      suite.endpointUrlTests.map(async (test): Promise<Outcome> => {
        const option = suite.client_configs[test.client_config];
        if (option?.ignore_configured_endpoint_urls && !option.endpoint_url) {
          // Who has such a setting does not ask at all.
          return { name: test.name, skipped: 'no option of ours says to ignore the files' };
        }
        return outcomeOf(test.name, () => {
          const env = suite.environments[test.environment];
          const settings = settingsOf({ config }, test.profile, env);
          alike(
            option?.endpoint_url ??
              endpointUrl(settings, test.service) ??
              `https://${test.service}.${region(settings)}.amazonaws.com`,
            test.output.endpointUrl,
          );
        });
      }),
    );
  });
  return (await Promise.all(all)).flat();
}

function nested(services: Sections): string {
  return Object.entries(services)
    .map(([service, properties]) => {
      const lines = Object.entries(properties).map(([key, value]) => `  ${key} = ${value}\n`);
      return `${service} =\n${lines.join('')}`;
    })
    .join('');
}
