import { defined } from '../../defined.js';
import { isRest } from '../../model/protocol-facts.js';
import * as z from 'zod';
import { cliName } from '../../model/cli-names.js';
import type { Checksum, Example, Operation, Pagination } from '../../model/model.js';
import { originOf } from '../spec/context.js';
import type { AstShape } from './ast.js';
import { operationAuth } from './read-auth.js';
import { claimName, nameOf } from './ids.js';
import { textsOf } from './read-documentation.js';
import { emptyStructure } from './context.js';
import type { SmithyContext } from './context.js';
import { unit } from './prelude.js';
import { hasTrait, traitOf } from './traits.js';
import { waitersOf } from './read-waiters.js';

const http = z.object({ method: z.string(), uri: z.string(), code: z.number().optional() });
const endpoint = z.object({ hostPrefix: z.string() });
const compression = z.object({ encodings: z.array(z.string()) });
const discovered = z.object({ required: z.boolean() });
const discovery = z.object({ operation: z.string() });
const fixedParams = z.record(z.string(), z.object({ value: z.unknown() }));
const inputParams = z.record(z.string(), z.object({ path: z.string() }));

const checksumForm = z.object({
  requestChecksumRequired: z.boolean().optional(),
  requestAlgorithmMember: z.string().optional(),
  requestValidationModeMember: z.string().optional(),
  responseAlgorithms: z.array(z.string()).optional(),
});

const paginated = z.object({
  inputToken: z.string().optional(),
  outputToken: z.string().optional(),
  items: z.string().optional(),
  pageSize: z.string().optional(),
});

const examplesForm = z.array(
  z.object({
    title: z.string(),
    documentation: z.string().optional(),
    input: z.unknown().optional(),
    output: z.unknown().optional(),
    error: z.object({ shapeId: z.string(), content: z.unknown() }).optional(),
  }),
);

/** An operation of the service, with what the service says for all. Its shapes are built before. */
export function readOperation(context: SmithyContext, service: AstShape, ast: AstShape): Operation {
  const { specContext } = context;
  const { problems } = specContext;
  const name = nameOf(ast.id);
  const errors = [...new Set([...ast.errors, ...service.errors])];
  const hostPrefix = traitOf(ast, 'smithy.api#endpoint', endpoint, problems)?.hostPrefix;
  const pagination = paginationOf(context, service, ast);
  const checksum = checksumOf(context, ast);
  const discover = traitOf(ast, 'aws.api#clientDiscoveredEndpoint', discovered, problems);
  const asked = traitOf(service, 'aws.api#clientEndpointDiscovery', discovery, problems);
  const endpointParams = endpointParamsOf(context, ast);
  return {
    name,
    cli: cliName(name),
    ...textsOf(context, ast),
    ...operationAuth(service, ast, problems),
    http: httpOf(context, ast),
    ...defined({ hostPrefix }),
    input: messageId(context, ast, ast.input, 'Input'),
    output: messageId(context, ast, ast.output, 'Output'),
    ...(ast.output === undefined || ast.output === unit ? { silent: true } : {}),
    errors: errors.map((id) => context.ids.get(id) ?? id),
    idempotent: hasTrait(ast, 'smithy.api#idempotent'),
    readonly: hasTrait(ast, 'smithy.api#readonly'),
    ...defined({ pagination }),
    waiters: waitersOf(context, ast, errors),
    ...defined({ checksum }),
    ...(hasTrait(ast, 'aws.customizations#s3UnwrappedXmlOutput') ? { unwrappedOutput: true } : {}),
    ...defined({ endpointDiscovery: discover && (discover.required ? 'required' : 'optional') }),
    ...(asked?.operation === ast.id ? { discoversEndpoints: true } : {}),
    ...defined({ endpointParams }),
    compression:
      traitOf(ast, 'smithy.api#requestCompression', compression, problems)?.encodings ?? [],
    examples: examplesOf(context, ast),
    origin: originOf(specContext, ast.pointer),
  };
}

/**
 * The id of an input or output. The unit type is a structure of its own for each operation, without
 * members and unnamed, by which protocols tell it from a structure that happens to be empty.
 */
