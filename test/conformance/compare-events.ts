import type { Member, Operation } from '../../generator/model/model.js';
import { shapeOf } from '../../generator/model/model.js';
import { eventStreamMember } from '../../generator/model/reach.js';
import { describeFailure, type Ending, isServiceError } from './call-operation.js';
import type { WantedEvents } from './case.js';
import { show, valueDifference } from './compare-values.js';
import { type ApiModel, record, toApi } from './values.js';

/** The first difference between the events that a call gives and those that are wanted. */
export async function eventsDifference(
  model: ApiModel,
  operation: Operation,
  { output, failure }: Ending,
  wanted: WantedEvents,
): Promise<string | undefined> {
  const stream = eventStreamMember(model, operation.output);
  if (stream === undefined) throw new Error('the output has no event stream');
  const read = failure === undefined ? await readEvents(record(output)[stream.name]) : { failure };
  if (wanted.failure !== undefined) return failureDifference(model, stream, read, wanted.failure);
  if (read.failure !== undefined) return `wanted events, got ${describeFailure(read.failure)}`;
  const events = wanted.events.map((event) => toApi(model, stream.target, event));
  return (
    valueDifference(events, read.events, 'events') ??
    (wanted.initial === undefined
      ? undefined
      : valueDifference(
          toApi(model, operation.output, wanted.initial),
          { ...record(output), [stream.name]: undefined },
          'output',
        ))
  );
}

/** The code of a modelled failure is the name of its shape, or of the event that it is. */
function failureDifference(
  model: ApiModel,
  stream: Member,
  read: Read,
  { shape }: NonNullable<WantedEvents['failure']>,
): string | undefined {
  if (read.failure === undefined) return `wanted a failure, got the events ${show(read.events)}`;
  if (shape === undefined) return undefined;
  const union = shapeOf(model, stream.target);
  const members = union.kind === 'union' ? union.members : [];
  const names = members.filter(({ target }) => target === shape).map(({ name }) => name);
  return isServiceError(read.failure) && [shape, ...names].includes(read.failure.code)
    ? undefined
    : `code: wanted ${[shape, ...names].join(' or ')}, got ${describeFailure(read.failure)}`;
}

/** What came of reading a stream of events to its end. */
interface Read {
  readonly events?: readonly unknown[];
  readonly failure?: unknown;
}

async function readEvents(stream: unknown): Promise<Read> {
  if (!isAsyncIterable(stream)) return { failure: new Error(`no stream: ${show(stream)}`) };
  const events: unknown[] = [];
  try {
    for await (const event of stream) events.push(event);
    return { events };
  } catch (failure) {
    return { failure };
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
