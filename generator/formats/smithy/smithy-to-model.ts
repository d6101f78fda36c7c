import type { Problem } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { SpecError } from '../../diagnostics/problem-error.js';
import { checkModel } from '../../model/check/index.js';
import type { Model, Protocol } from '../../model/model.js';
import type { Building } from '../spec/building.js';
import { withQuirks } from '../quirks.js';
import { reservedKeys } from '../spec/reserved-keys.js';
import type { AstShape } from './ast.js';
import { readAst } from './ast.js';
import { buildOperation } from './read-operation.js';
import { buildService } from './read-service.js';
import { buildShape } from './read-shape.js';
import { closureOf } from './closure.js';
import { claimName, modelIds } from './ids.js';
import type { Importing } from './importing.js';
import { unknownTraits } from './known-traits.js';
import { protocolOf } from './read-protocol.js';
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
 * @throws SpecError where the file is not an AST, has no such service, or says what the model cannot
 *   hold and requests depend on.
 */
export function smithyToModel(
  file: { readonly name: string; readonly data: unknown },
  options: SmithyOptions,
): ImportedModel {
  const problems: Problem[] = reservedKeys(file.data);
  const ast = readAst(file.data, problems);
  const shapes = resolveShapes(ast, problems);
  const service = failed(problems) ? undefined : serviceOf(shapes, options.service, problems);
  const protocol = service === undefined ? undefined : protocolOf(shapes, service, problems);
  if (service === undefined || protocol === undefined) throw refusal(file.name, problems);
  const model = buildModel({ file: file.name, shapes, service, protocol, problems }, options);
  if (!failed(problems)) problems.push(...checkModel(model));
  if (failed(problems)) throw refusal(file.name, problems);
  return { model, warnings: problems.map((problem) => problem.message) };
}

/** The absolute ids of the services in a file, in order. */
export function smithyServices(data: unknown): string[] {
  return [...readAst(data, []).shapes.values()]
    .filter((shape) => shape.type === 'service')
    .map((shape) => shape.id);
}

function failed(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity !== 'warning');
}

function refusal(file: string, problems: readonly Problem[]): SpecError {
  return new SpecError(
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

interface Source {
  readonly file: string;
  readonly shapes: ReadonlyMap<string, AstShape>;
  readonly service: AstShape;
  readonly protocol: Protocol;
  readonly problems: Problem[];
}

function buildModel(source: Source, { markdown }: SmithyOptions): Model {
  const { file, shapes, service, protocol, problems } = source;
  const closure = closureOf(shapes, service, problems);
  const traited = [service, ...closure.operations, ...closure.shapes, ...closure.copied];
  problems.push(...unknownTraits(shapes, traited));
  const ids = modelIds(service, closure.shapes);
  const taken = new Set(ids.values());
  const unitId = claimName(taken, 'Unit');
  const inputs = closure.operations.flatMap(({ input }) => input ?? []);
  const answers = closure.operations.flatMap(({ output, errors }) => [output ?? [], errors].flat());
  const building: Building = {
    file,
    declared: taken,
    shapes: new Map(),
    plain: new Map(),
    problems,
  };
  const importing: Importing = {
    building,
    shapes,
    ids,
    taken,
    ownIds: new Map(),
    unitId,
    protocol,
    queryErrors:
      protocol === 'query'
        ? 'code'
        : hasTrait(service, 'aws.protocols#awsQueryCompatible')
          ? 'queryCode'
          : undefined,
    inputs: new Set(inputs),
    messages: new Set([...inputs, ...answers, ...service.errors]),
    markdown,
  };
  for (const shape of closure.shapes) {
    buildShape(importing, ids.get(shape.id) ?? shape.id, shape, true);
  }
  const built = buildService(importing, service);
  const operations = closure.operations.map((each) => buildOperation(importing, service, each));
  for (const shape of building.plain.values()) building.shapes.set(shape.id, shape);
  return withQuirks({ service: built, operations, shapes: building.shapes });
}
