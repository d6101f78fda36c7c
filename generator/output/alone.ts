import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.js';

/**
 * Does some work while no other process, and nobody else in this one, does any on the same folder.
 * Whoever comes second waits. The claim is a local socket, which the system takes back from a
 * process that is killed, so that nothing is left that could lock the folder.
 *
 * Where the system allows no such socket, the work is done without a claim.
 *
 * @throws what the work throws, and what creating the folder does.
 */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  makeFolder(folder);
  const release = await claim(addressOf(await realpath(folder)));
  try {
    return await work();
  } finally {
    await release();
  }
}

async function claim(address: string): Promise<() => Promise<void>> {
  for (;;) {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      socket.on('error', () => {});
      waiting.add(socket);
    });
    const problem = await listen(server, address);
    if (problem === undefined) {
      return async () => {
        for (const socket of waiting) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      };
    }
    if (problem !== 'EADDRINUSE') return async () => {};
    // A file that nobody listens behind was left by a process that is gone. A name that is not a file is
    // free by now: its owner has just let it go.
    const refused = (await waitFor(address)) === 'ECONNREFUSED';
    if (refused && !address.startsWith(noFile)) await rm(address, { force: true });
  }
}

/** The code of the error, where one cannot listen. */
function listen(server: Server, address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(codeOf(error)));
    server.listen(address, () => resolve(undefined));
  });
}

/** Waits until whoever listens there is done, or gone. */
function waitFor(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let code: string | undefined;
    const socket = connect(address);
    socket.on('error', (error) => (code = codeOf(error)));
    socket.on('close', () => resolve(code));
    socket.resume();
  });
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}

/** How a name on Linux begins that is not a file: nothing of it stays behind. */
const noFile = '\0';

function addressOf(folder: string): string {
  const name = `opslice-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  switch (process.platform) {
    case 'win32':
      return `\\\\.\\pipe\\${name}`;
    case 'linux':
      return `${noFile}${name}`;
    default:
      return join(tmpdir(), name);
  }
}
