/** What SQS does with queues and messages. */
import { md5 } from '../../checksums/md5.js';
import { hex, sliceOf, structuresIn, textIn, textsIn } from './behaviour-tools.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { PlannedError } from './planned-error.js';
import type { MockRecord, MockStore } from './store.js';
import { tagsIn } from './tags.js';
import {
  invalidHandle,
  invalidValue,
  isHandle,
  refuseLarge,
  refuseOutOfRange,
  usualAttributes,
} from './sqs-limits.js';
import {
  attributesOf,
  fifoMessage,
  isFifo,
  messagesOf,
  moveDeadLetters,
  putMessage,
  queueArn,
  queueName,
  receivable,
  timeIn,
} from './sqs-messages.js';
import { isEqual, isValues, type Values } from './values.js';

type Call = Parameters<ServiceBehaviour>[0];

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function urlOf({ origin, store }: Call, name: string): string {
  return `${origin}/${store.account}/${name}`;
}

function queueOf({ input, store, has }: Call): MockRecord {
  const name = nameOf(textIn(input, 'QueueUrl'));
  const queue = store.get('Queue', name);
  if (queue !== undefined) return queue;
  // A specification that has no operation to make a queue is for those that are there.
  if (!has('CreateQueue'))
    return newQueue(store, name, name.endsWith('.fifo') ? { FifoQueue: 'true' } : {});
  throw new PlannedError({ code: 'QueueDoesNotExist' }, 'The specified queue does not exist.');
}

function send(call: Call, entry: Values): Values {
  const { store } = call;
  const queue = queueOf(call);
  refuseOutOfRange(entry);
  const body = textIn(entry, 'MessageBody');
  const bytes = new TextEncoder().encode(body);
  const digest = hex(md5(bytes));
  refuseLarge(queue, bytes.length);
  const fifo = isFifo(queue) ? fifoMessage(store, queue, entry, digest) : undefined;
  if (fifo?.same !== undefined) {
    const { MessageId, SequenceNumber } = fifo.same;
    return { MessageId, MD5OfMessageBody: digest, SequenceNumber };
  }
  const numbered =
    fifo === undefined
      ? {}
      : { SequenceNumber: `${store.next('SequenceNumber')}`.padStart(20, '0') };
  const MessageId = store.fill('{uuid}');
  const delay = Number(entry['DelaySeconds'] ?? attributesOf(queue)['DelaySeconds'] ?? 0);
  putMessage(store, {
    QueueName: queueName(queue),
    MessageId,
    Body: body,
    MD5OfBody: digest,
    MessageAttributes: entry['MessageAttributes'],
    MessageGroupId: entry['MessageGroupId'],
    MessageDeduplicationId: fifo?.deduplicationId,
    ...numbered,
    sent: store.now(),
    visible: new Date(store.now().getTime() + delay * 1000),
    received: 0,
  });
  if (fifo !== undefined) {
    const { deduplicationId } = fifo;
    store.put('SentMessage', [queueName(queue), deduplicationId], {
      QueueName: queueName(queue),
      MessageDeduplicationId: deduplicationId,
      MessageId,
      ...numbered,
      sent: store.now(),
    });
  }
  return { MessageId, MD5OfMessageBody: digest, ...numbered };
}

function receive(call: Call): Values {
  const { input, store } = call;
  const queue = queueOf(call);
  refuseOutOfRange(input);
  moveDeadLetters(store, queue);
  const now = store.now().getTime();
  const seconds = Number(
    input['VisibilityTimeout'] ?? attributesOf(queue)['VisibilityTimeout'] ?? 30,
  );
  const most = Number(input['MaxNumberOfMessages'] ?? 1);
  const wanted = [
    ...textsIn(input, 'AttributeNames'),
    ...textsIn(input, 'MessageSystemAttributeNames'),
  ];
  const messages = receivable(store, queue)
    .slice(0, most)
    .map(({ fields }): Values => {
      const handle = store.fill('{uuid}');
      const received = Number(fields['received']) + 1;
      putMessage(store, { ...fields, handle, received, visible: new Date(now + seconds * 1000) });
      const known: Values = {
        MessageGroupId: fields['MessageGroupId'],
        MessageDeduplicationId: fields['MessageDeduplicationId'],
        SequenceNumber: fields['SequenceNumber'],
        SentTimestamp: `${timeIn(fields, 'sent')}`,
        ApproximateReceiveCount: `${received}`,
      };
      const shown = Object.entries(known).filter(
        ([each, value]) => value !== undefined && (wanted.includes('All') || wanted.includes(each)),
      );
      const { MessageId, Body, MD5OfBody } = fields;
      const MessageAttributes = askedAttributes(fields, textsIn(input, 'MessageAttributeNames'));
      return {
        MessageId,
        ReceiptHandle: handle,
        Body,
        MD5OfBody,
        ...(shown.length === 0 ? {} : { Attributes: Object.fromEntries(shown) }),
        ...(Object.keys(MessageAttributes).length === 0 ? {} : { MessageAttributes }),
      };
    });
  return messages.length === 0 ? {} : { Messages: messages };
}

