/** Which messages of a queue may be received, and which are sent twice. */
import { textIn } from './behaviour-tools.js';
import { PlannedError } from './planned-error.js';
import type { MockRecord, MockStore } from './store.js';
import { isValues, type Values } from './values.js';

/** How long SQS takes a message with the same deduplication id for the same, in milliseconds. */
const sameFor = 5 * 60_000;

export function queueName({ fields }: MockRecord): string {
  return textIn(fields, 'QueueName');
}

export function queueArn(store: MockStore, name: string): string {
  return `arn:aws:sqs:${store.region}:${store.account}:${name}`;
}

export function attributesOf({ fields }: MockRecord): Values {
  const { Attributes: given } = fields;
  return isValues(given) ? given : {};
}

/** The messages of a queue in the order in which they were sent. */
export function messagesOf(store: MockStore, name: string): readonly MockRecord[] {
  return store.list('Message').filter(({ fields }) => fields['QueueName'] === name);
}

export function putMessage(store: MockStore, fields: Values): void {
  store.put('Message', [fields['QueueName'], fields['MessageId']], fields);
}

/** A time among the values of a message or a queue, in milliseconds. */
export function timeIn(fields: Values, name: string): number {
  const value = fields[name];
  return value instanceof Date ? value.getTime() : 0;
}

export function isFifo(queue: MockRecord): boolean {
  return queueName(queue).endsWith('.fifo');
}

/** What a message of a queue that keeps the order is sent with. */
export interface FifoMessage {
  readonly deduplicationId: string;
  /** The message that was sent with this id before, within five minutes. */
  readonly same: Values | undefined;
}

/**
 * Looks at a message for a queue that keeps the order.
 *
 * @param digest A digest of its body, which stands for an id where the queue says so.
 * @throws PlannedError where it lacks what such a queue needs.
 */
export function fifoMessage(
  store: MockStore,
  queue: MockRecord,
  entry: Values,
  digest: string,
): FifoMessage {
  if (entry['MessageGroupId'] === undefined) {
    throw new PlannedError(
      { code: 'MissingParameter' },
      'The request must contain the parameter MessageGroupId.',
      400,
    );
  }
  const isByContent = attributesOf(queue)['ContentBasedDeduplication'] === 'true';
  const deduplicationId =
    textIn(entry, 'MessageDeduplicationId') || (isByContent ? digest : undefined);
  if (deduplicationId === undefined) {
    throw new PlannedError(
      { code: 'InvalidParameterValue' },
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
      400,
    );
  }
  const before = store.get('SentMessage', queueName(queue), deduplicationId)?.fields;
  const isSame = before && store.now().getTime() - timeIn(before, 'sent') < sameFor;
  return { deduplicationId, same: isSame ? before : undefined };
}

/**
 * The messages that can be received now, in their order. Of a queue that keeps the order, a group waits while one of
 * its messages is with a receiver, or before its time.
 */
export function receivable(store: MockStore, queue: MockRecord): readonly MockRecord[] {
  const now = store.now().getTime();
  const waiting = new Set<unknown>();
  return messagesOf(store, queueName(queue)).filter(({ fields }) => {
    const group = isFifo(queue) ? fields['MessageGroupId'] : undefined;
    if (group !== undefined && waiting.has(group)) return false;
    if (timeIn(fields, 'visible') <= now) return true;
    if (group !== undefined) waiting.add(group);
    return false;
  });
}

/** Moves messages that were received too often to the queue that the policy of theirs names. */
export function moveDeadLetters(store: MockStore, queue: MockRecord): void {
  const policy = redrivePolicy(attributesOf(queue)['RedrivePolicy']);
  if (policy === undefined) return;
  const target = store
    .list('Queue')
    .find((each) => queueArn(store, queueName(each)) === policy.target);
  if (target === undefined) return;
  const now = store.now().getTime();
  for (const { fields } of messagesOf(store, queueName(queue))) {
    if (Number(fields['received']) < policy.most || timeIn(fields, 'visible') > now) continue;
    store.remove('Message', queueName(queue), fields['MessageId']);
    putMessage(store, { ...fields, QueueName: queueName(target), handle: undefined });
  }
}

function redrivePolicy(
  text: unknown,
): { readonly target: string; readonly most: number } | undefined {
  if (typeof text !== 'string') return undefined;
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw new PlannedError(
      { code: 'InvalidAttributeValue' },
      'Invalid value for the parameter RedrivePolicy.',
    );
  }
  if (!isValues(policy)) return undefined;
  return {
    target: textIn(policy, 'deadLetterTargetArn'),
    most: Number(policy['maxReceiveCount']),
  };
}
