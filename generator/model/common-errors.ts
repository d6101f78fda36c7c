import type { Operation, Service } from './model.js';

/**
 * Codes that any operation of a service can be answered with, as the API references of AWS list
 * them under common errors; those that speak of signatures only where requests are signed.
 */
export function commonErrorCodes(service: Service, operation: Operation): readonly string[] {
  const validation = service.protocol === 'query' || service.protocol === 'ec2';
  const always = [
    'InternalFailure',
    'ServiceUnavailable',
    validation ? 'Throttling' : 'ThrottlingException',
    validation ? 'ValidationError' : 'ValidationException',
  ];
  return operation.auth === 'none' ? always : [...always, ...signatureErrors];
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