/** The attributes of a message that are asked for, by their names, their beginnings as `bar.*`, or all. */
function askedAttributes({ MessageAttributes: given }: Values, names: readonly string[]): Values {
  const isAsked = (attribute: string): boolean =>
    names.some(
      (name) =>
        name === attribute ||
        /^(?:All|\.\*)$/.test(name) ||
        (name.endsWith('.*') && attribute.startsWith(name.slice(0, -1))),
    );
  return Object.fromEntries(
    Object.entries(isValues(given) ? given : {}).filter(([name]) => isAsked(name)),
  );
}

/** The message that was last received with a handle; undefined where there is none any more. */
function received(call: Call, entry: Values): MockRecord | undefined {
  const name = queueName(queueOf(call));
  const handle = textIn(entry, 'ReceiptHandle');
  return messagesOf(call.store, name).find(({ fields }) => fields['handle'] === handle);
}

function deleteMessage(call: Call, entry: Values): void {
  const message = received(call, entry);
  // A handle of an earlier receipt, or of a message that was deleted, is not a mistake.
  if (message === undefined && !isHandle(textIn(entry, 'ReceiptHandle'))) throw invalidHandle();
  if (message === undefined) return;
  call.store.remove('Message', message.fields['QueueName'], message.fields['MessageId']);
}

function changeVisibility(call: Call, entry: Values): void {
  refuseOutOfRange(entry);
  const message = received(call, entry);
  if (message === undefined) {
    throw invalidHandle();
  }
  const now = call.store.now().getTime();
  const visible = new Date(now + Number(entry['VisibilityTimeout']) * 1000);
  putMessage(call.store, { ...message.fields, visible });
}

/** Does the same for each entry of a batch. */
function batch(call: Call, each: (entry: Values) => Values | void): Values {
  queueOf(call);
  const ids = structuresIn(call.input, 'Entries').map(({ Id }) => Id);
  if (ids.length === 0) {
    throw new PlannedError(
      { code: 'EmptyBatchRequest' },
      'There should be at least one entry in the request.',
    );
  }
  if (ids.length > 10) {
    throw new PlannedError(
      { code: 'TooManyEntriesInBatchRequest' },
      `A batch has at most 10 entries, and this one has ${ids.length}.`,
    );
  }
  if (new Set(ids).size < ids.length) {
    throw new PlannedError(
      { code: 'BatchEntryIdsNotDistinct' },
      'Two entries of the batch have the same Id.',
    );
  }
  const Successful: Values[] = [];
  const Failed: Values[] = [];
  for (const entry of structuresIn(call.input, 'Entries')) {
    try {
      Successful.push({ Id: entry['Id'], ...each(entry) });
    } catch (error) {
      if (!(error instanceof PlannedError)) throw error;
      const { code: Code, message: Message } = error;
      Failed.push({ Id: entry['Id'], SenderFault: true, Code, Message });
    }
  }
  return { Successful, Failed };
}

function attributes(call: Call): Values {
  const { input, store } = call;
  const queue = queueOf(call);
  const name = queueName(queue);
  const now = store.now().getTime();
  const messages = messagesOf(store, name);
  const count = (test: (fields: Values) => boolean): string =>
    `${messages.filter(({ fields }) => test(fields)).length}`;
  const isVisible = (fields: Values): boolean => timeIn(fields, 'visible') <= now;
  const seconds = (field: string): string => `${Math.floor(timeIn(queue.fields, field) / 1000)}`;
  const all: Values = {
    ...usualAttributes,
    ...attributesOf(queue),
    ApproximateNumberOfMessages: count(isVisible),
    ApproximateNumberOfMessagesNotVisible: count(
      (each) => !isVisible(each) && each['received'] !== 0,
    ),
    ApproximateNumberOfMessagesDelayed: count((each) => !isVisible(each) && each['received'] === 0),
    CreatedTimestamp: seconds('created'),
    LastModifiedTimestamp: seconds('changed'),
    QueueArn: queueArn(store, name),
  };
  const wanted = textsIn(input, 'AttributeNames');
  const shown = Object.entries(all).filter(
    ([each]) => wanted.includes('All') || wanted.includes(each),
  );
  return shown.length === 0 ? {} : { Attributes: Object.fromEntries(shown) };
}

