import type { OperationRequest } from '../core/operation-request.js';
import type { StructureShape } from '../core/wire-shape.js';
import { writeForm } from './write-form.js';

/**
 * The request of the protocols query and EC2: a form that names the operation.
 *
 * @param version the version of the service, e.g. `2011-06-15`.
 */
export function formRequest(
  action: string,
  version: string,
  input: object,
  shape: StructureShape,
  ec2?: boolean,
): OperationRequest {
  return {
    method: 'POST',
    path: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: writeForm(action, version, input, shape, ec2),
  };
}
