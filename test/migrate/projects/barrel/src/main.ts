import { CreateQueueCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { sqs } from './index.js';
import { createTopic, steps } from './topics.js';

await sqs.send(new CreateQueueCommand({ QueueName: 'barrel' }));
const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
console.log(QueueUrls.length, await createTopic('barrel'), steps);