function newQueue(
  store: MockStore,
  name: string,
  given: Values,
  tags?: Readonly<Record<string, string>>,
): MockRecord {
  const [created, changed] = [store.now(), store.now()];
  const fields = { QueueName: name, Attributes: given, created, changed };
  return store.put('Queue', [name], fields, tags);
}

function createQueue(call: Call): Values {
  const { input, store } = call;
  const name = textIn(input, 'QueueName');
  const { Attributes: given = {} } = input;
  if (name.length > 80 || !/^[\w-]+(?:\.fifo)?$/.test(name)) {
    throw invalidValue('A name has 1 to 80 letters, digits, hyphens and underscores');
  }
  if (isValues(given)) refuseOutOfRange(given);
  const wantsFifo = isValues(given) && given['FifoQueue'] === 'true';
  if (wantsFifo !== name.endsWith('.fifo')) {
    throw invalidValue(
      'The name of a FIFO queue ends in .fifo, and its attribute FifoQueue is true.',
    );
  }
  const before = store.get('Queue', name);
  if (before !== undefined && isValues(given)) {
    const known = { ...usualAttributes, ...attributesOf(before) };
    if (!Object.entries(given).every(([key, each]) => isEqual(known[key], each))) {
      throw new PlannedError(
        { code: 'QueueNameExists' },
        'A queue already exists with the same name and a different value for an attribute',
      );
    }
  } else {
    newQueue(store, name, isValues(given) ? given : {}, tagsIn({ member: 'tags' }, input));
  }
  return { QueueUrl: urlOf(call, name) };
}

function deleteQueue(call: Call): Values {
  const name = queueName(queueOf(call));
  purge(call.store, name);
  for (const { fields } of call.store.list('SentMessage')) {
    if (fields['QueueName'] === name) {
      call.store.remove('SentMessage', name, fields['MessageDeduplicationId']);
    }
  }
  call.store.remove('Queue', name);
  return {};
}

function purge(store: MockStore, name: string): void {
  for (const { fields } of messagesOf(store, name)) {
    store.remove('Message', name, fields['MessageId']);
  }
}

function putTags(
  call: Call,
  change: (tags: Readonly<Record<string, string>>) => Record<string, string>,
): Values {
  const queue = queueOf(call);
  call.store.put('Queue', [queueName(queue)], queue.fields, change(queue.tags));
  return {};
}

/** What SQS does, by operation. */
export const sqsBehaviours: Readonly<Record<string, ServiceBehaviour>> = {
  CreateQueue: createQueue,
  GetQueueUrl(call) {
    const queue = queueOf({ ...call, input: { QueueUrl: call.input['QueueName'] } });
    return { QueueUrl: urlOf(call, queueName(queue)) };
  },
  ListQueues(call) {
    const prefix = textIn(call.input, 'QueueNamePrefix');
    const names = call.store
      .list('Queue')
      .map(queueName)
      .filter((name) => name.startsWith(prefix));
    const { page, next } = sliceOf(names, call.input['NextToken'], call.input['MaxResults'], 1000);
    return { QueueUrls: page.map((name) => urlOf(call, name)), ...(next && { NextToken: next }) };
  },
  GetQueueAttributes: attributes,
  SetQueueAttributes(call) {
    const queue = queueOf(call);
    const { Attributes: given } = call.input;
    const Attributes = { ...attributesOf(queue), ...(isValues(given) ? given : {}) };
    const fields = { ...queue.fields, Attributes, changed: call.store.now() };
    call.store.put('Queue', [queueName(queue)], fields);
    return {};
  },
  DeleteQueue: deleteQueue,
  PurgeQueue(call) {
    purge(call.store, queueName(queueOf(call)));
    return {};
  },
  SendMessage: (call) => send(call, call.input),
  SendMessageBatch: (call) => batch(call, (entry) => send(call, entry)),
  ReceiveMessage: receive,
  DeleteMessage(call) {
    deleteMessage(call, call.input);
    return {};
  },
  DeleteMessageBatch: (call) => batch(call, (entry) => deleteMessage(call, entry)),
  ChangeMessageVisibility(call) {
    changeVisibility(call, call.input);
    return {};
  },
  ChangeMessageVisibilityBatch: (call) => batch(call, (entry) => changeVisibility(call, entry)),
  TagQueue: (call) =>
    putTags(call, (tags) => ({ ...tags, ...tagsIn({ member: 'Tags' }, call.input) })),
  UntagQueue: (call) =>
    putTags(call, (tags) => {
      const gone = textsIn(call.input, 'TagKeys');
      return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.includes(key)));
    }),
  ListQueueTags: (call) => ({ Tags: { ...queueOf(call).tags } }),
};
