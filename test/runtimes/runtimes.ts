import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { z } from 'zod';
import { launchBrowser } from '../support/browser.js';
import type { SuiteScripts } from './build-suite.js';
import type { Outcome } from './suite/case.js';
import { startWorker } from './workerd.js';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Programs that are packages of this folder, by the names that people know them by. */
const installed = {
  'Node 20.19': 'node-20/bin/node',
  'Node 22': 'node-22/bin/node',
  'Node 24': 'node-24/bin/node',
  Bun: '@oven/bun-linux-x64/bin/bun',
  Deno: '@deno/linux-x64-glibc/deno',
  workerd: '@cloudflare/workerd-linux-64/bin/workerd',
} as const;

export type Installed = keyof typeof installed;

/** The path of a runtime's program; undefined, and one line says so, where it is not installed. */
export function programOf(name: Installed): string | undefined {
  const path = join(here, 'node_modules', installed[name]);
  if (existsSync(path)) return path;
  console.log(`left out: ${name}, because \`npm ci --prefix test/runtimes\` did not install it`);
  return undefined;
}

/** A runtime that the suite runs on. */
export interface Runtime {
  readonly name: string;
  /** Runs the suite against a server, with a folder for what that takes. */
  readonly run: (suite: SuiteScripts, folder: string, url: string) => Promise<readonly Outcome[]>;
}

const outcomes = z.array(
  z.object({ title: z.string(), problem: z.string().nullable(), leftOut: z.string().nullable() }),
);

/** A program that loads the script beside it and prints what the suite came to. */
function printing(name: string, url: string): string {
  return `import { runSuite } from './suite.js';
console.log(JSON.stringify(await runSuite(${JSON.stringify(name)}, { url: ${JSON.stringify(url)} })));
`;
}

/** A runtime whose program is given a file to run. */
function byFile(name: Installed, words: readonly string[] = []): Runtime | undefined {
  const program = programOf(name);
  return program === undefined
    ? undefined
    : {
        name,
        async run({ module }, folder, url) {
          writeFileSync(join(folder, 'suite.js'), module);
          writeFileSync(join(folder, 'print.js'), printing(name, url));
          const child = spawn(program, [...words, 'print.js'], {
            cwd: folder,
            stdio: ['ignore', 'pipe', 'pipe'],
            env: { PATH: process.env['PATH'], HOME: folder, NO_COLOR: '1' },
          });
          const [printed, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
          return read(name, printed, problems);
        },
      };
}

function read(name: string, printed: string, problems: string): readonly Outcome[] {
  try {
    return outcomes.parse(JSON.parse(printed));
  } catch {
    throw new Error(`${name} printed no outcomes, but:\n${printed}${problems}`);
  }
}

/** The runtime of Cloudflare's Workers, asked over HTTP. */
function workerd(): Runtime | undefined {
  const program = programOf('workerd');
  return program === undefined
    ? undefined
    : {
        name: 'workerd',
        async run({ module }, folder, url) {
          const worker = `import { runSuite } from './suite.js';
export default {
  fetch: async () => Response.json(await runSuite('workerd', { url: ${JSON.stringify(url)} })),
};
`;
          writeFileSync(join(folder, 'suite.js'), module);
          writeFileSync(join(folder, 'worker.js'), worker);
          const running = await startWorker(program, folder, ['worker.js', 'suite.js']);
          try {
            return read('workerd', await (await fetch(running.url)).text(), '');
          } finally {
            running.stop();
          }
        },
      };
}

/** A browser, which loads the script from a page of another origin. */
async function chromium(): Promise<Runtime | undefined> {
  const browser = await launchBrowser();
  if ('absent' in browser) {
    console.log(`left out: Chromium, because ${browser.absent}`);
    return undefined;
  }
  return {
    name: 'Chromium',
    async run({ module }, _folder, url) {
      const server = createServer((request, response) => {
        const isScript = request.url === '/suite.js';
        response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
        response.end(isScript ? module : '<!doctype html><title>suite</title>');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      // A cast: a server that listens on a port has an address of this kind.
      const { port } = server.address() as AddressInfo;
      try {
        const page = await browser.newPage();
        page.setDefaultTimeout(0);
        await page.goto(`http://127.0.0.1:${port}/`);
        const program = `import('/suite.js').then(({ runSuite }) => runSuite('Chromium', { url: ${JSON.stringify(url)} }))`;
        return outcomes.parse(await page.evaluate(program));
      } finally {
        await browser.close();
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** A context of this process with what the web has and nothing that Node adds. */
const bareContext: Runtime = {
  name: 'a bare context',
  async run({ script }, _folder, url) {
    // Bytes that cross the border of the context are looked at by their class.
    const bytes = { Uint8Array, ArrayBuffer };
    const web = {
      ...bytes,
      fetch,
      Headers,
      Response,
      Blob,
      URL,
      URLSearchParams,
      TextEncoder,
      TextDecoder,
      AbortController,
      AbortSignal,
      DOMException,
      Event,
      EventTarget,
      crypto,
      ReadableStream,
      WritableStream,
      TransformStream,
      CompressionStream,
      atob,
      btoa,
      setTimeout,
      clearTimeout,
      queueMicrotask,
      structuredClone,
      Error,
    };
    const call = `suite.runSuite('a bare context', { url: ${JSON.stringify(url)} }).then(JSON.stringify)`;
    const printed: unknown = await runInContext(`${script}${call}`, createContext(web));
    return read('a bare context', String(printed), '');
  },
};

/** The runtimes of this machine. */
export async function runtimes(): Promise<readonly Runtime[]> {
  const all = [
    byFile('Node 20.19'),
    byFile('Node 22'),
    byFile('Node 24'),
    byFile('Bun'),
    byFile('Deno', ['run', '--quiet', '--no-remote', '--allow-net=127.0.0.1']),
    workerd(),
    await chromium(),
    bareContext,
  ];
  return all.filter((runtime) => runtime !== undefined);
}
