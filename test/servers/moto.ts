import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Part } from '../../generator/emitters/choices.js';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { openWorkshop, type Workshop } from '../conformance/build-client.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { homelessEnvironment } from '../support/generation.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { type Caller, callerOf, type Generated, generatedOf } from './caller.js';

/** What the tests of a file need of one moto server. */
export interface Moto {
  /** Makes the client of some operations of a service, as the installed botocore has it. */
  readonly service: (
    name: string,
    operations: readonly string[],
    config?: ClientConfig,
  ) => Promise<Caller>;
  /** Makes the same, and gives paginators and waiters too. */
  readonly generated: (name: string, operations: readonly string[]) => Promise<Generated>;
  /** Where the server is. */
  readonly url: () => string;
  /** Makes such a client, and gives the folder of its `index.js`. */
  readonly build: (
    name: string,
    operations: readonly string[],
    parts?: readonly Part[],
  ) => Promise<string>;
}

/** Whether a moto server is installed; asked once in a process. */
let isThere: boolean | undefined;

/** Why nothing can be compared with moto; undefined where it is installed, and botocore too. */
export function motoAbsent(data: string | undefined): string | undefined {
  if (data === undefined) return botocoreAbsent;
  isThere ??= spawnSync('moto_server', ['--help']).status === 0;
  return isThere ? undefined : 'left out: no moto_server is installed';
}

/**
 * A `describe` for tests against moto's server, which runs as a process for as long as they do.
 * They are left out, and one line says so, where moto or botocore is not installed.
 */
export function describeMoto(title: string, tests: (moto: Moto) => void): void {
  const data = botocoreData();
  const absent = motoAbsent(data);
  if (absent !== undefined || data === undefined) {
    console.log(`${absent} (${title})`);
    describe.skip(title, () => test('needs moto and botocore', () => {}));
    return;
  }
  describe(title, () => {
    let server: MotoServer;
    let workshop: Workshop;
    beforeAll(async () => {
      server = await startMoto();
      workshop = openWorkshop();
    });
    afterAll(() => {
      workshop.close();
      server.stop();
    });
    tests({
      url: () => server.url,
      build: async (name, operations, parts) =>
        (await workshop.build(botocoreSlice(data, name, operations), 'leave', parts)).folder,
      service: (name, operations, config) =>
        callerOf(workshop, botocoreSlice(data, name, operations), {
          endpoint: server.url,
          ...config,
        }),
      generated: (name, operations) =>
        generatedOf(workshop, botocoreSlice(data, name, operations), { endpoint: server.url }),
    });
  });
}

/** A moto server that runs. */
export interface MotoServer {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts it on a free port of this machine. */
export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const words = ['-H', '127.0.0.1', '-p', `${port}`];
  // In a group of its own, since what is on the path may be a script that starts the server.
  const child = spawn('moto_server', words, {
    detached: true,
    stdio: 'ignore',
    cwd: tmpdir(),
    // It would read the profile of whoever runs the tests.
    env: homelessEnvironment(),
  });
  const stop = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  const url = `http://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
  // How long it takes is for the limit of the hook to say.
  while (child.exitCode === null) {
    if (await answers()) return { url, stop };
    await setTimeout(100);
  }
  throw new Error('moto_server ended before it answered');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
