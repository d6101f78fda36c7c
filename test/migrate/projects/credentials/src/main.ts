import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromEnv, fromNodeProviderChain } from '@aws-sdk/credential-providers';

const one = new STSClient({ region: 'eu-west-1', credentials: fromEnv() });
const two = new STSClient({
  credentials: fromNodeProviderChain(),
  region: 'eu-west-1',
});
const three = new STSClient({ credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, profile: undefined });

for (const client of [one, two, three]) {
  const { Account } = await client.send(new GetCallerIdentityCommand({}));
  console.log(Account);
}
