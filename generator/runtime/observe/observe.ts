import type { Context, Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { Client, Middleware, Observer } from '../core/client.js';
import type { HttpResponse } from '../core/http.js';
import { requestIdOf } from '../core/request-id.js';
import { histogramsOf } from './histograms.js';
import { type Members, present } from './members.js';
import { addTo, type ServiceSpans, type SpanCall } from './service-spans.js';
import { serviceSpans } from './services.js';
import type { ObserveApi, ObserveOptions, ObserveSettings } from './settings.js';

const ofClient: SpanKind.CLIENT = 2;
const failed: SpanStatusCode.ERROR = 2;

/**
 * Gives each call a span of OpenTelemetry, its attempts within it, and counts what models use. Names and
 * attributes are those that `@opentelemetry/instrumentation-aws-sdk` gives the calls of the SDK. Messages
 * of SQS and SNS and invocations of Lambda take the trace along.
 *
 * @param api what it needs of `@opentelemetry/api`, of which nothing but types is imported.
 * @example
 * import { context, metrics, propagation, trace } from '@opentelemetry/api';
 *
 * const observer = observe({ context, metrics, propagation, trace });
 * const client = createClient({ region: 'us-east-1', observer });
 */
export function observe(api: ObserveApi, options: ObserveOptions = {}): Observer {
  const settings: ObserveSettings = { api, options, histograms: histogramsOf(api) };
  const tracer = api.trace.getTracer('opslice');
  return async (call, run) => {
    const { client, service, operation } = call;
    const spans = serviceSpans[service] ?? plainSpans;
    // A cast: an input is a structure.
    const about: SpanCall = { operation, input: call.input as unknown as Members, settings };
    const start = spans.start(about);
    const began = performance.now();
    const span = tracer.startSpan(start.name ?? `${service}.${operation}`, {
      kind: start.kind ?? ofClient,
      attributes: {
        'rpc.system': 'aws-api',
        'rpc.method': operation,
        'rpc.service': service,
        ...start.attributes,
      },
    });
    let response: HttpResponse | undefined;
    const keep: Middleware = (next) => async (request) => {
      response = undefined;
      return (response = await next(request));
    };
    try {
      const value = await api.context.with(contextOf(span, settings), () => {
        // A cast: it is the input, with a trace besides.
        const input = (spans.inputWithTrace?.(about) ?? call.input) as typeof call.input;
        return run(input, {
          ...call.options,
          middleware: [keep, call.options?.middleware ?? []].flat(),
        });
      });
      span.setAttributes(answerOf(client, response));
      return ended(value, { span, about, spans, began, stream: start.stream });
    } catch (error) {
      span.setAttributes(answerOf(client, response));
      fail(span, error);
      span.end();
      throw error;
    }
  };
}

const plainSpans: ServiceSpans = { start: () => ({ attributes: {} }) };

/** The key by which the SDK of OpenTelemetry knows that what is within makes no spans. */
const suppressed = Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

function contextOf(span: Span, { api, options }: ObserveSettings): Context {
  const context = api.trace.setSpan(api.context.active(), span);
  return options.suppressInternalInstrumentation ? context.setValue(suppressed, true) : context;
}

/** What the last answer tells, if there was one, and the region, which a client may learn during its first call. */
function answerOf({ config }: Client, response: HttpResponse | undefined) {
  return present({
    'cloud.region': config.region,
    'http.response.status_code': response?.status,
    'aws.request.id': response && (requestIdOf(response.headers) ?? undefined),
    'aws.request.extended_id': response?.headers.get('x-amz-id-2') ?? undefined,
  });
}

function fail(span: Span, error: unknown): void {
  const exception = error instanceof Error ? error : `${error}`;
  span.setStatus({ code: failed, message: error instanceof Error ? error.message : `${error}` });
  span.recordException(exception);
}

/** A span that may end with a stream. */
interface OpenSpan {
  readonly span: Span;
  readonly about: SpanCall;
  readonly spans: ServiceSpans;
  /** Milliseconds of the clock for durations. */
  readonly began: number;
  readonly stream: string | undefined;
}

/** Ends the span of a call that succeeded: at once, or with the stream in its output. */
function ended<Value>(value: Value, open: OpenSpan): Value {
  const { span, about, spans, began, stream } = open;
  // A cast: an output is a structure.
  const output = value as Members;
  const events = stream === undefined ? undefined : output[stream];
  if (stream !== undefined && isIterable(events)) {
    // A cast: the same, with a stream that tells of its events.
    return { ...output, [stream]: telling(events, open) } as Value;
  }
  const end = spans.end?.(about, output);
  if (end !== undefined) addTo(span, end);
  spans.count?.(about, (performance.now() - began) / 1000, [output]);
  span.end();
  return value;
}

async function* telling(
  events: AsyncIterable<Members>,
  { span, about, spans, began }: OpenSpan,
): AsyncGenerator<Members> {
  const seen: Members[] = [];
  try {
    for await (const event of events) {
      const end = spans.end?.(about, event);
      if (end !== undefined) addTo(span, end);
      // Of a long stream, only what tells something is kept.
      if (Object.keys(end?.attributes ?? {}).length > 0) seen.push(event);
      yield event;
    }
    spans.count?.(about, (performance.now() - began) / 1000, seen);
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function isIterable(value: unknown): value is AsyncIterable<Members> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
