/** The client of the SDK, which speaks with a program in a process of its own. */
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { homelessEnvironment, put } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const peers = fileURLToPath(new URL('../peers/node_modules/', import.meta.url));
const sdk = join(peers, '@modelcontextprotocol/sdk/dist/esm/');

/** Where the SDK is installed. */
export const hasSdk: boolean = existsSync(sdk);
if (!hasSdk) console.log('left out: mcp, because `npm ci --prefix test/peers` has not run');

/** What a tool answers. */
export interface Answer {
  readonly text: string;
  readonly isError: boolean;
}

export interface Agent {
  /** The answer to `tools/list`. */
  readonly list: () => Promise<{ readonly tools: readonly { readonly name: string }[] }>;
  readonly call: (name: string, given?: object, signal?: AbortSignal) => Promise<Answer>;
}

interface Client {
  connect(transport: object): Promise<void>;
  close(): Promise<void>;
  listTools(): ReturnType<Agent['list']>;
  callTool(
    request: object,
    schema: undefined,
    options: { readonly signal?: AbortSignal },
  ): Promise<{
    readonly content: readonly { readonly text: string }[];
    readonly isError?: boolean;
  }>;
}

/** Starts a program and connects to it; both end with the test. */
export async function startAgent(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Agent> {
  const [{ Client }, { StdioClientTransport }] = await Promise.all([
    import(/* @vite-ignore */ pathToFileURL(join(sdk, 'client/index.js')).href),
    import(/* @vite-ignore */ pathToFileURL(join(sdk, 'client/stdio.js')).href),
  ]);
  const client: Client = new Client({ name: 'test', version: '1' });
  onTestFinished(() => client.close());
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [...words],
      env: { ...homelessEnvironment(), ...env },
    }),
  );
  return {
    list: () => client.listTools(),
    call: async (name, given = {}, signal) => {
      const options = signal === undefined ? {} : { signal };
      const answer = await client.callTool({ name, arguments: given }, undefined, options);
      return {
        text: answer.content.map(({ text }) => text).join('\n'),
        isError: answer.isError === true,
      };
    },
  };
}

/** Generates a program for specifications into a folder where the SDK can be found. */
export async function generatePrograms(
  folder: string,
  specs: readonly string[],
  program: string,
): Promise<void> {
  symlinkSync(peers, join(folder, 'node_modules'));
  const output = {
    specs,
    out: 'generated',
    language: 'js',
    emit: ['types', 'client', 'cli'],
    program,
  };
  put(folder, 'opslice.config.json', JSON.stringify({ outputs: [output] }));
  const { code, stderr } = await runOpslice(['generate'], { cwd: folder });
  if (code !== 0) throw new Error(stderr);
}
