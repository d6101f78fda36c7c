import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { code } from '../../generator/code/code.js';
import { printSource } from '../../generator/code/print.js';
import type { OutputFile } from '../../generator/code/source-file.js';
import { emitClient } from '../../generator/emitters/client.js';
import type { EmitContext } from '../../generator/emitters/context.js';
import { emitErrors } from '../../generator/emitters/errors.js';
import { clientType, operationHandles, operationPath } from '../../generator/emitters/handles.js';
import { jsonFacts } from '../../generator/emitters/json-facts.js';
import { serviceNames } from '../../generator/emitters/names.js';
import { emitPaginators } from '../../generator/emitters/paginators.js';
import { runtime } from '../../generator/emitters/runtime.js';
import { emitTypes } from '../../generator/emitters/types.js';
import { emitWaiters } from '../../generator/emitters/waiters.js';
import type { Model, Operation } from '../../generator/model/model.js';
import { slice } from '../../generator/model/slice.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import type { Outcome } from '../corpus/generate-service.js';
import { root } from '../support/run.js';

/** A service whose paginators and waiters are to be tried, and the folder of its files. */
export interface PagedService {
  readonly name: string;
  readonly model: Model;
  readonly context: EmitContext;
}

/** The operations of a model that have pages or waiters, with all they lead to. */
export function pagedService(name: string, whole: Model): PagedService {
  const operations = whole.operations.filter(
    ({ pagination, waiters }) => pagination !== undefined || waiters.length > 0,
  );
  const sliced = slice(
    whole,
    operations.map((each) => each.name),
  );
  const model = { ...sliced, service: { ...sliced.service, cli: name } };
  const context: EmitContext = {
    model,
    names: serviceNames(model),
    folder: name,
    parts: new Set(['types', 'client']),
    defaults: 'leave',
    longs: 'number',
    version: 'test',
    includes: [],
    json: jsonFacts(model, { defaults: 'leave', longs: 'number' }),
    placement: undefined,
  };
  return { name, model, context };
}

/**
 * Writes paginators and waiters with all that their types need. In the place of the operations stand
 * functions of the same types that give what the client's `answer` gives.
 */
export function writeServices(out: string, services: readonly PagedService[]): Outcome[] {
  put(join(out, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'), 'junction');
  return services.map(({ name, model, context }) => {
    const files = [
      ...emitTypes(context),
      ...emitErrors(context),
      ...emitClient(context),
      ...model.operations.map((operation) => standIn(context, operation)),
      ...emitPaginators(context),
      ...emitWaiters(context),
    ];
    let bytes = 0;
    for (const file of files) {
      const text = file.kind === 'source' ? printSource(file, []) : file.text;
      put(join(out, file.path), text);
      bytes += text.length;
    }
    for (const { path, text } of runtimeFiles(files)) put(join(out, path), text);
    const { operations, shapes } = model;
    return { name, operations: operations.length, shapes: shapes.size, bytes, seconds: 0 };
  });
}

function standIn(context: EmitContext, operation: Operation): OutputFile {
  const { call, input, output, failure } = operationHandles(context, operation);
  const client = clientType(context);
  return {
    kind: 'source',
    path: operationPath(context, operation),
    statements: [
      {
        kind: 'free',
        declares: call.name,
        offered: true,
        code: code`export function ${call.name}(
  client: ${client} & { answer?: (input: ${input}) => ${runtime.Call}<${output}, ${failure}> },
  input: ${input},
  options?: ${runtime.CallOptions},
): ${runtime.Call}<${output}, ${failure}> {
  return client.answer?.(input) ?? Promise.reject(options);
}`,
      },
    ],
  };
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
