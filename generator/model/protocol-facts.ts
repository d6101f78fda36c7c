import type { Protocol } from './model.js';

/** What sets protocols apart, wherever more than one part of the program has to know it. */
export interface ProtocolFacts {
  /** Where a request says which operation it is for. */
  readonly operationIn: 'target header' | 'method and path' | 'form' | 'path of the service';
  /** The format of bodies that requests have. */
  readonly requests: 'json' | 'xml' | 'form' | 'ec2 form' | 'cbor';
  /** The media type of these bodies. */
  readonly mediaType: string;
  /** The format of bodies that answers have. */
  readonly answers: 'json' | 'xml' | 'cbor';
}

/** Of several that a service speaks, the first is chosen, as botocore does (`utils.py`). */
const facts: Readonly<Record<Protocol, ProtocolFacts>> = {
  'aws-json-1.0': {
    operationIn: 'target header',
    requests: 'json',
    mediaType: 'application/x-amz-json-1.0',
    answers: 'json',
  },
  'aws-json-1.1': {
    operationIn: 'target header',
    requests: 'json',
    mediaType: 'application/x-amz-json-1.1',
    answers: 'json',
  },
  'rest-json': {
    operationIn: 'method and path',
    requests: 'json',
    mediaType: 'application/json',
    answers: 'json',
  },
  'rest-xml': {
    operationIn: 'method and path',
    requests: 'xml',
    mediaType: 'application/xml',
    answers: 'xml',
  },
  'smithy-rpc-v2-cbor': {
    operationIn: 'path of the service',
    requests: 'cbor',
    mediaType: 'application/cbor',
    answers: 'cbor',
  },
  query: {
    operationIn: 'form',
    requests: 'form',
    mediaType: 'application/x-www-form-urlencoded',
    answers: 'xml',
  },
  ec2: {
    operationIn: 'form',
    requests: 'ec2 form',
    mediaType: 'application/x-www-form-urlencoded',
    answers: 'xml',
  },
};

/** The row of a protocol. */
export function protocolFacts(protocol: Protocol): ProtocolFacts {
  return facts[protocol];
}

/** All protocols, those first that are chosen where a service speaks several. */
// A cast: the keys of the table are the protocols.
export const preferredProtocols: readonly Protocol[] = Object.keys(facts) as Protocol[];

/** Whether each operation has a method and path of its own, so that members travel outside of the body. */
export function isRest(protocol: Protocol): boolean {
  return facts[protocol].operationIn === 'method and path';
}

/** Whether values are written as elements, which have names, namespaces and may be flattened. */
export function isXml(protocol: Protocol): boolean {
  return facts[protocol].answers === 'xml';
}

/** Whether requests name the service by its target. */
export function namesTarget(protocol: Protocol): boolean {
  const { operationIn } = facts[protocol];
  return operationIn === 'target header' || operationIn === 'path of the service';
}
