import type { Link, SpanKind, TextMapGetter, TextMapSetter } from '@opentelemetry/api';
import { itemsOf, type Members, memberOf, present, textAt } from './members.js';
import type { ServiceSpans, SpanCall } from './service-spans.js';
import type { ObserveSettings } from './settings.js';

const producer: SpanKind.PRODUCER = 3;
const consumer: SpanKind.CONSUMER = 4;

export const sqsSpans: ServiceSpans = {
  start({ operation, input }) {
    const url = textAt(input, 'QueueUrl');
    const queue = url?.split('/').at(-1);
    const attributes = present({
      'messaging.system': 'aws_sqs',
      'messaging.destination.name': queue,
      'url.full': url,
    });
    switch (operation) {
      case 'ReceiveMessage':
        return {
          name: `${queue} receive`,
          kind: consumer,
          attributes: { ...attributes, 'messaging.operation.type': 'receive' },
        };
      case 'SendMessage':
      case 'SendMessageBatch':
        return { name: `${queue} send`, kind: producer, attributes };
      default:
        return { attributes };
    }
  },
  inputWithTrace(call) {
    const { operation, input, settings } = call;
    switch (operation) {
      case 'ReceiveMessage': {
        const asked = itemsOf(input['MessageAttributeNames']);
        const names = new Set([...asked, ...settings.api.propagation.fields()]);
        return names.size === 0 ? input : { ...input, MessageAttributeNames: [...names] };
      }
      case 'SendMessage':
        return withTrace(input, settings);
      case 'SendMessageBatch':
        return {
          ...input,
          Entries: itemsOf(input['Entries']).map((entry) =>
            // A cast: an entry is a structure.
            withTrace(entry as Members, settings),
          ),
        };
      default:
        return input;
    }
  },
  end(call, output) {
    switch (call.operation) {
      case 'SendMessage':
        return { attributes: present({ 'messaging.message.id': output['MessageId'] }) };
      case 'ReceiveMessage': {
        const messages = itemsOf(output['Messages']);
        return {
          attributes: { 'messaging.batch.message_count': messages.length },
          links: messages.flatMap((message) => linkTo(message, call)),
        };
      }
      default:
        return { attributes: {} };
    }
  },
};

const topicArn = 'aws.sns.topic.arn';

export const snsSpans: ServiceSpans = {
  start({ operation, input }) {
    const [topic, target, phone] = ['TopicArn', 'TargetArn', 'PhoneNumber'].map((name) =>
      textAt(input, name),
    );
    const system = { 'messaging.system': 'aws.sns', ...present({ [topicArn]: topic }) };
    if (operation !== 'Publish') return { name: `SNS ${operation}`, attributes: system };
    const arn = topic ?? target;
    const destination = arn?.slice(arn.lastIndexOf(':') + 1) ?? phone ?? 'unknown';
    return {
      name: `${phone === undefined ? destination : 'phone_number'} send`,
      kind: producer,
      attributes: {
        ...system,
        'messaging.destination_kind': 'topic',
        'messaging.destination': destination,
        'messaging.destination.name': arn ?? phone ?? 'unknown',
      },
    };
  },
  inputWithTrace: ({ operation, input, settings }) =>
    operation === 'Publish' ? withTrace(input, settings) : input,
  end: (_, output) => ({ attributes: present({ [topicArn]: output['TopicArn'] }) }),
};

const setter: TextMapSetter<Record<string, unknown>> = {
  set(attributes, name, value) {
    attributes[name] = { DataType: 'String', StringValue: value };
  },
};

const getter: TextMapGetter<Members> = {
  keys: (attributes) => Object.keys(attributes),
  // What SNS puts into the body of a message of SQS has another name for the text.
  get: (attributes, name) =>
    textAt(attributes, name, 'StringValue') ?? textAt(attributes, name, 'Value'),
};

/** A message has room for this many attributes. */
const roomFor = 10;

/** A message that takes the trace along, where it has room for it. */
function withTrace(message: Members, { api }: ObserveSettings): Members {
  const attributes: Record<string, unknown> = { ...Object(message['MessageAttributes']) };
  if (Object.keys(attributes).length + api.propagation.fields().length > roomFor) return message;
  api.propagation.inject(api.context.active(), attributes, setter);
  const isEmpty = Object.keys(attributes).length === 0;
  return isEmpty ? message : { ...message, MessageAttributes: attributes };
}

/** The link to the span that a message was sent in. */
function linkTo(message: unknown, { settings }: SpanCall): readonly Link[] {
  const { api } = settings;
  const attributes = traceIn(message, settings);
  if (attributes === undefined) return [];
  const sent = api.propagation.extract(
    api.trace.deleteSpan(api.context.active()),
    attributes,
    getter,
  );
  const context = api.trace.getSpanContext(sent);
  if (context === undefined) return [];
  return [
    { context, attributes: present({ 'messaging.message.id': memberOf(message, 'MessageId') }) },
  ];
}

/** The attributes that a trace came in: those of the message, or those that its body tells of. */
function traceIn(message: unknown, { api, options }: ObserveSettings): Members | undefined {
  // A cast: attributes are a map.
  const own = memberOf(message, 'MessageAttributes') as Members | undefined;
  if (own && api.propagation.fields().some((name) => Object.hasOwn(own, name))) return own;
  const body = textAt(message, 'Body');
  if (!options.sqsExtractContextPropagationFromPayload || body === undefined) return undefined;
  try {
    return memberOf(JSON.parse(body), 'MessageAttributes') as Members | undefined;
  } catch {
    // A body of any other form has no trace.
    return undefined;
  }
}
