import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { plainName } from '../formats/sources/aws-name.js';
import { filesToModel } from '../formats/sources/files-to-model.js';
import type { Model } from '../model/model.js';
import type { FoundModel } from './find-file.js';

/** A model that can be used, with its text. */
export interface CheckedFile {
  readonly text: string;
  readonly model: Model;
}

/** Reads a model that was found as `generate` would, so that none is kept that cannot be used. */
export function checkFile(
  { bytes, name, version }: FoundModel,
  service: string,
): Read<CheckedFile> {
  const { value: text, diagnostics } = textOf(bytes, name);
  if (text === undefined) return readOf<CheckedFile>(undefined, diagnostics);
  const read = filesToModel({ kind: 'smithy', file: { name, text } });
  const { value: model } = read;
  if (model === undefined) {
    const faults = read.diagnostics.filter(({ severity }) => severity === 'error');
    const cause = `The model of ${service} is broken there; nothing was changed here.`;
    const mend = `Take another revision, ${service}#COMMIT, or another source with --from.`;
    return readOf<CheckedFile>(
      undefined,
      faults.map((each) => ({ ...each, cause, mend })),
    );
  }
  const { cli, version: own } = model.service;
  if (plainName(cli) === plainName(service) && own === version) return readOf({ text, model });
  const problem = {
    code: 'model-missing',
    message: `This is the model of ${cli}/${own}, and not of ${service}/${version}`,
    mend: 'Take it from another source, or from another revision.',
  } as const;
  return readOf<CheckedFile>(undefined, [toDiagnostic(problem, name)]);
}

/** The text of a model that was fetched. */
export function textOf(bytes: Uint8Array, name: string): Read<string> {
  try {
    return readOf(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const problem = {
      code: 'file-not-utf8',
      message: 'The file is not UTF-8 text',
      mend: 'Check that this is the address of a model.',
    } as const;
    return readOf<string>(undefined, [toDiagnostic(problem, name)]);
  }
}
