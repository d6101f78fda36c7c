import type { Attributes } from '@opentelemetry/api';
import {
  type AnswerPaths,
  families,
  type ModelFamily,
  type RequestPaths,
} from './bedrock-models.js';
import { type Members, memberOf, present, textAt } from './members.js';
import type { ServiceSpans, SpanCall, SpanEnd, SpanStart } from './service-spans.js';

/** By the conventions for generative models, `docs/gen-ai` of the semantic conventions. */
export const bedrockSpans: ServiceSpans = {
  start(call) {
    switch (call.operation) {
      case 'Converse':
        return conversation(call);
      case 'ConverseStream':
        return { ...conversation(call), stream: 'stream' };
      case 'InvokeModel':
        return invocation(call);
      case 'InvokeModelWithResponseStream':
        return { ...invocation(call), stream: 'body' };
      default:
        return { attributes: {} };
    }
  },
  end({ operation, input }, output) {
    switch (operation) {
      case 'Converse':
        return conversed(output['stopReason'], output['usage']);
      case 'ConverseStream':
        return conversed(
          memberOf(output, 'messageStop', 'stopReason'),
          memberOf(output, 'metadata', 'usage'),
        );
      case 'InvokeModel':
        return invoked(input, output['body'], 'answer');
      case 'InvokeModelWithResponseStream':
        return invoked(input, memberOf(output, 'chunk', 'bytes'), 'chunk');
      default:
        return { attributes: {} };
    }
  },
  count({ operation, input, settings }, seconds, outputs) {
    if (operation !== 'Converse' && operation !== 'ConverseStream') return;
    const about = present({ ...chat, 'gen_ai.request.model': input['modelId'] });
    const { duration, tokens } = settings.histograms;
    duration?.record(seconds, about);
    const usage = outputs.map((output) => output['usage'] ?? memberOf(output, 'metadata', 'usage'));
    for (const [type, name] of [
      ['input', 'inputTokens'],
      ['output', 'outputTokens'],
    ] as const) {
      const count = usage.map((each) => memberOf(each, name)).find((each) => each !== undefined);
      if (typeof count === 'number') tokens?.record(count, { ...about, 'gen_ai.token.type': type });
    }
  },
};

const system = { 'gen_ai.system': 'aws.bedrock' };
const chat = { 'gen_ai.system': 'aws.bedrock', 'gen_ai.operation.name': 'chat' };

function conversation({ input }: SpanCall): SpanStart {
  const model = textAt(input, 'modelId');
  const config = input['inferenceConfig'];
  return {
    name: model === undefined ? 'chat' : `chat ${model}`,
    attributes: present({
      ...chat,
      ...asked(model, {
        maxTokens: memberOf(config, 'maxTokens'),
        temperature: memberOf(config, 'temperature'),
        topP: memberOf(config, 'topP'),
        stopSequences: memberOf(config, 'stopSequences'),
      }),
    }),
  };
}

function conversed(reason: unknown, usage: unknown): SpanEnd {
  return {
    attributes: used(reason, memberOf(usage, 'inputTokens'), memberOf(usage, 'outputTokens')),
  };
}

function invocation({ input }: SpanCall): SpanStart {
  const model = textAt(input, 'modelId');
  const body = parsed(input['body']);
  const paths = familyOf(model)?.request;
  const at = (name: keyof RequestPaths): unknown => {
    const path = paths?.[name];
    return path && memberOf(body, ...path);
  };
  return {
    attributes: present({
      ...system,
      ...asked(model, {
        maxTokens: at('maxTokens'),
        temperature: at('temperature'),
        topP: at('topP'),
        stopSequences: at('stopSequences'),
      }),
      'gen_ai.usage.input_tokens': tokensOf(at('text')),
    }),
  };
}

function invoked(input: Members, body: unknown, part: 'answer' | 'chunk'): SpanEnd {
  const paths = familyOf(textAt(input, 'modelId'))?.[part];
  const value = parsed(body);
  const at = (name: keyof AnswerPaths): unknown => {
    const path = paths?.[name];
    return path && memberOf(value, ...path);
  };
  return {
    attributes: used(
      at('finishReason'),
      at('inputTokens'),
      at('outputTokens') ?? tokensOf(at('text')),
    ),
  };
}

function familyOf(model: string | undefined): ModelFamily | undefined {
  return families.find(({ id }) => model?.includes(id));
}

/** What a model was asked for. */
function asked(model: string | undefined, wishes: Record<string, unknown>): Members {
  return {
    'gen_ai.request.model': model,
    'gen_ai.request.max_tokens': wishes['maxTokens'],
    'gen_ai.request.temperature': wishes['temperature'],
    'gen_ai.request.top_p': wishes['topP'],
    'gen_ai.request.stop_sequences': wishes['stopSequences'],
  };
}

/** What a model used, and why it ended. */
function used(reason: unknown, input: unknown, output: unknown): Attributes {
  return present({
    'gen_ai.response.finish_reasons': reason === undefined ? undefined : [reason],
    'gen_ai.usage.input_tokens': input,
    'gen_ai.usage.output_tokens': output,
  });
}

/** About how many tokens a text is: Bedrock reckons with 6 characters for one (its guide on prices). */
function tokensOf(text: unknown): number | undefined {
  return typeof text === 'string' ? Math.ceil(text.length / 6) : undefined;
}

/** The JSON of a body, bytes or text, or nothing. */
function parsed(body: unknown): unknown {
  try {
    const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
