/** Spans and counts as the SDK of OpenTelemetry gives them, in a form that can be compared. */
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { ObserveApi } from '../../generator/runtime/observe/settings.js';

/** What `observe` is given, with these providers in the place of the global ones. */
export function apiOf({ tracerProvider, meterProvider }: Telemetry): ObserveApi {
  const { deleteSpan, getSpanContext, setSpan } = trace;
  const getTracer: typeof trace.getTracer = (...named) => tracerProvider.getTracer(...named);
  return {
    context,
    propagation,
    metrics: meterProvider,
    trace: { deleteSpan, getSpanContext, setSpan, getTracer },
  };
}

export interface Telemetry {
  readonly tracerProvider: BasicTracerProvider;
  readonly meterProvider: MeterProvider;
  /** The spans that have ended. */
  readonly spans: () => object[];
  /** What was counted, without durations, which differ from run to run. */
  readonly counts: () => Promise<object[]>;
}

/** A place for spans and counts. The ids of its spans are numbered from 1. */
export function newTelemetry(): Telemetry {
  const spans = new InMemorySpanExporter();
  let made = 0;
  const idGenerator = {
    generateTraceId: () => `${(made += 1)}`.padStart(32, '0'),
    generateSpanId: () => `${(made += 1)}`.padStart(16, '0'),
  };
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const meterProvider = new MeterProvider({
    // An hour: it is only ever asked by hand.
    readers: [
      new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 3_600_000 }),
    ],
  });
  return {
    tracerProvider: new BasicTracerProvider({
      idGenerator,
      spanProcessors: [new SimpleSpanProcessor(spans)],
    }),
    meterProvider,
    spans: () => spans.getFinishedSpans().map(told),
    async counts() {
      await meterProvider.forceFlush();
      return metrics
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics)
        .flatMap(({ metrics: all }) => all)
        .sort((one, other) => (one.descriptor.name < other.descriptor.name ? -1 : 1))
        .map(({ descriptor, dataPoints }) => ({
          name: descriptor.name,
          unit: descriptor.unit,
          valueType: descriptor.valueType,
          points: dataPoints.map(({ attributes, value }) => ({
            attributes,
            count: Object(value).count,
            bounds: Object(value).buckets.boundaries,
            ...(descriptor.unit === 's' ? {} : { sum: Object(value).sum }),
          })),
        }));
    },
  };
}

function told(span: ReadableSpan): object {
  const { name, kind, status, events, links } = span;
  return {
    name,
    kind: SpanKind[kind],
    status: { ...status, code: SpanStatusCode[status.code] },
    attributes: Object.fromEntries(
      Object.entries(span.attributes).sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    // Where the error was made differs.
    events: events.map(({ name: event, attributes = {} }) => ({
      event,
      type: attributes['exception.type'],
      message: attributes['exception.message'],
    })),
    links: links.map(({ context, attributes }) => ({
      traceId: context.traceId,
      spanId: context.spanId,
      attributes,
    })),
  };
}
