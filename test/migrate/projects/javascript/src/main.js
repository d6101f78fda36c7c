// @ts-check
import { CreateTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';

/** @type {import('@aws-sdk/client-sns').SNSClient} */
const sns = new SNSClient({ region: 'us-east-1' });

/**
 * @param {SNSClient} client
 * @param {string} Name
 * @returns {Promise<string | undefined>}
 */
async function create(client, Name) {
  const { TopicArn } = await client.send(new CreateTopicCommand({ Name }));
  return TopicArn;
}

console.log(await create(sns, 'news'));
const { Topics = [] } = await sns.send(new ListTopicsCommand());
console.log(Topics.length);
