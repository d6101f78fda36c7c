import type { Problem } from '../../diagnostics/diagnostic.js';
import { hasErrors, type Read, readOf } from '../../diagnostics/read.js';
import { checkModel } from '../../model/check/index.js';
import type { Model, Protocol } from '../../model/model.js';
import type { SpecContext } from '../spec/context.js';
import { withQuirks } from '../quirks.js';
import { reservedKeys } from '../spec/reserved-keys.js';
import { type JsonFile, placedInJson } from '../../source/json.js';
import type { AstShape } from './ast.js';
import { readAst } from './ast.js';
import { readOperation } from './read-operation.js';
import { readService } from './read-service.js';
import { readShape } from './read-shape.js';
import { closureOf } from './closure.js';
import { claimName, modelIds } from './ids.js';
import type { SmithyContext } from './context.js';
import { documentedFor } from './documented-for.js';
import { unknownTraits } from './known-traits.js';
import { readProtocol } from './read-protocol.js';
import { resolveShapes } from './resolve.js';
import { protocolTraits } from './trait-table.js';
import { hasTrait } from './traits.js';

export interface SmithyOptions {
  /** The absolute id of the service, where the file has several. */
  readonly service?: string;
  /** Names of the operations whose documentation is needed, as for `slice`. Default: all. */
  readonly documented?: readonly string[];
  /** Turns documentation (CommonMark with HTML) into Markdown. */
  readonly markdown: (text: string) => string;
}

/**
 * The model of a service in a Smithy JSON AST, version 1.0 or 2.0
 * (https://smithy.io/2.0/spec/json-ast.html); none where the file is not an AST, has no such service,
 * or says what the model cannot hold and requests depend on.
 */
export function smithyToModel(file: JsonFile, options: SmithyOptions): Read<Model> {
  const problems: Problem[] = reservedKeys(file.data);
  const ast = readAst(file.data, problems);
  const shapes = resolveShapes(ast, problems);
  // A shape that could not be read is not worth a second problem wherever something leads to it.
  const service = hasErrors(problems) ? undefined : serviceOf(shapes, options.service, problems);
  const protocol = service === undefined ? undefined : readProtocol(shapes, service, problems);
  const model =
    service === undefined || protocol === undefined
      ? undefined
      : readModel({ file: file.name, shapes, service, protocol, problems }, options);
  if (model !== undefined && !hasErrors(problems)) {
    // Its warnings are about the specification, and told when that is read.
    problems.push(...checkModel(model).filter(({ severity = 'error' }) => severity === 'error'));
  }
  return readOf(model, placedInJson(file, problems));
}

/** The absolute ids of the services in a file, in order. */
export function smithyServices(data: unknown): string[] {
  return [...readAst(data, []).shapes.values()]
    .filter((shape) => shape.type === 'service')
    .map((shape) => shape.id);
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

function readModel(source: Source, { markdown, documented }: SmithyOptions): Model {
  const { file, service, protocol, problems } = source;
  const shapes =
    documented === undefined ? source.shapes : documentedFor(source.shapes, service, documented);
  const closure = closureOf(shapes, service, problems);
  const holders = [service, ...closure.operations, ...closure.shapes, ...closure.copied];
  problems.push(...unknownTraits(shapes, holders));
  const ids = modelIds(service, closure.shapes);
  const taken = new Set(ids.values());
  const unitId = claimName(taken, 'Unit');
  const inputs = closure.operations.flatMap(({ input }) => input ?? []);
  const answers = closure.operations.flatMap(({ output, errors }) => [output ?? [], errors].flat());
  const specContext: SpecContext = {
    file,
    declared: taken,
    shapes: new Map(),
    plain: new Map(),
    problems,
  };
  const context: SmithyContext = {
    specContext,
    shapes,
    ids,
    taken,
    ownIds: new Map(),
    unitId,
    protocol,
    queryErrors:
      protocolTraits[protocol].errorCode !== undefined
        ? 'code'
        : hasTrait(service, 'aws.protocols#awsQueryCompatible')
          ? 'queryCode'
          : undefined,
    inputs: new Set(inputs),
    messages: new Set([...inputs, ...answers, ...service.errors]),
    markdown,
  };
  for (const shape of closure.shapes) {
    readShape(context, ids.get(shape.id) ?? shape.id, shape, true);
  }
  const built = readService(context, service);
  const operations = closure.operations.map((each) => readOperation(context, service, each));
  for (const shape of specContext.plain.values()) specContext.shapes.set(shape.id, shape);
  return withQuirks({ service: built, operations, shapes: specContext.shapes });
}
