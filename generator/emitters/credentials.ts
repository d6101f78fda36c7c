import type { OutputFile } from '../code/source-file.js';
import { runtimeOffer } from './index-file.js';
import { runtime } from './runtime.js';

/**
 * `credentials/index.ts`, for any platform, and `credentials/node.ts`, which has all that besides what
 * needs Node. They are for all services of an output and need none of their operations.
 */
export function emitCredentials(): OutputFile[] {
  const anywhere = [
    runtime.CredentialsProvider,
    runtime.ProviderOptions,
    runtime.SigningCredentials,
    runtime.fromEnv,
    runtime.Environment,
    runtime.fromCognitoIdentity,
    runtime.fromCognitoIdentityPool,
    runtime.CognitoIdentityCredentials,
    runtime.CognitoIdentityOptions,
    runtime.CognitoIdentityPoolOptions,
    runtime.Logins,
    runtime.fromWebToken,
    runtime.WebTokenOptions,
    runtime.fromTemporaryCredentials,
    runtime.AssumeRoleParams,
    runtime.TemporaryCredentialsOptions,
    runtime.rdsAuthToken,
    runtime.RdsTokenOptions,
    runtime.eksToken,
    runtime.EksTokenOptions,
  ];
  const onNode = [
    runtime.NodeProviderOptions,
    runtime.ProfileOptions,
    runtime.MetadataOptions,
    runtime.fromIni,
    runtime.fromProcess,
    runtime.fromSSO,
    runtime.SsoOptions,
    runtime.fromTokenFile,
    runtime.TokenFileOptions,
    runtime.fromContainerMetadata,
    runtime.fromInstanceMetadata,
    runtime.InstanceMetadataOptions,
    runtime.fromNodeProviderChain,
    runtime.ChainOptions,
  ];
  return [
    runtimeOffer('credentials/index.ts', anywhere),
    runtimeOffer('credentials/node.ts', [...anywhere, ...onNode]),
  ];
}
