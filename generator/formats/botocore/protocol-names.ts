import type { Protocol } from '../../model/model.js';

/** What `service-2.json` says of a service in a protocol. */
export interface ProtocolName {
  readonly name: string;
  readonly jsonVersion?: string;
  /** Outputs say which element holds them. */
  readonly wrapsOutputs?: true;
}

/** Every protocol as botocore has it. */
export const protocolNames: Readonly<Record<Protocol, ProtocolName>> = {
  'aws-json-1.0': { name: 'json', jsonVersion: '1.0' },
  'aws-json-1.1': { name: 'json', jsonVersion: '1.1' },
  'rest-json': { name: 'rest-json' },
  'rest-xml': { name: 'rest-xml' },
  'smithy-rpc-v2-cbor': { name: 'smithy-rpc-v2-cbor' },
  query: { name: 'query', wrapsOutputs: true },
  ec2: { name: 'ec2' },
};
