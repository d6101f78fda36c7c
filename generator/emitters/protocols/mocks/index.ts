import type { Protocol } from '../../../model/model.js';
import { awsJsonMocks } from './aws-json.js';
import type { MockEmitter } from './mock.js';
import { formMocks } from './form.js';
import { restJsonMocks } from './rest-json.js';
import { restXmlMocks } from './rest-xml.js';
import { rpcCborMocks } from './rpc-cbor.js';

/** The emitter of a wire protocol's other side. */
export function mockEmitter(protocol: Protocol): MockEmitter {
  switch (protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
      return awsJsonMocks;
    case 'rest-json':
      return restJsonMocks;
    case 'rest-xml':
      return restXmlMocks;
    case 'query':
    case 'ec2':
      return formMocks;
    case 'smithy-rpc-v2-cbor':
      return rpcCborMocks;
  }
}
