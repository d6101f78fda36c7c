import type { ValueType } from '@opentelemetry/api';
import type { Histograms, ObserveApi } from './settings.js';

const integers: ValueType.INT = 0;

/** The histograms of calls of models, by `docs/gen-ai/gen-ai-metrics.md` of the semantic conventions. */
export function histogramsOf({ metrics }: ObserveApi): Histograms {
  const meter = metrics?.getMeter('opslice');
  return {
    duration: meter?.createHistogram('gen_ai.client.operation.duration', {
      unit: 's',
      description: 'How long a call of a model took',
      advice: { explicitBucketBoundaries: growing(0.01, 2) },
    }),
    tokens: meter?.createHistogram('gen_ai.client.token.usage', {
      unit: '{token}',
      description: 'How many tokens a model read or wrote',
      valueType: integers,
      advice: { explicitBucketBoundaries: growing(1, 4) },
    }),
  };
}

/** The 14 bounds of the conventions, each so many times the one before. */
function growing(first: number, times: number): number[] {
  return Array.from({ length: 14 }, (_, index) => first * times ** index);
}
