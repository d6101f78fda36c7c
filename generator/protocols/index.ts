import type { Protocol } from '../model/model.js';
import { awsJson } from './aws-json.js';
import type { ProtocolEmitter } from './protocol.js';

/** The emitter of a wire protocol, or nothing where opslice cannot emit it yet. */
export function protocolEmitter(protocol: Protocol): ProtocolEmitter | undefined {
  switch (protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
      return awsJson;
    case 'rest-json':
    case 'rest-xml':
    case 'query':
    case 'ec2':
    case 'smithy-rpc-v2-cbor':
      return undefined;
  }
}
