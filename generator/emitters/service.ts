import { jsonFacts } from './json-facts.js';
import type { EmitContext } from './context.js';
import type { Defaults, Part } from './choices.js';
import type { OutputFile } from '../code/source-file.js';
import { serviceFolder } from '../model/file-names.js';
import type { Model } from '../model/model.js';
import { serviceNames } from './names.js';
import { protocolTable } from './protocols/index.js';
import { emitCli } from './cli/cli.js';
import { emitClient } from './client.js';
import { emitDocs } from './docs.js';
import { emitErrors } from './errors.js';
import { emitIndex } from './index-file.js';
import { emitMocks } from './mocks.js';
import { emitMsw } from './msw.js';
import { emitOperations } from './operations.js';
import { emitSchemas } from './schemas.js';
import { emitTypes } from './types.js';

/**
 * The files of a service, for the chosen parts and what these build on.
 *
 * @param version of opslice.
 * @param defaults whether clients fill in what the model gives as defaults.
 */
export function emitService(
  model: Model,
  chosen: ReadonlySet<Part>,
  version: string,
  defaults: Defaults = 'leave',
): OutputFile[] {
  const protocol = protocolTable[model.service.protocol].calls;
  const parts = closure(chosen);
  const context: EmitContext = {
    model,
    names: serviceNames(model),
    folder: serviceFolder(model.service),
    parts,
    defaults,
    json: jsonFacts(model, defaults),
  };
  const files: OutputFile[] = [];
  if (parts.has('types')) files.push(...emitTypes(context));
  if (parts.has('client')) {
    files.push(
      ...emitErrors(context),
      ...emitClient(context),
      ...emitOperations(context, protocol),
      ...emitSchemas(context),
    );
  }
  if (parts.has('cli')) files.push(...emitCli(context, version));
  if (parts.has('mocks')) files.push(...emitMocks(context));
  if (parts.has('msw')) files.push(...emitMsw(context));
  if (parts.has('docs')) files.push(...emitDocs(context));
  if (parts.has('types')) files.push(...emitIndex(context, files));
  return files;
}

/** The chosen parts with those they are built on. */
function closure(chosen: ReadonlySet<Part>): ReadonlySet<Part> {
  const parts = new Set(chosen);
  if (parts.has('msw')) parts.add('mocks');
  if (parts.has('cli') || parts.has('mocks')) parts.add('client');
  if (parts.has('client')) parts.add('types');
  return parts;
}
