/** The spans and counts of calls, beside those that the instrumentation of the SDK gives the same calls. */
import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ObserveOptions } from '../../generator/runtime/observe/settings.js';
import { cases, type ObservedCase, specifications } from './cases.js';
import { callInstrumented } from './instrumented-sdk.js';
import { type ObservedServices, observedServices } from './observed-services.js';
import { apiOf, newTelemetry, type Telemetry } from './telemetry.js';

const options: ObserveOptions = {
  dynamoDBStatementSerializer: (operation, input) => `${operation} ${input['TableName']}`,
  sqsExtractContextPropagationFromPayload: true,
};

let services: ObservedServices;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  services = await observedServices(specifications);
}, 120_000);

afterAll(() => {
  context.disable();
  propagation.disable();
});

/** Makes the call of a case with the generated client, against the generated mocks. */
async function callGenerated(
  { service, operation, input, output = {}, error, stream, ...answer }: ObservedCase,
  telemetry: Telemetry,
): Promise<{ sent: unknown; output: Readonly<Record<string, unknown>> | undefined }> {
  const { createClient, operation: call, mock: make } = await services.service(service);
  let sent: unknown;
  const reply = (received: unknown): object => {
    sent = received;
    return stream === undefined ? output : { [stream.member]: stream.events };
  };
  const mock =
    error === undefined
      ? make(`mock${operation}`, reply)
      : make(`mock${operation}Error`, error.code, { message: error.message });
  const client = createClient({
    endpoint: 'https://service.example',
    region: 'us-east-1',
    maxAttempts: 1,
    observer: services.observe(apiOf(telemetry), options),
    async fetch(url, init) {
      const response = (await mock(new Request(url, init))) ?? new Response(null);
      response.headers.delete('x-amzn-requestid');
      if (answer.requestId) response.headers.set('x-amzn-requestid', answer.requestId);
      if (answer.extendedRequestId) response.headers.set('x-amz-id-2', answer.extendedRequestId);
      return response;
    },
  });
  const { body } = input;
  const given = await call(operation)(client, {
    ...input,
    ...(typeof body === 'string' ? { body: new TextEncoder().encode(body) } : {}),
  }).catch(() => undefined);
  return { sent, output: given };
}

/** Reads a stream to its end, as a caller does. */
async function drain(
  { stream }: ObservedCase,
  output: Readonly<Record<string, unknown>> | undefined,
): Promise<unknown[]> {
  const events: unknown[] = [];
  if (stream === undefined) return events;
  // A cast: the case says that it is one.
  const given = Object(output)[stream.member] as AsyncIterable<unknown>;
  for await (const event of given) events.push(event);
  return events;
}

/** The SDK's client has the stream as it is. */
async function* streamOf(events: readonly unknown[]): AsyncGenerator<unknown> {
  yield* events;
}

describe('spans, counts and what is sent are those of the instrumentation of the SDK', () => {
  test.each(cases)('$title ($service $operation)', async (given) => {
    const [want, have] = [newTelemetry(), newTelemetry()];
    const { stream } = given;
    const official = await callInstrumented(
      stream ? { ...given, output: { [stream.member]: streamOf(stream.events) } } : given,
      want,
      options as object,
    );
    await drain(given, official.output);
    const ours = await callGenerated(given, have);
    const events = await drain(given, ours.output);
    expect(events).toEqual(stream?.events ?? []);
    expect(have.spans()).toEqual(want.spans());
    expect(have.spans()).toHaveLength(1);
    expect(await have.counts()).toEqual(await want.counts());
    const { body: _, ...asSent } = official.sent;
    if (given.error === undefined) expect(ours.sent).toMatchObject(asSent);
  });
});
