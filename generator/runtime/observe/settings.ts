import type * as api from '@opentelemetry/api';
import type { Histogram } from '@opentelemetry/api';

/** What `@opentelemetry/api` exports and `observe` needs; nothing is imported from there but types. */
export interface ObserveApi {
  readonly context: Pick<typeof api.context, 'active' | 'with'>;
  readonly propagation: Pick<typeof api.propagation, 'extract' | 'fields' | 'inject'>;
  readonly trace: Pick<typeof api.trace, 'deleteSpan' | 'getSpanContext' | 'getTracer' | 'setSpan'>;
  /** For the histograms of Bedrock. Default: nothing is counted. */
  readonly metrics?: Pick<typeof api.metrics, 'getMeter'> | undefined;
}

/** What can be chosen, by the names that the instrumentation of the SDK has for it. */
export interface ObserveOptions {
  /**
   * Gives the attribute `db.query.text` of the calls of DynamoDB. Default: there is none, since what it
   * would hold may be secret.
   */
  readonly dynamoDBStatementSerializer?:
    | ((operation: string, input: Readonly<Record<string, unknown>>) => string | undefined)
    | undefined;
  /**
   * Whether the trace of a message that SQS gives is looked for in its body too, where SNS puts it.
   * Default false.
   */
  readonly sqsExtractContextPropagationFromPayload?: boolean | undefined;
  /** Whether what sends the requests makes no spans of its own. Default false. */
  readonly suppressInternalInstrumentation?: boolean | undefined;
}

/** All that `observe` was given. */
export interface ObserveSettings {
  readonly api: ObserveApi;
  readonly options: ObserveOptions;
  readonly histograms: Histograms;
}

/** Where the calls of models are counted; absent where there is no meter. */
export interface Histograms {
  /** Seconds that a call took. */
  readonly duration?: Histogram | undefined;
  /** Tokens that a model read or wrote. */
  readonly tokens?: Histogram | undefined;
}
