import type { Problem } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { SpecError } from '../../diagnostics/problem-error.js';
import { checkModel } from '../../model/check/index.js';
import type { Model } from '../../model/model.js';
import type { Building } from '../building.js';
import { reservedKeys } from '../reserved-keys.js';
import type { AstShape } from './ast.js';
import { readAst } from './ast.js';
import { buildOperation } from './build-operation.js';
import { buildService } from './build-service.js';
import { buildShape } from './build-shape.js';
import { closureOf, modelIds } from './closure.js';
import type { Importing } from './importing.js';
import { claimId } from './importing.js';
import { unknownTraits } from './known-traits.js';
import { protocolOf } from './protocol.js';
import { resolveShapes } from './resolve.js';
import { hasTrait } from './traits.js';

export interface SmithyOptions {
  /** The absolute id of the service, where the file has several. */
  readonly service?: string;
  /** Turns documentation (CommonMark with HTML) into Markdown. */
  readonly markdown: (text: string) => string;
}

/** A model, and what a person should know about it, a sentence each. */
export interface ImportedModel {
  readonly model: Model;
  readonly warnings: readonly string[];
}

/**
 * The model of a service in a Smithy JSON AST, version 1.0 or 2.0
 * (https://smithy.io/2.0/spec/json-ast.html).
 *
 * @throws SpecError where the file is no AST, has no such service, or says what the model cannot
 *   hold and requests depend on.
 */
export function smithyToModel(
  file: { readonly name: string; readonly data: unknown },
  options: SmithyOptions,
): ImportedModel {
  const problems: Problem[] = reservedKeys(file.data);
  refuse(problems, file.name);
  const shapes = resolveShapes(readAst(file.data, problems), problems);
  const service = serviceOf(shapes, options.service, problems);
  refuse(problems, file.name);
  if (service === undefined) throw new Error('a missing service is a problem');
  const model = buildModel(file.name, shapes, service, options, problems);
  refuse(problems, file.name);
  if (model === undefined) throw new Error('a model that cannot be built is a problem');
  problems.push(...checkModel(model));
  refuse(problems, file.name);
  return { model, warnings: problems.map((problem) => problem.message) };
}

/** The absolute ids of the services in a file, in order. */
export function smithyServices(data: unknown): string[] {
  return [...readAst(data, []).shapes.values()]
    .filter((shape) => shape.type === 'service')
    .map((shape) => shape.id);
}

/** @throws SpecError with all the problems, if one of them is an error. */
function refuse(problems: readonly Problem[], file: string): void {
  if (problems.every((problem) => problem.severity === 'warning')) return;
  throw new SpecError(
    problems.map((problem) => {
      const message = `${problem.message} (at ${problem.pointer.join(' → ')})`;
      return toDiagnostic({ ...problem, message }, file);
    }),
  );
}

function serviceOf(
  shapes: ReadonlyMap<string, AstShape>,
  wanted: string | undefined,
  problems: Problem[],
): AstShape | undefined {
  const services = [...shapes.values()].filter((shape) => shape.type === 'service');
  const found = services.filter((shape) => wanted === undefined || shape.id === wanted);
  const [service] = found;
  if (service !== undefined && found.length === 1) return service;
  const names = services.map((shape) => shape.id).join(', ');
  problems.push({
    code: 'wrong-value',
    message:
      service === undefined
        ? `The file has no service${wanted === undefined ? '' : ` ${wanted}`}`
        : 'The file has several services',
    mend: names === '' ? 'Choose the file of a service.' : `Choose one of these: ${names}.`,
    pointer: ['shapes'],
    part: 'value',
  });
  return undefined;
}

function buildModel(
  file: string,
  shapes: ReadonlyMap<string, AstShape>,
  service: AstShape,
  { markdown }: SmithyOptions,
  problems: Problem[],
): Model | undefined {
  const protocol = protocolOf(shapes, service, problems);
  if (protocol === undefined) return undefined;
  const closure = closureOf(shapes, service, problems);
  problems.push(...unknownTraits(shapes, [service, ...closure.operations, ...closure.shapes]));
  const ids = modelIds(service, closure.shapes);
  const claimed = new Set(ids.values());
  const building: Building = {
    file,
    declared: claimed,
    shapes: new Map(),
    plain: new Map(),
    problems,
  };
  const inputs = closure.operations.flatMap(({ input }) => input ?? []);
  const others = closure.operations.flatMap(({ output, errors }) => [output ?? [], errors].flat());
  const importing: Importing = {
    building,
    shapes,
    ids,
    claimed,
    unitId: 'Unit',
    protocol,
    queryErrors: protocol === 'query' || hasTrait(service, 'aws.protocols#awsQueryCompatible'),
    inputs: new Set(inputs),
    messages: new Set([...inputs, ...others, ...service.errors]),
    markdown,
  };
  const ready: Importing = { ...importing, unitId: claimId(importing, 'Unit') };
  for (const shape of closure.shapes) {
    buildShape(ready, ids.get(shape.id) ?? shape.id, shape, true);
  }
  const operations = closure.operations.map((each) => buildOperation(ready, service, each));
  const built = buildService(ready, service);
  for (const shape of building.plain.values()) building.shapes.set(shape.id, shape);
  return { service: built, operations, shapes: building.shapes };
}
