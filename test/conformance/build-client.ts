import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Defaults, Longs, Part } from '../../generator/emitters/choices.js';
import { emitService } from '../../generator/emitters/service.js';
import type { Model } from '../../generator/model/model.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { scripts } from '../../generator/output/scripts.js';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';

/** A generated client whose types only its own files know. */
export interface BuiltClient {
  readonly createClient: (config: ClientConfig) => Client;
  readonly operations: Readonly<
    Record<string, (client: Client, input: unknown, options?: CallOptions) => Promise<unknown>>
  >;
}

/** A generated client, and where it was written. */
export interface WrittenClient extends BuiltClient {
  /** The folder of its `index.js`. */
  readonly folder: string;
}

/** Generates clients as JavaScript into one temporary folder, beside one runtime. */
export interface Workshop {
  /**
   * The client of a model.
   *
   * @param parts what is written besides.
   * @throws Error when the model cannot be emitted or what was emitted cannot be loaded.
   */
  readonly build: (
    model: Model,
    defaults?: Defaults,
    parts?: readonly Part[],
    longs?: Longs,
  ) => Promise<WrittenClient>;
  /** Removes the folder. */
  readonly close: () => void;
}

/** Makes the folder. What is generated is not formatted, which changes nothing that it does. */
export function openWorkshop(): Workshop {
  const root = mkdtempSync(join(tmpdir(), 'opslice-conformance-'));
  const known = new Set<string>();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('package.json', '{ "type": "module" }');
  let count = 0;
  return {
    async build(model, defaults, parts = [], longs = 'number') {
      const folder = `service-${count++}`;
      const own: Model = { ...model, service: { ...model.service, cli: folder } };
      const wantedParts = new Set<Part>(['client', ...parts]);
      const files = emitService(own, wantedParts, 'conformance', defaults, longs);
      const all = [...files, ...runtimeFiles(files)];
      // Files of the runtime are the same for every service.
      const wanted = all.filter(({ path }) => !known.has(path));
      for (const [path, text] of scripts(wanted)) write(path, text);
      for (const { path } of wanted) known.add(path);
      const { createClient, ...operations } = await import(
        /* @vite-ignore */ pathToFileURL(join(root, folder, 'index.js')).href
      );
      return { createClient, operations, folder: join(root, folder) };
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}
