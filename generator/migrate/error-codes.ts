import { commonErrorCodes, sharedErrorCodes } from '../model/common-errors.js';
import { errorCode, structureOf, type StructureShape } from '../model/model.js';
import { operationErrors } from '../model/reach.js';
import type { UsedService } from './services.js';

/** An answer to HEAD has no body, and the SDK calls one with status 404 `NotFound`. */
export function isOfHead(service: UsedService, name: string): boolean {
  return (
    name === 'NotFound' &&
    service.used.some((each) => service.operations.get(each)?.http.method === 'HEAD')
  );
}

export function errorShape({ model }: UsedService, name: string): StructureShape | undefined {
  const shape = model.shapes.get(name);
  return shape?.kind === 'structure' && shape.error !== undefined ? shape : undefined;
}

/** The codes that a failure of an operation can have; what else is sent is `Unknown`. */
export function codesOf({ model, operations }: UsedService, name: string): ReadonlySet<string> {
  const operation = operations.get(name);
  if (operation === undefined) return new Set();
  return new Set([
    ...operationErrors(model, operation).map((id) => errorCode(structureOf(model, id))),
    ...sharedErrorCodes(model.service, operation),
    ...commonErrorCodes(model.service, operation),
  ]);
}
