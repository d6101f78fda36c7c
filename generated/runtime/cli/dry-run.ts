/* eslint-disable */
// @ts-nocheck
/** `--cli-dry-run`: what a command would send. Nothing is sent, and nobody is asked for keys. */
import type { SigningCredentials } from '../core/credentials.js';
import { failure } from '../core/errors.js';
import type { Fetch, FetchInit } from '../core/http.js';
import { profilePlan, type Source } from '../credentials/node/profile-plan.js';
import { isTrue } from '../credentials/node/shared-config.js';
import type { CliCommand } from './command.js';
import { credentials, type Sources } from './config.js';
import { CliFailure } from './failure.js';

/** What stands for every secret, so that none can be in what is printed. */
export const placeholder = 'opslice-dry-run';

/** A token or a key of an API, of those that operations take in place of a signature. */
export interface Secrets {
  readonly token?: string;
  readonly apiKey?: string;
}

/** A request as it would go out, with `placeholder` for secrets. */
export interface PlannedRequest {
  readonly url: string;
  readonly init: FetchInit;
}

/** What a call is settled with that must not go out. */
export interface DryRun {
  /** In place of the transport: keeps the request, and ends the call. */
  readonly transport: Fetch;
  /** Stand-ins for the token or the key that `find` finds, also where it finds none. */
  readonly secrets: (command: CliCommand, find: () => Secrets) => Secrets;
  /** A stand-in for the keys that would sign. */
  readonly keys: (sources: Sources) => SigningCredentials;
  /**
   * What a call would send first.
   *
   * @throws what the call is rejected with before it sends anything.
   */
  readonly plan: (call: () => Promise<unknown>) => Promise<PlannedRequest>;
  /** What the request does not show: where keys would come from, and that there are none. */
  readonly notes: readonly string[];
}

/** Begins a dry run. */
export function openDryRun(): DryRun {
  const notes: string[] = [];
  let planned: PlannedRequest | undefined;
  let isOpen = false;
  const transport: Fetch = async (url, init) => {
    // Before the call, only what looks for settings of an instance would come here.
    if (isOpen) planned ??= { url: `${url}`, init };
    throw failure('AbortError', 'A dry run sends nothing', {});
  };
  return {
    transport,
    notes,
    secrets(command, find) {
      try {
        const { token, apiKey } = find();
        if (token !== undefined) return { token: placeholder };
        return apiKey === undefined ? {} : { apiKey: placeholder };
      } catch (error) {
        if (!(error instanceof CliFailure) || error.code !== 'NoAuthToken') throw error;
        notes.push(error.message);
        return command.bearer ? { token: placeholder } : { apiKey: placeholder };
      }
    },
    keys(sources) {
      const written = credentials(sources);
      const standIn = { accessKeyId: placeholder, secretAccessKey: placeholder };
      if (written !== undefined) {
        return {
          ...standIn,
          ...(written.sessionToken ? { sessionToken: placeholder } : {}),
          ...(written.accountId === undefined ? {} : { accountId: written.accountId }),
        };
      }
      const from = keySource(sources);
      if (from === undefined) {
        notes.push('There are no credentials: without the dry run, this would fail.');
        return standIn;
      }
      notes.push(`The keys would come from ${from}: a dry run does not ask for them.`);
      return { ...standIn, sessionToken: placeholder };
    },
    async plan(call) {
      isOpen = true;
      try {
        await call();
      } catch (error) {
        if (planned === undefined) throw error;
      }
      if (planned === undefined) throw new Error('The call sends nothing');
      return planned;
    },
  };
}

/** Who gives keys that are not written down, in the order of the chain that asks them. */
function keySource(sources: Sources): string | undefined {
  const { env } = sources;
  const { source, roles, profile } = profilePlan(sources);
  const role = roles.at(-1);
  if (role !== undefined) {
    return `the role ${role.roleArn}, which STS gives${role.mfaSerial ? ` for a code of ${role.mfaSerial}` : ''}`;
  }
  if (source !== undefined) return namedSource(source, profile);
  if (env['AWS_WEB_IDENTITY_TOKEN_FILE']) {
    return `the role ${env['AWS_ROLE_ARN'] ?? ''}, which STS gives for AWS_WEB_IDENTITY_TOKEN_FILE`;
  }
  if (env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] || env['AWS_CONTAINER_CREDENTIALS_FULL_URI']) {
    return 'the container';
  }
  if (isTrue(env['AWS_EC2_METADATA_DISABLED'])) return undefined;
  return 'the metadata of the EC2 instance, if this is one';
}

function namedSource(source: Source, profile: string): string {
  switch (source.kind) {
    case 'keys':
      return `the profile ${profile}`;
    case 'named':
      return `the credential_source ${source.name} of the profile ${profile}`;
    case 'web-identity':
      return `the role ${source.roleArn}, which STS gives for ${source.tokenFile}`;
    case 'sso':
      return `SSO at ${source.startUrl}`;
    case 'process':
      return `the credential_process of the profile ${profile}`;
    case 'login':
      return `the login session of the profile ${profile}`;
  }
}
