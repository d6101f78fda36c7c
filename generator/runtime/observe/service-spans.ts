import type { Attributes, Link, Span, SpanKind } from '@opentelemetry/api';
import type { ObserveSettings } from './settings.js';
import type { Members } from './members.js';

/** A call, as what a service adds to its span is made of. */
export interface SpanCall {
  /** The operation by the name that the model gives it. */
  readonly operation: string;
  readonly input: Members;
  readonly settings: ObserveSettings;
}

/** How a span begins. */
export interface SpanStart {
  /** Default: the service, a dot and the operation. */
  readonly name?: string | undefined;
  /** Default: that of a client. */
  readonly kind?: SpanKind | undefined;
  readonly attributes: Attributes;
  /** The member of the output that is a stream of events: with its end the span ends. Default: none is. */
  readonly stream?: string | undefined;
}

/** What the answer of a call adds to its span. */
export interface SpanEnd {
  readonly attributes: Attributes;
  readonly links?: readonly Link[];
}

/** What the calls of one service add to their spans, beside what all calls have. */
export interface ServiceSpans {
  readonly start: (call: SpanCall) => SpanStart;
  /** The input with the trace in it, for services that pass one on. Runs while the span is the active one. */
  readonly inputWithTrace?: (call: SpanCall) => Members;
  /** What an output adds; for a stream, each of its events. */
  readonly end?: (call: SpanCall, output: Members) => SpanEnd;
  /** Counts a call that succeeded, at the end of its stream if it has one. */
  readonly count?: (call: SpanCall, seconds: number, outputs: readonly Members[]) => void;
}

/** Adds to a span what an answer tells. */
export function addTo(span: Span, { attributes, links = [] }: SpanEnd): void {
  span.setAttributes(attributes);
  for (const link of links) span.addLink(link);
}
