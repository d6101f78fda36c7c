import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A Worker that answers on a free local port. */
export interface RunningWorker {
  readonly url: string;
  readonly stop: () => void;
}

/**
 * Starts a Worker in workerd.
 *
 * @param program the path of workerd.
 * @param modules the files of the folder that are its modules, the Worker itself first.
 * @param outside the host and port to which all goes that the Worker fetches; default: where it says.
 */
export async function startWorker(
  program: string,
  folder: string,
  modules: readonly string[],
  outside?: string,
): Promise<RunningWorker> {
  writeFileSync(join(folder, 'workerd.capnp'), configOf(modules, outside));
  const child = spawn(program, ['serve', 'workerd.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  // A cast: the last of the streams that `stdio` asks for.
  const control = child.stdio[3] as Readable;
  let told = '';
  for await (const chunk of control) {
    told += String(chunk);
    const port = /"port":(\d+)/.exec(told)?.[1];
    if (port === undefined) continue;
    return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
  }
  throw new Error(`workerd did not start:\n${child.stderr ? await text(child.stderr) : ''}`);
}

function configOf(modules: readonly string[], outside: string | undefined): string {
  const embedded = modules.map((file) => `(name = "${file}", esModule = embed "${file}")`);
  const internet =
    outside === undefined
      ? 'network = (allow = ["private", "public"])'
      : `external = (address = "${outside}", http = ())`;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "internet", ${internet})],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${embedded.join(', ')}],
  compatibilityDate = "2026-11-01",
);
`;
}
