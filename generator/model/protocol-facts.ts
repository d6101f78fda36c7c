import type { Protocol } from './model.js';

/** What sets protocols apart, wherever more than one part of the program has to know it. */
export interface ProtocolFacts {
  /** Where a request says which operation it is for. */
  readonly operationIn: 'target header' | 'method and path' | 'form' | 'path of the service';
  /** The format of bodies that answers have. */
  readonly answers: 'json' | 'xml' | 'cbor';
}

const facts: Readonly<Record<Protocol, ProtocolFacts>> = {
  'aws-json-1.0': { operationIn: 'target header', answers: 'json' },
  'aws-json-1.1': { operationIn: 'target header', answers: 'json' },
  'rest-json': { operationIn: 'method and path', answers: 'json' },
  'rest-xml': { operationIn: 'method and path', answers: 'xml' },
  query: { operationIn: 'form', answers: 'xml' },
  ec2: { operationIn: 'form', answers: 'xml' },
  'smithy-rpc-v2-cbor': { operationIn: 'path of the service', answers: 'cbor' },
};

export function protocolFacts(protocol: Protocol): ProtocolFacts {
  return facts[protocol];
}

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
