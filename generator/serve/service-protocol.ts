import type { Protocol } from '../model/model.js';
import { cborService } from '../runtime/mocks/mock-cbor.js';
import { jsonService, restJsonService } from '../runtime/mocks/mock-json.js';
import type { MockProtocol } from '../runtime/mocks/mock-service.js';
import { formService, restXmlService } from '../runtime/mocks/mock-xml.js';
import type { MockFacts } from './mock-facts.js';

const services: Readonly<Record<Protocol, (facts: MockFacts) => MockProtocol>> = {
  'aws-json-1.0': ({ name }) => jsonService(name, '1.0'),
  'aws-json-1.1': ({ name }) => jsonService(name, '1.1'),
  'rest-json': ({ routes }) => restJsonService(routes),
  'rest-xml': ({ routes, errors }) => restXmlService(routes, errors),
  query: ({ errors }) => formService(errors),
  ec2: () => formService('ec2'),
  'smithy-rpc-v2-cbor': ({ name }) => cborService(name),
};

/** How mocks are spoken to: the same as in the file that is generated for them. */
export function serviceProtocol(facts: MockFacts): MockProtocol {
  return services[facts.protocol](facts);
}
