import { SQSClient, CreateQueueCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';

const sqs = new SQSClient({});
sqs.middlewareStack.add(
  (next) => async (args) => {
    seen += 1;
    return next(args);
  },
  { step: 'build' },
);
let seen = 0;

await sqs.send(new CreateQueueCommand({ QueueName: 'partly' }));
const list = new ListQueuesCommand({});
const { QueueUrls = [] } = await sqs.send(list);
console.log(QueueUrls.length, seen);

const sns = new SNSClient({});
const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'partly' }));
console.log(TopicArn);
