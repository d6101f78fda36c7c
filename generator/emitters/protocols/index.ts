import type { Protocol } from '../../model/model.js';
import { awsJson } from './aws-json.js';
import { awsJsonMocks } from './mocks/aws-json.js';
import { ec2Mocks, queryMocks } from './mocks/form.js';
import type { MockEmitter } from './mocks/mock.js';
import { restJsonMocks } from './mocks/rest-json.js';
import { restXmlMocks } from './mocks/rest-xml.js';
import { rpcCborMocks } from './mocks/rpc-cbor.js';
import type { ProtocolEmitter } from './protocol.js';
import { ec2, query } from './query.js';
import { restJson } from './rest-json.js';
import { restXml } from './rest-xml.js';
import { rpcCbor } from './rpc-cbor.js';

/** Both sides of a wire protocol. */
export interface ProtocolEmitters {
  /** How operations are called. */
  readonly calls: ProtocolEmitter;
  /** How mocks read what is called, and answer it. */
  readonly mocks: MockEmitter;
}

/** Every protocol; what else the program has to know of them is in `model/protocol-facts.ts`. */
export const protocolTable: Readonly<Record<Protocol, ProtocolEmitters>> = {
  'aws-json-1.0': { calls: awsJson, mocks: awsJsonMocks('1.0') },
  'aws-json-1.1': { calls: awsJson, mocks: awsJsonMocks('1.1') },
  'rest-json': { calls: restJson, mocks: restJsonMocks },
  'rest-xml': { calls: restXml, mocks: restXmlMocks },
  query: { calls: query, mocks: queryMocks },
  ec2: { calls: ec2, mocks: ec2Mocks },
  'smithy-rpc-v2-cbor': { calls: rpcCbor, mocks: rpcCborMocks },
};
