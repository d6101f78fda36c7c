/* eslint-disable */
// @ts-nocheck
import type { SigningCredentials } from '../../core/credentials.js';
import { readJson } from '../ask.js';
import { credentialsOf, type CredentialsProvider, noCredentials, now } from '../provider.js';
import { profileProperties } from './shared-config.js';
import {
  explained,
  type NodeProviderOptions,
  type ProfileOptions,
  profileSettings,
  surroundings,
} from './surroundings.js';

/**
 * Credentials that a program prints: the `credential_process` of a profile, run by the shell, prints
 * `{ "Version": 1, "AccessKeyId": …, "SecretAccessKey": …, "SessionToken": …, "Expiration": … }`.
 */
export function fromProcess(options: ProfileOptions = {}): CredentialsProvider {
  return async () => {
    const settings = await profileSettings(options);
    const name = settings.profileName;
    const properties = explained(() => profileProperties(settings));
    const command = properties.get('credential_process');
    if (!command) {
      noCredentials(`The profile ${name} has no credential_process`, { notConfigured: true });
    }
    return processCredentials(command, name, properties.get('aws_account_id'), options);
  };
}

/** Runs the program of a profile. What it prints is never quoted. */
export async function processCredentials(
  command: string,
  profile: string,
  accountId: string | undefined,
  options: NodeProviderOptions,
): Promise<SigningCredentials> {
  const who = `The credential_process of the profile ${profile}`;
  const { run, clientConfig } = surroundings(options);
  const text = await run(command).catch((error: unknown) =>
    noCredentials(`${who} failed: ${error instanceof Error ? error.message : 'no reason given'}`),
  );
  const json = readJson(text);
  if (json['Version'] !== 1) noCredentials(`${who} printed no JSON of Version 1`);
  const credentials = credentialsOf(
    {
      accessKeyId: json['AccessKeyId'],
      secretAccessKey: json['SecretAccessKey'],
      sessionToken: json['SessionToken'],
      expiration: json['Expiration'],
      accountId: json['AccountId'] ?? accountId,
    },
    who,
  );
  const { expiration } = credentials;
  if (expiration && expiration.getTime() <= now(clientConfig)) {
    noCredentials(`${who} gave credentials that have expired`);
  }
  return credentials;
}
