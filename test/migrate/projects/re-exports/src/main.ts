import { CreateKeyCommand, DecryptCommand, EncryptCommand, KMSClient, type EncryptCommandOutput } from './aws.js';

const kms = new KMSClient({});
const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));

async function encrypt(text: string): Promise<EncryptCommandOutput> {
  return kms.send(
    new EncryptCommand({ KeyId: KeyMetadata?.KeyId, Plaintext: new TextEncoder().encode(text) }),
  );
}

const { CiphertextBlob } = await encrypt('secret');
const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob }));
console.log(Plaintext && Buffer.from(Plaintext).toString('utf8'));
