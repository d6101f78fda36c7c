/* eslint-disable */
// @ts-nocheck
/**
 * Credentials that are not written down: roles, SSO, login sessions, programs, tokens of pods, and the
 * services beside a container or an instance. Loaded where nothing else gives any.
 */
import type { ClientConfig } from '../core/client.js';
import type { SigningCredentials } from '../core/credentials.js';
import { fromNodeProviderChain } from '../credentials/node/from-node-provider-chain.js';
import type { Sources } from './config.js';
import type { CliEnvironment } from './environment.js';
import { CliFailure } from './failure.js';

/**
 * Asks the chain of providers, in which variables go before the profile unless an option names it.
 *
 * @param clientConfig how the services are called that give credentials.
 * @param ask asks the person for the code of a device, where there is a person.
 * @throws CliFailure 255 where somebody has set up a way to credentials and it fails.
 */
export async function providedCredentials(
  sources: Sources,
  clientConfig: ClientConfig,
  ask: CliEnvironment['ask'],
): Promise<SigningCredentials | undefined> {
  const provider = fromNodeProviderChain({
    env: sources.env,
    profile: sources.profileOption,
    preferEnv: true,
    keepRoles: true,
    clientConfig,
    mfaCodeProvider: ask && ((serial) => ask(`Enter MFA code for ${serial}: `)),
  });
  try {
    return await provider();
  } catch (error) {
    const { message, notConfigured }: { readonly message?: string; readonly notConfigured?: true } =
      Object(error);
    if (notConfigured) return undefined;
    throw new CliFailure(255, `Error when retrieving credentials: ${message}`);
  }
}
