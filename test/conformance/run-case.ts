import type { Member, Model, Operation } from '../../generator/model/model.js';
import { errorCode, shapeOf, structureOf } from '../../generator/model/model.js';
import { settleNames } from '../../generator/model/names.js';
import type { BuiltClient } from './build-client.js';
import type { Answer, Case, WantedError, WantedEvents, WantedRequest } from './case.js';
import { requestDifference } from './compare-request.js';
import { first, show, valueDifference } from './compare-values.js';
import { recordingFetch, type SentRequest } from './recording-fetch.js';
import { leastValue, record, toApi } from './values.js';

/** A client that is ready, and the model it was generated from. */
export interface Service {
  readonly model: Model;
  readonly client: BuiltClient;
}

/**
 * Calls the operation of a case as a user does, and gives the first difference from what is wanted.
 *
 * @throws Error where the case does not fit the model, or what is tested breaks.
 */
export async function runCase(service: Service, each: Case): Promise<string | undefined> {
  const operation = operationOf(service.model, each.operation);
  const { expects } = each;
  switch (expects.kind) {
    case 'request': {
      const input = toApi(service.model, operation.input, expects.input);
      return tryRequest(await call(service, operation, each, input), expects.request);
    }
    case 'output':
      return tryOutput(
        service,
        operation,
        await answered(service, operation, each, expects.answer),
        expects.output,
      );
    case 'error':
      return tryError(
        service.model,
        await answered(service, operation, each, expects.answer),
        expects.error,
      );
    case 'events':
      return tryEvents(
        service.model,
        operation,
        await answered(service, operation, each, expects.answer),
        expects.wanted,
      );
    case 'sent-events':
      return 'no operation can send events';
  }
}

/** How a call ended, and what it sent. */
interface Ending {
  readonly sent: readonly SentRequest[];
  readonly output?: unknown;
  readonly failure?: unknown;
}

async function call(
  { model, client }: Service,
  operation: Operation,
  { config }: Case,
  input: unknown,
  answer?: Answer,
): Promise<Ending> {
  const { fetch, sent } = recordingFetch(answer);
  const name = settleNames(model).operation(operation);
  const { [name]: callOperation } = client.operations;
  if (callOperation === undefined) throw new Error(`the client has no function ${name}`);
  try {
    const made = client.createClient({ ...config, credentials: null, fetch, maxAttempts: 1 });
    return { sent, output: await callOperation(made, input) };
  } catch (failure) {
    return { sent, failure };
  }
}

/** Calls with as little input as the operation takes. */
function answered(
  service: Service,
  operation: Operation,
  each: Case,
  answer: Answer,
): Promise<Ending> {
  return call(service, operation, each, leastValue(service.model, operation.input), answer);
}

function tryRequest({ sent, failure }: Ending, wanted: WantedRequest): string | undefined {
  const [request] = sent;
  return request === undefined
    ? `wanted a request, got ${describe(failure)}`
    : requestDifference(wanted, request);
}

async function tryOutput(
  { model }: Service,
  operation: Operation,
  { output, failure }: Ending,
  raw: unknown,
): Promise<string | undefined> {
  if (failure !== undefined) return `wanted an output, got ${describe(failure)}`;
  const streams = structureOf(model, operation.output).members.filter(({ target }) => {
    const shape = shapeOf(model, target);
    return shape.kind === 'blob' && shape.streaming;
  });
  const wanted = toApi(model, operation.output, raw);
  return valueDifference(await drained(wanted, streams), await drained(output, streams), 'output');
}

/** An output whose stream is read; a stream of nothing counts as absent. */
async function drained(output: unknown, streams: readonly Member[]): Promise<unknown> {
  const members = { ...record(output) };
  for (const { name } of streams) {
    const value = members[name];
    const bytes = value instanceof ReadableStream ? await readAll(value) : value;
    members[name] = bytes instanceof Uint8Array && bytes.length === 0 ? undefined : bytes;
  }
  return members;
}

async function readAll(stream: ReadableStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function tryError(
  model: Model,
  { output, failure }: Ending,
  wanted: WantedError,
): string | undefined {
  if (!isServiceError(failure)) {
    return `wanted an error ${wanted.codes.join(' or ')}, got ${failure === undefined ? show(output) : describe(failure)}`;
  }
  const shape = wanted.shape === undefined ? undefined : structureOf(model, wanted.shape);
  const codes = shape === undefined ? wanted.codes : [...wanted.codes, errorCode(shape)];
  // A code that is in no model is `Unknown`, and stands in `sentCode`.
  const code = shape === undefined ? failure.sentCode : failure.code;
  if (!codes.includes(code)) return `code: wanted ${codes.join(' or ')}, got ${describe(failure)}`;
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

interface ServiceErrorLike {
  readonly code: string;
  readonly sentCode: string;
  readonly message: string;
  readonly data: unknown;
}

/** The class itself lies in the folder of the client that was generated. */
function isServiceError(failure: unknown): failure is ServiceErrorLike {
  return (
    failure instanceof Error && 'sentCode' in failure && 'code' in failure && 'data' in failure
  );
}

async function tryEvents(
  model: Model,
  operation: Operation,
  { output, failure }: Ending,
  wanted: WantedEvents,
): Promise<string | undefined> {
  const stream = structureOf(model, operation.output).members.find(({ target }) => {
    const shape = shapeOf(model, target);
    return shape.kind === 'union' && shape.eventStream;
  });
  if (stream === undefined) throw new Error('the output has no event stream');
  const read = failure === undefined ? await readEvents(record(output)[stream.name]) : { failure };
  if (wanted.failure !== undefined) return tryEventFailure(model, stream, read, wanted.failure);
  if (read.failure !== undefined) return `wanted events, got ${describe(read.failure)}`;
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

function tryEventFailure(
  model: Model,
  stream: Member,
  read: Read,
  { shape }: NonNullable<WantedEvents['failure']>,
): string | undefined {
  if (read.failure === undefined) return `wanted a failure, got the events ${show(read.events)}`;
  if (shape === undefined) return undefined;
  const union = shapeOf(model, stream.target);
  const members = union.kind === 'union' ? union.members : [];
  const names = members.filter(({ target }) => target === shape).map(({ name }) => name);
  const code = isServiceError(read.failure) ? read.failure.code : undefined;
  return code !== undefined && [shape, ...names].includes(code)
    ? undefined
    : `code: wanted ${shape}, got ${describe(read.failure)}`;
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

function describe(failure: unknown): string {
  if (!(failure instanceof Error)) return show(failure);
  const codes = isServiceError(failure)
    ? ` (code ${failure.code}, sent ${show(failure.sentCode)})`
    : '';
  return `${failure.name}${codes}: ${failure.message}`;
}

function operationOf(model: Model, name: string): Operation {
  const found = model.operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`the model has no operation ${name}`);
  return found;
}
