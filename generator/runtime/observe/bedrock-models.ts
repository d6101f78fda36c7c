/** Where the bodies of `InvokeModel` have what spans tell, which each family of models writes in its own way. */

/** Names of members, from the body on; a number is the place in a list. */
export type Path = readonly string[];

/** Where a request has what the model is asked for. */
export interface RequestPaths {
  readonly temperature: Path;
  readonly topP: Path;
  readonly maxTokens: Path;
  readonly stopSequences?: Path;
  /** The text that was sent, of models that do not tell how many tokens it was. */
  readonly text?: Path;
}

/** Where an answer, or a part of a streamed one, has what was used. */
export interface AnswerPaths {
  readonly finishReason: Path;
  readonly inputTokens?: Path;
  readonly outputTokens?: Path;
  /** The text that came, of models that do not tell how many tokens it was. */
  readonly text?: Path;
}

export interface ModelFamily {
  /** What the id of a model of the family holds. */
  readonly id: string;
  readonly request: RequestPaths;
  readonly answer: AnswerPaths;
  readonly chunk: AnswerPaths;
}

const llama: AnswerPaths = {
  finishReason: ['stop_reason'],
  inputTokens: ['prompt_token_count'],
  outputTokens: ['generation_token_count'],
};

const commandR: AnswerPaths = { finishReason: ['finish_reason'], text: ['text'] };

const command: AnswerPaths = {
  finishReason: ['generations', '0', 'finish_reason'],
  text: ['generations', '0', 'text'],
};

const mistral: AnswerPaths = {
  finishReason: ['outputs', '0', 'stop_reason'],
  text: ['outputs', '0', 'text'],
};

/** The first whose id fits counts. */
export const families: readonly ModelFamily[] = [
  {
    id: 'amazon.titan',
    request: {
      temperature: ['textGenerationConfig', 'temperature'],
      topP: ['textGenerationConfig', 'topP'],
      maxTokens: ['textGenerationConfig', 'maxTokenCount'],
      stopSequences: ['textGenerationConfig', 'stopSequences'],
    },
    answer: {
      finishReason: ['results', '0', 'completionReason'],
      inputTokens: ['inputTextTokenCount'],
      outputTokens: ['results', '0', 'tokenCount'],
    },
    chunk: {
      finishReason: ['completionReason'],
      inputTokens: ['inputTextTokenCount'],
      outputTokens: ['totalOutputTextTokenCount'],
    },
  },
  {
    id: 'amazon.nova',
    request: {
      temperature: ['inferenceConfig', 'temperature'],
      topP: ['inferenceConfig', 'top_p'],
      maxTokens: ['inferenceConfig', 'max_new_tokens'],
      stopSequences: ['inferenceConfig', 'stopSequences'],
    },
    answer: {
      finishReason: ['stopReason'],
      inputTokens: ['usage', 'inputTokens'],
      outputTokens: ['usage', 'outputTokens'],
    },
    chunk: {
      finishReason: ['messageStop', 'stopReason'],
      inputTokens: ['metadata', 'usage', 'inputTokens'],
      outputTokens: ['metadata', 'usage', 'outputTokens'],
    },
  },
  {
    id: 'anthropic.claude',
    request: {
      temperature: ['temperature'],
      topP: ['top_p'],
      maxTokens: ['max_tokens'],
      stopSequences: ['stop_sequences'],
    },
    answer: {
      finishReason: ['stop_reason'],
      inputTokens: ['usage', 'input_tokens'],
      outputTokens: ['usage', 'output_tokens'],
    },
    chunk: {
      finishReason: ['delta', 'stop_reason'],
      inputTokens: ['message', 'usage', 'input_tokens'],
      outputTokens: ['message', 'usage', 'output_tokens'],
    },
  },
  {
    id: 'meta.llama',
    request: { temperature: ['temperature'], topP: ['top_p'], maxTokens: ['max_gen_len'] },
    answer: llama,
    chunk: llama,
  },
  {
    id: 'cohere.command-r',
    request: {
      temperature: ['temperature'],
      topP: ['p'],
      maxTokens: ['max_tokens'],
      stopSequences: ['stop_sequences'],
      text: ['message'],
    },
    answer: commandR,
    chunk: commandR,
  },
  {
    id: 'cohere.command',
    request: {
      temperature: ['temperature'],
      topP: ['p'],
      maxTokens: ['max_tokens'],
      stopSequences: ['stop_sequences'],
      text: ['prompt'],
    },
    answer: command,
    chunk: command,
  },
  {
    id: 'mistral',
    request: {
      temperature: ['temperature'],
      topP: ['top_p'],
      maxTokens: ['max_tokens'],
      stopSequences: ['stop'],
      text: ['prompt'],
    },
    answer: mistral,
    chunk: mistral,
  },
];
