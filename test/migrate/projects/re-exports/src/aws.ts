export { KMSClient, CreateKeyCommand, EncryptCommand, DecryptCommand } from '@aws-sdk/client-kms';
export type { EncryptCommandOutput } from '@aws-sdk/client-kms';
