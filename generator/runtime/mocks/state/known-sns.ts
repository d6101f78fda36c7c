/** What SNS does with the attributes of topics. */
import { textIn } from './behaviour-tools.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { PlannedError } from './planned-error.js';
import type { MockRecord } from './store.js';
import { isValues, type Values } from './values.js';

type Call = Parameters<ServiceBehaviour>[0];

function topicOf({ input, store }: Call): MockRecord {
  const topic = store.get('Topic', input['TopicArn']);
  if (topic !== undefined) return topic;
  throw new PlannedError({ code: 'NotFound' }, 'Topic does not exist');
}

function attributesOf({ fields }: MockRecord): Values {
  const { Attributes: given } = fields;
  return isValues(given) ? given : {};
}

/** What SNS does, by operation, where the plan does not say all. */
export const snsBehaviours: Readonly<Record<string, ServiceBehaviour>> = {
  CreateTopic(call) {
    const { input, store, next } = call;
    const arn = store.fill('arn:aws:sns:{region}:{account}:{Name}', input);
    // A topic that there is stays as it is.
    return store.get('Topic', arn) === undefined ? next() : { TopicArn: arn };
  },
  GetTopicAttributes(call) {
    const topic = topicOf(call);
    const Attributes = {
      DisplayName: '',
      ...attributesOf(topic),
      TopicArn: topic.fields['TopicArn'],
      Owner: call.store.account,
    };
    return { Attributes };
  },
  SetTopicAttributes(call) {
    const topic = topicOf(call);
    const { AttributeName, AttributeValue = '' } = call.input;
    const Attributes = { ...attributesOf(topic), [`${AttributeName}`]: AttributeValue };
    call.store.put('Topic', [topic.fields['TopicArn']], { ...topic.fields, Attributes });
    return {};
  },
  DeleteTopic(call) {
    // What is gone already is as good as deleted.
    call.store.remove('Topic', textIn(call.input, 'TopicArn'));
    return {};
  },
};
