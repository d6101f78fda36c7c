import { isRest, protocolFacts } from './protocol-facts.js';
import type { Operation, Service } from './model.js';

/**
 * Codes that any operation of a service can be answered with, as the API references of AWS list
 * them under common errors; those of a status only where an answer has no body that would say more.
 */
export function commonErrorCodes(service: Service, operation: Operation): readonly string[] {
  const shared = sharedErrorCodes(service, operation);
  return [...new Set([...shared, ...statusErrors(service, operation)])];
}

/** Those of them that do not depend on the method; the ones of signatures only where there is one. */
export function sharedErrorCodes(
  { protocol }: Service,
  { auth }: Pick<Operation, 'auth'>,
): readonly string[] {
  const validation = protocolFacts(protocol).operationIn === 'form';
  const always = [
    'InternalFailure',
    'ServiceUnavailable',
    validation ? 'Throttling' : 'ThrottlingException',
    validation ? 'ValidationError' : 'ValidationException',
  ];
  return auth === 'none' ? always : [...always, ...signatureErrors];
}

const signatureErrors = [
  'AccessDeniedException',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'OptInRequired',
  'UnrecognizedClientException',
];

/** The codes of failures without a body; `runtime/http/status-fault.ts` makes them of the status. */
const statusCodes = [
  'BadRequest',
  'Conflict',
  'Forbidden',
  'InternalFailure',
  'MethodNotAllowed',
  'NotFound',
  'NotModified',
  'PreconditionFailed',
  'ServiceUnavailable',
] as const;

/** An answer to HEAD has no body that could say what is wrong. */
function statusErrors({ protocol }: Service, { http: { method } }: Operation): readonly string[] {
  if (!isRest(protocol)) return [];
  return method === 'HEAD' ? statusCodes : [];
}
