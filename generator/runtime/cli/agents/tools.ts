/** The three tools of `mcp`: what an agent is told of them, and what they answer. */
import type { ToolAnswer } from './load-sdk.js';
import { type Offer, type ToolInput, ToolProblem } from './offer.js';

/** What an agent is told at the beginning. */
export const instructions: string =
  'Find an operation with search, see what it takes with describe, then use call. Only operations that the person ' +
  'has allowed can be called; search marks them "callable".';

const operation: object = {
  type: 'string',
  description: 'SERVICE:OPERATION as search prints it; OPERATION where one service has it',
};

/** What `tools/list` answers, however many operations the program has. */
export const tools: readonly object[] = [
  {
    name: 'search',
    description:
      'Finds operations by words of their names and documentation. Without words lists services, or the operations of one.',
    inputSchema: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'words, e.g. "list tables"' },
        service: { type: 'string', description: 'look in this service alone' },
        limit: { type: 'integer', minimum: 1, maximum: 50, description: 'default 20' },
        offset: { type: 'integer', minimum: 0, description: 'leave out so many; default 0' },
      },
      additionalProperties: false,
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
  {
    name: 'describe',
    description:
      'Tells what an operation takes and gives, as JSON Schema. What is too large is left out by name; ask for it with shape.',
    inputSchema: {
      type: 'object',
      properties: {
        operation,
        part: { enum: ['input', 'output', 'errors'], description: 'default input' },
        shape: { type: 'string', description: 'a name of $defs of that part' },
      },
      required: ['operation'],
      additionalProperties: false,
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
  {
    name: 'call',
    description:
      'Calls an operation. The input is checked before anything is sent. Bytes are in base64, points in time such as 2015-07-19T10:00:00Z. Of an answer in pages you get maxItems items, and a NextToken that leads on.',
    inputSchema: {
      type: 'object',
      properties: {
        operation,
        input: { type: 'object', description: 'as describe tells; default {}' },
        query: { type: 'string', description: 'JMESPath: the part of the answer to give' },
        maxItems: { type: 'integer', minimum: 1, maximum: 1000, description: 'default 100' },
        startingToken: { type: 'string', description: 'the NextToken of the answer before' },
      },
      required: ['operation'],
      additionalProperties: false,
    },
    annotations: { openWorldHint: true },
  },
];

/** The answer of a tool. Never rejects: what goes wrong is an answer too. */
export async function answerTool(
  offer: Offer,
  name: string,
  input: ToolInput,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  try {
    return text(await answered(offer, name, input, signal));
  } catch (error) {
    if (error instanceof ToolProblem) return { ...text(error.message), isError: true };
    const message = error instanceof Error ? error.message : String(error);
    return { ...text(`${name} failed: ${message}`), isError: true };
  }
}

async function answered(
  offer: Offer,
  name: string,
  input: ToolInput,
  signal: AbortSignal,
): Promise<string> {
  switch (name) {
    case 'search':
      return (await import('./search.js')).search(offer, input);
    case 'describe':
      return (await import('./describe.js')).describe(offer, input);
    case 'call':
      return (await import('./call.js')).call(offer, input, signal);
    default:
      throw new ToolProblem(`There are three tools: search, describe, call; not "${name}".`);
  }
}

function text(words: string): ToolAnswer {
  return { content: [{ type: 'text', text: words }] };
}
