import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toJavaScript } from '../../generator/emit/javascript.js';
import type { Defaults } from '../../generator/emit/context.js';
import { printSource } from '../../generator/emit/print.js';
import type { OutputFile } from '../../generator/emit/source-file.js';
import { emitService } from '../../generator/emitters/service.js';
import type { Model } from '../../generator/model/model.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/client.js';

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
   * @throws Error when the model cannot be emitted or what was emitted cannot be loaded.
   */
  readonly build: (model: Model, defaults?: Defaults) => Promise<WrittenClient>;
  /** Removes the folder. */
  readonly close: () => void;
}

/** Makes the folder. What is generated is not formatted, which changes nothing that it does. */
export function openWorkshop(): Workshop {
  const root = mkdtempSync(join(tmpdir(), 'opslice-conformance-'));
  const written = new Set<string>();
  const write = (path: string, text: string): void => {
    written.add(path);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('package.json', '{ "type": "module" }');
  let count = 0;
  return {
    async build(model, defaults) {
      const folder = `service-${count++}`;
      const own: Model = { ...model, service: { ...model.service, cli: folder } };
      const files = emitService(own, new Set(['client']), 'conformance', defaults);
      for (const file of [...files, ...runtimeFiles(files)]) {
        const path = file.path.replace(/\.ts$/, '.js');
        // Files of the runtime are the same for every service.
        if (!written.has(path)) write(path, scriptOf(file));
      }
      const { createClient, ...operations } = await import(
        /* @vite-ignore */ pathToFileURL(join(root, folder, 'index.js')).href
      );
      return { createClient, operations, folder: join(root, folder) };
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

function scriptOf(file: OutputFile): string {
  const text = file.kind === 'source' ? printSource(file, []) : file.text;
  return file.path.endsWith('.ts') ? toJavaScript(file.path, text).script : text;
}
