/* eslint-disable */
// @ts-nocheck
import { isFailure } from '../../core/errors.js';
import { fromEnv } from '../from-env.js';
import { type CredentialsProvider, noCredentials } from '../provider.js';
import { fromContainerMetadata } from './from-container-metadata.js';
import { fromIni } from './from-ini.js';
import { fromInstanceMetadata, type InstanceMetadataOptions } from './from-instance-metadata.js';
import { fromTokenFile } from './from-token-file.js';
import { surroundings } from './surroundings.js';

export interface ChainOptions extends InstanceMetadataOptions {
  /**
   * Variables with keys go before a profile that `AWS_PROFILE` names, as in the AWS CLI. Default
   * false, as in the SDK for JavaScript.
   */
  readonly preferEnv?: boolean | undefined;
}

/**
 * Credentials from wherever a program on Node usually has them, in the order of the SDK for
 * JavaScript: variables (unless a profile is named), the profile, the token file of a web identity,
 * the container, the EC2 instance.
 *
 * The first of them that somebody has set up decides: where it fails no other is asked, since that
 * would be somebody else. The failure names all that was tried.
 *
 * @example
 * createClient({ region: 'us-east-1', credentials: fromNodeProviderChain() })
 */
export function fromNodeProviderChain(options: ChainOptions = {}): CredentialsProvider {
  const { env } = surroundings(options);
  const variables: CredentialsProvider = async () => {
    const isNamed = options.profile || (!options.preferEnv && env['AWS_PROFILE']);
    if (isNamed) noCredentials('passed over, since a profile is named', { notConfigured: true });
    return fromEnv(env)();
  };
  const links: readonly (readonly [name: string, provider: CredentialsProvider])[] = [
    ['environment', variables],
    ['profile', fromIni(options)],
    ['web identity', fromTokenFile(options)],
    ['container', fromContainerMetadata(options)],
    ['instance metadata', fromInstanceMetadata(options)],
  ];
  return async () => {
    const tried: string[] = [];
    for (const [name, provider] of links) {
      try {
        return await provider();
      } catch (error) {
        if (!isFailure(error)) throw error;
        tried.push(`${name}: ${error.message}`);
        if ('notConfigured' in error) continue;
        noCredentials(tried.join('; '), { cause: error });
      }
    }
    return noCredentials(tried.join('; '), { notConfigured: true });
  };
}
