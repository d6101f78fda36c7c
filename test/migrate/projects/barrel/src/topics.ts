import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { sns } from './index.js';

export const steps: string[] = [];
sns.middlewareStack.add(
  (next) => async (args) => {
    steps.push('build');
    return next(args);
  },
  { step: 'build' },
);

export async function createTopic(Name: string): Promise<string | undefined> {
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name }));
  return TopicArn;
}
