import type { Member, Operation } from '../../generator/model/model.js';
import { errorCode, shapeOf, structureOf } from '../../generator/model/model.js';
import { eventStreamMember } from '../../generator/model/reach.js';
import {
  callOperation,
  describeFailure,
  type Ending,
  isServiceError,
  type Service,
} from './call-operation.js';
import type { Case, WantedError } from './case.js';
import { eventsDifference } from './compare-events.js';
import { streamDifference } from './compare-messages.js';
import { requestDifference } from './compare-request.js';
import { first, show, valueDifference } from './compare-values.js';
import type { SentRequest } from './recording-fetch.js';
import { type ApiModel, leastValue, record, toApi } from './values.js';

/** A case that went wrong: the first difference, and what there was instead where it was called. */
export interface Mismatch {
  readonly difference: string;
  readonly got?: unknown;
}

/**
 * Calls the operation of a case and compares what it sends or gives.
 *
 * @param onSent is told the request of a case that is about a request.
 * @throws Error where the case does not fit the model.
 */
export async function runCase(
  service: Service,
  each: Case,
  onSent: (request: SentRequest) => void = () => {},
): Promise<Mismatch | undefined> {
  const { model } = service;
  const operation = model.operations.find(({ name }) => name === each.operation);
  if (operation === undefined) throw new Error(`the model has no operation ${each.operation}`);
  const { expects, config } = each;
  if (expects.kind === 'request') {
    const input = toApi(model, operation.input, expects.input);
    const ending = await callOperation(service, operation, config, input);
    ending.sent.forEach(onSent);
    const difference = sentDifference(ending, (sent) => requestDifference(expects.request, sent));
    return difference === undefined ? undefined : { difference, got: ending.sent };
  }
  if (expects.kind === 'sent-events') {
    const input = eventInput(model, operation, expects);
    const ending = await callOperation(service, operation, config, input);
    const difference = sentDifference(ending, (sent) => streamDifference(expects.sent, sent));
    return difference === undefined ? undefined : { difference, got: ending.sent };
  }
  const input = leastValue(model, operation.input);
  const ending = await callOperation(service, operation, config, input, expects.answer);
  const difference = await endingDifference(model, operation, ending, expects);
  const { output, failure } = ending;
  return difference === undefined
    ? undefined
    : { difference, got: failure === undefined ? output : describeFailure(failure) };
}

function sentDifference(
  { sent, failure }: Ending,
  compare: (request: SentRequest) => string | undefined,
): string | undefined {
  const [request] = sent;
  return request === undefined
    ? `wanted a request, got ${describeFailure(failure)}`
    : compare(request);
}

/** The input with the events to send. What the case does not say of it is the least. */
function eventInput(
  model: ApiModel,
  operation: Operation,
  { input, sent }: Extract<Case['expects'], { kind: 'sent-events' }>,
): unknown {
  const stream = eventStreamMember(model, operation.input);
  if (stream === undefined) throw new Error('the input has no event stream');
  async function* events(target: string): AsyncGenerator<unknown> {
    for (const { event } of sent.events) yield toApi(model, target, event);
  }
  return {
    ...record(leastValue(model, operation.input)),
    ...record(toApi(model, operation.input, input)),
    [stream.name]: events(stream.target),
  };
}

type Answered = Extract<Case['expects'], { kind: 'output' | 'error' | 'events' }>;

function endingDifference(
  model: ApiModel,
  operation: Operation,
  ending: Ending,
  expects: Answered,
): Promise<string | undefined> | string | undefined {
  switch (expects.kind) {
    case 'output':
      return outputDifference(model, operation, ending, expects.output);
    case 'error':
      return errorDifference(model, ending, expects.error);
    case 'events':
      return eventsDifference(model, operation, ending, expects.wanted);
  }
}

async function outputDifference(
  model: ApiModel,
  operation: Operation,
  { output, failure }: Ending,
  raw: unknown,
): Promise<string | undefined> {
  if (failure !== undefined) return `wanted an output, got ${describeFailure(failure)}`;
  const payloads = structureOf(model, operation.output).members.filter(
    ({ target, binding }) => binding?.in === 'payload' && shapeOf(model, target).kind === 'blob',
  );
  const wanted = toApi(model, operation.output, raw);
  return valueDifference(
    await drained(wanted, payloads),
    await drained(output, payloads),
    'output',
  );
}

/** An output whose stream is read; a body of no bytes cannot be told from none, and counts as it. */
async function drained(output: unknown, payloads: readonly Member[]): Promise<unknown> {
  const members = { ...record(output) };
  for (const { name } of payloads) {
    const value = members[name];
    const bytes = value instanceof ReadableStream ? await readAll(value) : value;
    members[name] = bytes instanceof Uint8Array && bytes.length === 0 ? undefined : bytes;
  }
  return members;
}

async function readAll(stream: ReadableStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Compares code, message and the modelled members; `data` may hold more than those. */
function errorDifference(
  model: ApiModel,
  { output, failure }: Ending,
  wanted: WantedError,
): string | undefined {
  if (failure === undefined) return `wanted an error, got ${show(output)}`;
  const shape = wanted.shape === undefined ? undefined : structureOf(model, wanted.shape);
  const codes = new Set([...wanted.codes, ...(shape === undefined ? [] : [errorCode(shape)])]);
  const differ = `code: wanted ${[...codes].join(' or ')}, got ${describeFailure(failure)}`;
  if (!isServiceError(failure)) return differ;
  // A code that is in no model is `Unknown`, and stands in `sentCode`.
  if (!codes.has(shape === undefined ? failure.sentCode : failure.code)) return differ;
  const members = shape === undefined ? {} : record(toApi(model, shape.id, wanted.members));
  const texts = Object.entries(members).filter(([name]) => /^(error)?message$/i.test(name));
  const message = wanted.message ?? texts[0]?.[1];
  return (
    (message === undefined ? undefined : valueDifference(message, failure.message, 'message')) ??
    first(shape?.members ?? [], ({ name }) =>
      valueDifference(members[name], record(failure.data)[name], `data.${name}`),
    )
  );
}
