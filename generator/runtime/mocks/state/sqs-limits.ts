/** What SQS refuses that its model does not: values out of their ranges, large messages, handles that it did not give. */
import { PlannedError } from './planned-error.js';
import { attributesOf } from './sqs-messages.js';
import type { MockRecord } from './store.js';
import type { Values } from './values.js';

/** The attributes of a queue that says nothing else. */
export const usualAttributes: Readonly<Record<string, string>> = {
  VisibilityTimeout: '30',
  MaximumMessageSize: '262144',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
};

/** Refuses a message that is larger than its queue takes. */
export function refuseLarge(queue: MockRecord, size: number): void {
  const attributes = { ...usualAttributes, ...attributesOf(queue) };
  const most = Number(attributes['MaximumMessageSize']);
  if (size <= most) return;
  throw invalidValue(`a message has at most ${most} bytes`);
}

/** The numbers that a request may have, of the API Reference of SQS. */
const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  DelaySeconds: [0, 900],
  MaxNumberOfMessages: [1, 10],
  VisibilityTimeout: [0, 43_200],
  WaitTimeSeconds: [0, 20],
};

/** Refuses numbers that are out of their ranges. */
export function refuseOutOfRange(given: Values): void {
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const value = given[name];
    if (value === undefined || (Number(value) >= least && Number(value) <= most)) continue;
    throw invalidValue(`${name} is ${value}, and has to be from ${least} to ${most}`);
  }
}

/** The error for a value that makes no sense. */
export function invalidValue(text: string): PlannedError {
  return new PlannedError({ code: 'InvalidParameterValue' }, text, 400);
}

/** Whether a text has the form of the handles that are given here. */
export function isHandle(text: string): boolean {
  return /^00000000-0000-4000-8000-[\da-f]{12,}$/.test(text);
}

/** The error for any other. */
export function invalidHandle(): PlannedError {
  return new PlannedError(
    { code: 'ReceiptHandleIsInvalid' },
    'The input receipt handle is invalid.',
  );
}