function messageId(
  context: SmithyContext,
  operation: AstShape,
  target: string | undefined,
  side: 'Input' | 'Output',
): string {
  if (target !== undefined && target !== unit) return context.ids.get(target) ?? target;
  const { specContext } = context;
  const id = claimName(context.taken, nameOf(operation.id) + side);
  specContext.shapes.set(id, emptyStructure(specContext, id, operation.pointer));
  return id;
}

function httpOf({ specContext, protocol }: SmithyContext, ast: AstShape): Operation['http'] {
  if (!isRest(protocol)) return { method: 'POST', uri: '/' };
  const found = traitOf(ast, 'smithy.api#http', http, specContext.problems);
  if (found === undefined) {
    specContext.problems.push({
      code: 'missing-key',
      message: `${ast.id} has no method and path`,
      cause: `With the protocol ${protocol}, every operation has a method and a path of its own.`,
      mend: 'Give it the trait smithy.api#http.',
      pointer: ast.pointer,
      part: 'key',
    });
    return { method: 'POST', uri: '/' };
  }
  const { method, uri, code } = found;
  return { method, uri, ...defined({ status: code }) };
}

/** How an operation is paged: what it says itself, and the rest from its service. */
function paginationOf(
  { specContext: { problems } }: SmithyContext,
  service: AstShape,
  ast: AstShape,
): Pagination | undefined {
  const own = traitOf(ast, 'smithy.api#paginated', paginated, problems);
  if (own === undefined) return undefined;
  const { inputToken, outputToken, items, pageSize } = {
    ...traitOf(service, 'smithy.api#paginated', paginated, problems),
    ...own,
  };
  if (inputToken === undefined || outputToken === undefined) {
    problems.push({
      code: 'missing-key',
      message: `${ast.id} is paginated without an inputToken and an outputToken`,
      mend: 'Name them in the trait smithy.api#paginated of the operation or of its service.',
      pointer: [...ast.pointer, 'traits', 'smithy.api#paginated'],
      part: 'value',
    });
    return undefined;
  }
  return {
    input: [inputToken],
    output: [outputToken],
    ...defined({ limit: pageSize }),
    result: items === undefined ? [] : [items],
  };
}

function checksumOf(
  { specContext: { problems } }: SmithyContext,
  ast: AstShape,
): Checksum | undefined {
  const found = traitOf(ast, 'aws.protocols#httpChecksum', checksumForm, problems);
  const required = hasTrait(ast, 'smithy.api#httpChecksumRequired');
  if (found === undefined) return required ? { required, responseAlgorithms: [] } : undefined;
  const { requestAlgorithmMember, requestValidationModeMember } = found;
  return {
    required: required || found.requestChecksumRequired === true,
    ...defined({
      algorithmMember: requestAlgorithmMember,
      validationMember: requestValidationModeMember,
    }),
    responseAlgorithms: found.responseAlgorithms ?? [],
  };
}

function endpointParamsOf(
  { specContext: { problems } }: SmithyContext,
  ast: AstShape,
): Operation['endpointParams'] {
  const fixed = traitOf(ast, 'smithy.rules#staticContextParams', fixedParams, problems);
  const paths = traitOf(ast, 'smithy.rules#operationContextParams', inputParams, problems);
  if (fixed === undefined && paths === undefined) return undefined;
  return defined({
    fixed:
      fixed && Object.fromEntries(Object.entries(fixed).map(([key, { value }]) => [key, value])),
    fromInput:
      paths && Object.fromEntries(Object.entries(paths).map(([key, { path }]) => [key, path])),
  });
}

function examplesOf(context: SmithyContext, ast: AstShape): Example[] {
  const { specContext, ids, markdown } = context;
  const found = traitOf(ast, 'smithy.api#examples', examplesForm, specContext.problems) ?? [];
  return found.map(({ title, documentation, input, output, error }) => ({
    title,
    ...defined({
      documentation: documentation && markdown(documentation),
      input,
      output,
      error: error && {
        shape: ids.get(error.shapeId) ?? nameOf(error.shapeId),
        content: error.content,
      },
    }),
  }));
}
