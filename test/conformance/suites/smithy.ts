/** Smithy's own protocol tests: traits of the operations and errors of its test services. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { valueOf } from '../../../generator/diagnostics/problem-error.js';
import { smithyToModel } from '../../../generator/formats/smithy/smithy-to-model.js';
import type { Case, CaseGroup } from '../case.js';
import { errorCases, operationCases } from './smithy-cases.js';
import { parseJson } from '../../../generator/runtime/cli/python-json.js';

const path = 'protocols/smithy-protocol-tests.ast.json';

const references = z.array(z.object({ target: z.string() })).optional();

const shapeJson = z.looseObject({
  type: z.string(),
  operations: references,
  errors: references,
  traits: z.record(z.string(), z.unknown()).default({}),
});

type ShapeJson = z.infer<typeof shapeJson>;

/** The groups of the suite below `data`, one a service; undefined where it is not there. */
export function smithyGroups(data: string): CaseGroup[] | undefined {
  const file = join(data, path);
  if (!existsSync(file)) return undefined;
  const ast: unknown = parseJson(readFileSync(file, 'utf8'));
  const { shapes } = z.object({ shapes: z.record(z.string(), shapeJson) }).parse(ast);
  // An error of several operations or services is tried once.
  const triedErrors = new Set<string>();
  return Object.entries(shapes)
    .filter(([, shape]) => shape.type === 'service')
    .map(([service, shape]) => ({
      suite: 'smithy',
      title: service,
      protocol: protocolOf(shape),
      model: () =>
        valueOf(smithyToModel({ name: path, data: ast }, { service, markdown: (text) => text })),
      cases: casesOf(shapes, shape, triedErrors),
    }));
}

/** Such as `restJson1`. */
function protocolOf(service: ShapeJson): string {
  const trait = Object.keys(service.traits).find(isProtocol);
  if (trait === undefined) throw new Error('a test service names no protocol');
  return nameOf(trait);
}

function isProtocol(trait: string): boolean {
  return /\.protocols#(awsJson1_[01]|awsQuery|ec2Query|restJson1|restXml|rpcv2\w+)$/.test(trait);
}

function casesOf(
  shapes: Readonly<Record<string, ShapeJson>>,
  service: ShapeJson,
  triedErrors: Set<string>,
): Case[] {
  const operations = (service.operations ?? []).map(({ target }) => target);
  return operations.flatMap((id) => {
    const shape = shapes[id];
    if (shape === undefined) throw new Error(`the suite has no shape ${id}`);
    const operation = nameOf(id);
    const ofErrors = (shape.errors ?? []).flatMap(({ target: error }) => {
      const traits = triedErrors.has(error) ? {} : shapes[error]?.traits;
      triedErrors.add(error);
      return errorCases(operation, nameOf(error), traits ?? {});
    });
    return [...operationCases(operation, shape.traits), ...ofErrors];
  });
}

function nameOf(id: string): string {
  return id.replace(/^.*#/, '');
}
