/**
 * `mcp`: serves the program to an agent over standard input and output, as three tools. The agent is told of these three,
 * however many operations the program has.
 */
import { loadSdk } from './load-sdk.js';
import { mcpPage, readOptions } from './mcp-options.js';
import type { Run } from './offer.js';
import { readWords } from './read-words.js';
import { nameOf, type ProgramState, servicesOf, versionOf, wordsOf } from './services.js';
import { answerTool, instructions, tools } from './tools.js';

/** Serves until standard input is closed, the client goes, or the process is told to end. */
export async function runMcp(
  run: Run,
  state: ProgramState,
  words: readonly string[],
): Promise<void> {
  const { rest, ...options } = readOptions(words);
  const given = await readWords(state, rest, { page: mcpPage, most: 0 });
  if (given === undefined) return;
  options.check(given.globals);
  const { environment } = state;
  const name = wordsOf(state);
  const { env, stderr, signal } = environment;
  const { Server, StdioServerTransport, ...schemas } = await loadSdk(env['OPSLICE_MODULES']);
  const services = servicesOf(state);
  const offer = { services, options, words: rest, environment, name, run };
  const server = new Server(
    { name: nameOf(state), version: versionOf(state) },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(schemas.ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(schemas.CallToolRequestSchema, ({ params }, extra) =>
    answerTool(offer, params.name, params.arguments ?? {}, extra.signal),
  );
  // What cannot be understood is told to the person, and the next message is read.
  server.onerror = (error) => void stderr.write(`${name}: mcp: ${firstLine(error)}\n`);
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    signal?.addEventListener('abort', () => resolve());
    // The transport does not look at the end of its input.
    for (const event of ['end', 'close']) process.stdin.once(event, () => resolve());
  });
  await server.connect(new StdioServerTransport());
  await closed;
  // Calls that are under way are aborted by it.
  await server.close();
  process.stdin.destroy();
}

function firstLine({ message }: Error): string {
  return message.replace(/\s+/g, ' ').slice(0, 200);
}
