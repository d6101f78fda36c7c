/* eslint-disable */
// @ts-nocheck
/** The package that speaks the Model Context Protocol, which is installed only where somebody wants it. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { CliFailure } from '../failure.js';

const packageName = '@modelcontextprotocol/sdk';

/** What a tool answers. */
export interface ToolAnswer {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[];
  readonly isError?: boolean;
}

/** A request of a client, as far as it is looked at. */
export interface ToolRequest {
  readonly params: {
    readonly name: string;
    readonly arguments?: Readonly<Record<string, unknown>>;
  };
}

/** A server of the package. */
export interface Server {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  connect(transport: object): Promise<void>;
  close(): Promise<void>;
  setRequestHandler(
    schema: unknown,
    handler: (request: ToolRequest, extra: { readonly signal: AbortSignal }) => unknown,
  ): void;
}

/** What is used of the package. Named here, so that programs are compiled without it. */
export interface Sdk {
  readonly Server: new (
    info: { readonly name: string; readonly version: string },
    options: { readonly capabilities: object; readonly instructions: string },
  ) => Server;
  readonly StdioServerTransport: new () => object;
  readonly ListToolsRequestSchema: unknown;
  readonly CallToolRequestSchema: unknown;
}

/**
 * Loads the package: from where the program is, or, for `opslice call`, from where opslice is.
 *
 * @param beside the URL of a file of opslice; `opslice call` keeps its code elsewhere.
 * @throws CliFailure 255 that says how to install it.
 */
export async function loadSdk(beside: string | undefined): Promise<Sdk> {
  const [server, stdio, types] = await Promise.all(
    ['server/index.js', 'server/stdio.js', 'types.js'].map((path) => load(path, beside)),
  );
  const sdk: Partial<Sdk> = { ...server, ...stdio, ...types };
  const { Server, StdioServerTransport, ListToolsRequestSchema, CallToolRequestSchema } = sdk;
  if (!Server || !StdioServerTransport || !ListToolsRequestSchema || !CallToolRequestSchema) {
    throw missing('is installed in a version that has no server for stdio');
  }
  return { Server, StdioServerTransport, ListToolsRequestSchema, CallToolRequestSchema };
}

/** The name is put together, so that neither compilers nor bundlers look for the package. */
async function load(path: string, beside: string | undefined): Promise<object> {
  const name = [packageName, path].join('/');
  try {
    return await import(name);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (beside === undefined) throw missing('is not installed');
  try {
    return await import(pathToFileURL(createRequire(beside).resolve(name)).href);
  } catch (error) {
    throw isMissing(error) ? missing('is not installed') : error;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}

function missing(what: string): CliFailure {
  return new CliFailure(
    255,
    `mcp needs the package ${packageName}, which ${what}. Install it in the project of this program:\n\n  npm install ${packageName}@1`,
  );
}
