import type { OutputFile } from '../code/source-file.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { serviceFolder } from '../model/file-names.js';
import type { Model } from '../model/model.js';
import { placementOf } from '../model/placement.js';
import { type Defaults, type Longs, type Part, parts } from './choices.js';
import { emitCli } from './cli/cli.js';
import { emitClient } from './client.js';
import type { EmitContext } from './context.js';
import { emitDocs } from './docs.js';
import type { Emitter } from './emitter.js';
import { emitErrors } from './errors.js';
import { emitIndex } from './index-file.js';
import { jsonFacts } from './json-facts.js';
import { emitMockService } from './mock-service.js';
import { emitMocks } from './mocks.js';
import { emitMsw } from './msw.js';
import { serviceNames } from './names.js';
import { emitOperations } from './operations.js';
import { emitOwn, type EmitterProblem } from './own-emitters.js';
import { emitPaginators } from './paginators.js';
import { emitPlace } from './placed.js';
import { emitPlain } from './plain.js';
import { protocolTable } from './protocols/index.js';
import { emitSchemas } from './schemas.js';
import { emitTransfer } from './transfer.js';
import { emitTypes } from './types.js';
import { codeUnchecked } from './unchecked.js';
import { emitWaiters } from './waiters.js';

/** A part that comes with opslice. Unlike one's own, it is given what the others found out. */
interface BuiltIn {
  readonly needs: readonly Part[];
  readonly emit: (context: EmitContext) => readonly OutputFile[];
}

/** Every part of the output by its name, in the order in which they are written. */
const builtIn: Readonly<Record<Part, BuiltIn>> = {
  types: { needs: [], emit: emitTypes },
  client: {
    needs: ['types'],
    emit: (context) => [
      ...emitErrors(context),
      ...emitClient(context),
      ...emitPlace(context),
      ...emitOperations(context, protocolTable[context.model.service.protocol].calls),
      ...emitPaginators(context),
      ...emitPlain(context),
      ...emitTransfer(context),
      ...emitWaiters(context),
      ...emitSchemas(context),
    ],
  },
  cli: { needs: ['client'], emit: emitCli },
  mocks: {
    needs: ['client'],
    emit: (context) => [...emitMocks(context), ...emitMockService(context)],
  },
  msw: { needs: ['mocks'], emit: emitMsw },
  docs: { needs: [], emit: emitDocs },
};

/**
 * The files of a service, for the chosen parts and what these build on.
 *
 * @param version of opslice.
 * @param defaults whether clients fill in what the model gives as defaults.
 * @param longs what integers of 64 bits are.
 */
export function emitService(
  model: Model,
  chosen: ReadonlySet<Part>,
  version: string,
  defaults: Defaults = 'leave',
  longs: Longs = 'number',
): OutputFile[] {
  const settings = { version, defaults, longs, includes: [] };
  const context = contextOf(model, withNeeds(chosen), settings);
  return withIndex(context, builtInFiles(context));
}

/** As {@link emitService}, with emitters of one's own besides. */
export function emitWithOwn(
  model: Model,
  chosen: ReadonlySet<Part>,
  own: readonly Emitter[],
  settings: EmitSettings,
): Read<readonly OutputFile[], EmitterProblem> {
  const needed = withNeeds([...chosen, ...own.flatMap(({ needs }) => needs)]);
  const context = contextOf(model, needed, settings);
  const files = builtInFiles(context);
  const { value, diagnostics } = emitOwn(context, own, files);
  return readOf(value && withIndex(context, [...files, ...value]), diagnostics);
}

/** What the emitters are given besides the model. */
type EmitSettings = Pick<EmitContext, 'version' | 'defaults' | 'longs' | 'includes'>;

/** Parts with those they are built on. */
function withNeeds(chosen: Iterable<Part>): ReadonlySet<Part> {
  const parts = new Set<Part>();
  const open = [...chosen];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (parts.has(part)) continue;
    parts.add(part);
    open.push(...builtIn[part].needs);
  }
  return parts;
}

function contextOf(model: Model, needed: ReadonlySet<Part>, settings: EmitSettings): EmitContext {
  return {
    model,
    names: serviceNames(model),
    folder: serviceFolder(model.service),
    parts: needed,
    ...settings,
    json: jsonFacts(model, settings),
    placement: placementOf(model),
  };
}

function builtInFiles(context: EmitContext): OutputFile[] {
  return parts
    .filter((part) => context.parts.has(part))
    .flatMap((part) => builtIn[part].emit(context))
    .map(codeUnchecked);
}

function withIndex(context: EmitContext, files: readonly OutputFile[]): OutputFile[] {
  return context.parts.has('types') ? [...files, ...emitIndex(context, files)] : [...files];
}
