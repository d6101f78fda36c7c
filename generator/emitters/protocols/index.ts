import type { Protocol } from '../../model/model.js';
import { awsJson } from './aws-json.js';
import type { ProtocolEmitter } from './protocol.js';
import { query } from './query.js';
import { restJson } from './rest-json.js';
import { restXml } from './rest-xml.js';
import { rpcCbor } from './rpc-cbor.js';

/** The emitter of a wire protocol. */
export function protocolEmitter(protocol: Protocol): ProtocolEmitter {
  switch (protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
      return awsJson;
    case 'rest-json':
      return restJson;
    case 'rest-xml':
      return restXml;
    case 'query':
    case 'ec2':
      return query;
    case 'smithy-rpc-v2-cbor':
      return rpcCbor;
  }
}
