/** A thread that makes one service after the other, as `make-services.ts` asks it to. */
import { parentPort } from 'node:worker_threads';
import { type PackedTexts, packTexts } from '../output/packed-texts.js';
import type { Work } from '../progress.js';
import {
  type MadeOutput,
  type MadeService,
  makeService,
  type ServiceOrder,
} from './make-service.js';

/** What a thread tells. */
export type FromWorker =
  | { readonly kind: 'stage'; readonly what: Work['what']; readonly name: string }
  | { readonly kind: 'made'; readonly made: SentService }
  /** A fault of opslice. */
  | { readonly kind: 'failed'; readonly error: unknown };

/** A service whose texts are packed. */
export interface SentService extends Omit<MadeService, 'output'> {
  readonly output?: SentOutput;
}

/** The texts are in the order of the files. */
export interface SentOutput extends Omit<MadeOutput, 'files'> {
  readonly files: readonly { readonly path: string; readonly hash: string }[];
  readonly texts: PackedTexts;
}

const port = parentPort;

port?.on('message', (order: ServiceOrder) => {
  const tell = (told: FromWorker, moved: readonly ArrayBuffer[] = []): void =>
    port.postMessage(told, moved);
  const same = (text: string) => () => text;
  makeService(order, same, (what, name) => tell({ kind: 'stage', what, name })).then(
    (made) => {
      const sent = packed(made);
      tell({ kind: 'made', made: sent }, sent.output ? [sent.output.texts.bytes.buffer] : []);
    },
    (error: unknown) => tell({ kind: 'failed', error }),
  );
});

function packed({ output, ...made }: MadeService): SentService {
  if (output === undefined) return made;
  const { files, ...rest } = output;
  const texts = packTexts(files.map(({ text }) => text()));
  const sent = files.map(({ path, hash }) => ({ path, hash }));
  return { ...made, output: { ...rest, files: sent, texts } };
}
